package dev.weir.alerting;

import dev.weir.model.incident.Attributes;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.incident.Silence;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** The stage behind {@link Stage#silence}. */
record Silencing(Silences silences) implements Stage {
    @Override
    public Outcome apply(Page page, Instant now) {
        return switch (page.kind()) {
            case ACKNOWLEDGE, RESOLVE -> new Outcome.Pass(page);
            case TRIGGER, ESCALATE, STEP, REMIND, NOTICE ->
                longest(page, now)
                        .<Outcome>map(silence -> new Outcome.Held(
                                page,
                                Outcome.Reason.SILENCED,
                                silence.id(),
                                Optional.of(silence.when().end())))
                        .orElseGet(() -> new Outcome.Pass(page));
        };
    }

    private Optional<Silence> longest(Page page, Instant now) {
        return silences.active(now).stream()
                .filter(silence ->
                        silence.matches(Attributes.of(page)) && silence.when().contains(now))
                .max(Comparator.comparing(silence -> silence.when().end()));
    }
}
