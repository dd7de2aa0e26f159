package dev.weir.alerting;

import dev.weir.model.Severity;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.incident.Route;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** The stage behind {@link Stage#quiet}. */
record Quieting(Routing routing) implements Stage {
    @Override
    public Outcome apply(Page page, Instant now) {
        return switch (page.kind()) {
            case ACKNOWLEDGE, RESOLVE -> new Outcome.Pass(page);
            case TRIGGER, ESCALATE, STEP, REMIND, NOTICE -> {
                Route route = routing.of(page);
                yield until(route, page.severity(), now)
                        .<Outcome>map(
                                end -> new Outcome.Held(page, Outcome.Reason.QUIET, route.name(), Optional.of(end)))
                        .orElseGet(() -> new Outcome.Pass(page));
            }
        };
    }

    /** When the longest quiet over this severity ends that holds now. */
    static Optional<Instant> until(Route route, Severity severity, Instant now) {
        return route.quiet().stream()
                .filter(quiet -> quiet.severities().contains(severity))
                .flatMap(quiet -> quiet.endsAfter(now).stream())
                .max(Comparator.naturalOrder());
    }
}
