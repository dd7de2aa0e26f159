package dev.weir.console.flow;

import dev.weir.alerting.Briefings;
import dev.weir.alerting.Decisions;
import dev.weir.alerting.Outbox;
import dev.weir.alerting.Pager;
import dev.weir.alerting.Routing;
import dev.weir.alerting.Stage;
import dev.weir.alerting.Timetable;
import dev.weir.model.incident.Briefing;
import dev.weir.model.store.Journals;
import java.time.InstantSource;
import java.util.List;

/** Everything is told to the one destination {@code pager}, and nothing is held. */
final class OneDestination {
    static final Briefings UNTOLD =
            (incident, now) -> Briefing.untold(incident.slo().name());

    private OneDestination() {}

    /** One over these journals. */
    static Pager pager(Journals journals, Outbox outbox, IncidentBook book) {
        var routing = new Routing(List::of, List.of());
        var decisions = Decisions.in(journals);
        return new Pager(
                journals,
                Stage.dedup(outbox::told).then(Stage.send(page -> List.of("pager"), outbox)),
                routing,
                decisions,
                new Timetable(routing, outbox, decisions),
                new OpenCases(book, UNTOLD, InstantSource.system()),
                Pager.Following.nothing(),
                promised -> promised.forEach(book::apply));
    }
}
