package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Symptom;
import dev.weir.model.store.Journal;
import dev.weir.model.store.MemoryStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How far a search reads. */
class DecisionsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final SloId SLO = new SloId("latency");
    private static final Page PAGE = new Page(
            "p",
            Page.Kind.TRIGGER,
            0,
            IncidentId.of(SLO, NOON),
            SLO,
            PipelineId.parse("demo/fraud"),
            Severity.PAGE,
            "burns",
            NOON,
            new Briefing(
                    "latency",
                    "risk",
                    List.of(),
                    Labels.none(),
                    Symptom.FLOW,
                    Optional.empty(),
                    "",
                    "",
                    Optional.empty()));

    private final MemoryStore store = new MemoryStore();
    private final Journal<Decision> journal = store.open(Pager.JOURNAL, new DecisionCodec());

    private void decided(int from, int count) {
        journal.append(IntStream.range(from, from + count)
                .mapToObj(second -> new Decision(NOON.plusSeconds(second), new Outcome.Done(PAGE, List.of())))
                .toList());
    }

    @Test
    void what_was_decided_before_the_time_that_is_asked_for_is_hardly_read() {
        decided(0, 3500);
        var decisions = Decisions.in(store);
        decided(3500, 1600);
        var read = new AtomicInteger();

        var found = decisions.search(NOON.plusSeconds(5050), one -> read.incrementAndGet() > 0, 0, 10);

        assertEquals(50, found.total());
        assertEquals(50, read.get());
        assertEquals(NOON.plusSeconds(5099), found.newest().getFirst().at());
        assertEquals(10, found.newest().size());
        assertEquals(Optional.empty(), found.cut());
        assertEquals(5100, decisions.search(Instant.EPOCH, one -> true, 0, 1).total());
        assertEquals(
                1, decisions.search(NOON.plusSeconds(5099), one -> true, 0, 1).total());
        assertEquals(
                4101, decisions.search(NOON.plusSeconds(999), one -> true, 0, 1).total());
    }

    @Test
    void of_very_many_the_newest_are_read_and_it_says_so() {
        decided(0, Decisions.MOST + 1000);
        var found = Decisions.in(store).search(Instant.EPOCH, one -> true, 0, 1);

        assertEquals(Optional.of(NOON.plusSeconds(1999)), found.cut());
        assertEquals(Decisions.MOST - 1000, found.total());
        assertEquals(
                Optional.empty(),
                Decisions.in(store)
                        .search(NOON.plusSeconds(2000), one -> true, 0, 1)
                        .cut());
    }
}
