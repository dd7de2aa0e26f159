package dev.weir.console.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.console.flow.Latest;
import dev.weir.console.flow.LineageLog;
import dev.weir.console.lineage.Knowledge;
import dev.weir.lineage.quality.Balance.Standing;
import dev.weir.model.Labels;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.store.MemoryStore;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Reading;
import dev.weir.wire.definition.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconcilerTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final PipelineId WRITER = new PipelineId("live", "writer");
    private static final PipelineId READER = new PipelineId("live", "reader");
    private static final PipelineId BATCH = new PipelineId("live", "batch");
    private final Latest latest = new Latest();
    private final List<Sample> told = new ArrayList<>();
    private final Knowledge knowledge = new Knowledge(new LineageLog(new MemoryStore()));
    private final List<Pipeline> pipelines = define();
    private final Reconciler reconciler = new Reconciler(knowledge, () -> pipelines, latest, told::addAll);

    @Test
    void what_a_writer_sent_and_a_reader_took_is_balanced_while_the_rest_waits() {
        for (int i = 0; i < 40; i++) {
            look(i, 1_000 + 100 * i, 800 + 100 * i, 200);
        }

        var balanced = assertInstanceOf(Standing.Balanced.class, standing(READER));
        assertEquals(3_900, balanced.sent());
        assertTrue(reconciler.newest().stream()
                .anyMatch(
                        one -> one.reader().equals(READER) && one.from().name().equals("writer")));
    }

    @Test
    void what_never_arrives_is_lost_and_counted_as_a_signal_of_the_reader() {
        for (int i = 0; i < 40; i++) {
            look(i, 100 * i, 100 * i - (i > 15 ? 25 : 0), 0);
        }

        assertEquals(25, assertInstanceOf(Standing.Lost.class, standing(READER)).records());
        Sample lost = told.stream()
                .filter(sample -> sample.series().name().equals(Signal.EDGE_LOST.seriesName()))
                .reduce((one, later) -> later)
                .orElseThrow();
        assertEquals(25, lost.value());
        assertEquals("reader", lost.series().labels().get("pipeline"));
        assertEquals("orders", lost.series().labels().get("dataset"));
    }

    @Test
    void a_total_is_not_counted_again_by_its_parts_and_nothing_is_good_before_it_is_known() {
        for (int i = 0; i < 40; i++) {
            Instant at = NOON.plusSeconds(15L * i);
            latest.update(List.of(
                    Sample.of(Series.of(Signal.INPUT_RECORDS, READER), at, 100 * i),
                    Sample.of(Series.of(Signal.INPUT_RECORDS, READER, Labels.of("topic", "orders")), at, 100 * i)));
            look(i, 7, 100 * i, 0);
        }

        assertInstanceOf(Standing.Balanced.class, standing(READER));
        assertEquals(Quality.MISSING, told.getFirst().quality(), "it had not settled");
        assertEquals(Quality.OK, told.getLast().quality());
    }

    @Test
    void while_no_checkpoint_completes_nothing_is_known_of_what_waits() {
        for (int i = 0; i < 40; i++) {
            Instant at = NOON.plusSeconds(15L * i);
            latest.update(List.of(Sample.of(Series.of(Signal.CHECKPOINT_AGE, READER), at, i > 15 ? 600 : 5)));
            look(i, 100 * i, 100 * i, i > 15 ? 100 * (i - 15) : 0);
        }

        assertEquals(new Standing.NotKnown("nobody knows how much waits to be read"), standing(READER));
    }

    @Test
    void what_cannot_be_told_says_why() {
        reconciler.beat(NOON);

        assertEquals(
                new Standing.NotKnown(
                        "nobody counts what goes in, or not now: neither the topic's log nor one writer that writes nothing else"),
                standing(READER));
        assertEquals(
                new Standing.NotKnown("a batch reads ranges anew by design: its runs are no continuous count"),
                standing(BATCH));
    }

    private Standing standing(PipelineId reader) {
        return reconciler.newest().stream()
                .filter(one -> one.reader().equals(reader))
                .findFirst()
                .orElseThrow()
                .standing();
    }

    private void look(int step, double sent, double read, double waiting) {
        Instant at = NOON.plusSeconds(15L * step);
        latest.update(List.of(
                Sample.of(Series.of(Signal.RECORDS, WRITER, Labels.of("direction", "out")), at, sent),
                Sample.of(Series.of(Signal.RECORDS, READER, Labels.of("direction", "in")), at, read),
                Sample.of(Series.of(Signal.BACKLOG_RECORDS, READER), at, waiting)));
        reconciler.beat(at);
    }

    private List<Pipeline> define() {
        String text = pipeline("writer", "flink", "outputs: [orders]")
                + pipeline("reader", "flink", "inputs: [orders]")
                + pipeline("batch", "spark-batch", "inputs: [orders]");
        Catalogue catalogue = switch (Definitions.read(List.of(new Source("river.yaml", text)), (slo, hash) -> 1)) {
            case Reading.Read read -> read.catalogue();
            case Reading.Refused refused -> throw new AssertionError(refused.errors());
        };
        knowledge.define(catalogue, NOON);
        return catalogue.pipelines();
    }

    private static String pipeline(String name, String engine, String more) {
        return """
                apiVersion: weir.dev/v1
                kind: Pipeline
                metadata: {name: %s}
                spec: {environment: live, engine: %s, owner: team, tier: 1, useCase: test, %s}
                ---
                """.formatted(name, engine, more);
    }
}
