package dev.weir.console.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.weir.alerting.Decision;
import dev.weir.alerting.DecisionCodec;
import dev.weir.alerting.Pager;
import dev.weir.console.flow.Promptness;
import dev.weir.console.flow.Talk;
import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.store.Journal;
import dev.weir.model.store.MemoryStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PagerGaugesTest {
    private static final Instant NOON = Talk.NOON;
    private static final Page PAGE = new Page(
            "p",
            Page.Kind.TRIGGER,
            0,
            Talk.INCIDENT,
            Talk.LATENCY,
            Talk.FRAUD,
            Severity.PAGE,
            "burns",
            NOON,
            Briefing.untold("latency"));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Journal<Decision> decisions = new MemoryStore().open(Pager.JOURNAL, new DecisionCodec());

    private PagerGauges gauges() {
        return new PagerGauges(registry, List.of("pager"), decisions);
    }

    private double pages(String outcome, String reason) {
        return registry.get("weir.pages")
                .tags("outcome", outcome, "reason", reason)
                .counter()
                .count();
    }

    @Test
    void what_is_owed_and_since_when_stands_by_destination() {
        var gauges = gauges();
        gauges.look(
                List.of(
                        new Promptness.Figures("mail", 0, 0, 0, NOON, Instant.EPOCH),
                        new Promptness.Figures("pager", 3, 1, 2, NOON.minusSeconds(90), NOON)),
                NOON);
        assertEquals(
                2.0,
                registry.get("weir.deliveries.owed")
                        .tag("destination", "pager")
                        .gauge()
                        .value());
        assertEquals(
                90.0,
                registry.get("weir.deliveries.owed.oldest.age.seconds")
                        .tag("destination", "pager")
                        .gauge()
                        .value());
        assertEquals(
                0.0,
                registry.get("weir.deliveries.owed")
                        .tag("destination", "mail")
                        .gauge()
                        .value());
        gauges.look(List.of(new Promptness.Figures("pager", 3, 1, 0, NOON, NOON)), NOON);
        assertEquals(
                0.0,
                registry.get("weir.deliveries.owed")
                        .tag("destination", "pager")
                        .gauge()
                        .value());
    }

    @Test
    void latency_is_there_before_the_first_page_and_counts_each_that_is_taken() {
        var gauges = gauges();
        var timer =
                registry.get("weir.page.latency").tag("destination", "pager").timer();
        assertEquals(0, timer.count());
        gauges.accepted("pager", Duration.ofMillis(300));
        gauges.outcome("pager", "sent");
        gauges.outcome("pager", "sent");
        assertEquals(1, timer.count());
        assertEquals(300.0, timer.totalTime(TimeUnit.MILLISECONDS));
        assertEquals(
                2.0,
                registry.get("weir.deliveries")
                        .tags("destination", "pager", "outcome", "sent")
                        .counter()
                        .count());
    }

    @Test
    void decisions_are_counted_once_and_only_those_made_since_it_began() {
        decisions.append(List.of(new Decision(NOON, new Outcome.Done(PAGE, List.of()))));
        var gauges = gauges();
        assertNull(registry.find("weir.pages").counter(), "what was decided before is counted by nobody");
        decisions.append(List.of(
                new Decision(NOON, new Outcome.Held(PAGE, Outcome.Reason.SILENCED, "s-1", Optional.empty())),
                new Decision(NOON, new Outcome.Done(PAGE, List.of())),
                new Decision(NOON, new Outcome.Done(PAGE, List.of(new Delivery.Queued("p", "pager", NOON, PAGE))))));
        gauges.look(List.of(), NOON);
        gauges.look(List.of(), NOON);
        assertEquals(1.0, pages("held", "silenced"));
        assertEquals(1.0, pages("nobody", ""));
        assertEquals(1.0, pages("handed", ""));
    }
}
