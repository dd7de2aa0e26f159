package dev.weir.samples.runner.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultDeskTest {

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set in open
    private FaultFiles files;

    @SuppressWarnings("NullAway.Init") // set in open
    private FaultDesk desk;

    @BeforeEach
    void open() throws IOException {
        files = new FaultFiles(folder, () -> Instant.parse("2026-01-01T00:00:00Z"));
        desk = new FaultDesk(files);
    }

    private String done(String pipeline, String kind, double strength) throws IOException {
        return assertInstanceOf(FaultDesk.Answer.Done.class, desk.order(pipeline, kind, strength))
                .sentence();
    }

    private String refused(String pipeline, String kind, double strength) throws IOException {
        return assertInstanceOf(FaultDesk.Answer.Refused.class, desk.order(pipeline, kind, strength))
                .sentence();
    }

    @Test
    void every_fault_of_every_pipeline_is_done_or_refused_as_the_contract_says() throws IOException {
        Map<String, String> sentences = Map.ofEntries(
                Map.entry("fraud-detection slow", "fraud-detection: the detector takes 100 ms more a record."),
                Map.entry(
                        "fraud-detection stall-partition",
                        "fraud-detection: partition 3 of transactions gets nothing, its share goes to the others."),
                Map.entry(
                        "fraud-detection skew",
                        "fraud-detection: partition 3 of transactions is 20 s behind in event time."),
                Map.entry(
                        "fraud-detection late", "fraud-detection: 30 % of the events in transactions come 90 s late."),
                Map.entry("fraud-detection flood", "fraud-detection: traffic in transactions is 10 times the usual."),
                Map.entry(
                        "fraud-detection bad-schema", "fraud-detection: 30 % of the records in transactions are bad."),
                Map.entry("fraud-detection crash", "fraud-detection: the detector throws on every record until off."),
                Map.entry(
                        "fraud-detection checkpoint-fail", "fraud-detection: snapshots are declined, the job runs on."),
                Map.entry("clickstream slow", "clickstream: each record waits 100 ms before its window."),
                Map.entry(
                        "clickstream stall-partition",
                        "clickstream: partition 3 of clicks gets nothing, its share goes to the others."),
                Map.entry("clickstream skew", "clickstream: partition 3 of clicks is 20 s behind in event time."),
                Map.entry("clickstream late", "clickstream: 30 % of the events in clicks come 90 s late."),
                Map.entry("clickstream flood", "clickstream: traffic in clicks is 10 times the usual."),
                Map.entry("clickstream bad-schema", "clickstream: 30 % of the records in clicks are bad."),
                Map.entry(
                        "clickstream crash",
                        "clickstream: the operator before the window throws on every record until off."),
                Map.entry("clickstream checkpoint-fail", "clickstream: snapshots are declined, the job runs on."),
                Map.entry("warehouse-etl slow", "warehouse-etl: each run sleeps 45 s in its write stage."),
                Map.entry("warehouse-etl flood", "warehouse-etl: traffic in transactions is 10 times the usual."),
                Map.entry("warehouse-etl bad-schema", "warehouse-etl: 30 % of the records in transactions are bad."),
                Map.entry("warehouse-etl crash", "warehouse-etl: each run's driver dies half-way until off."),
                Map.entry("feature-bridge slow", "feature-bridge: each micro-batch takes 8 s more."),
                Map.entry(
                        "feature-bridge stall-partition",
                        "feature-bridge: partition 3 of transactions gets nothing, its share goes to the others."),
                Map.entry(
                        "feature-bridge skew",
                        "feature-bridge: partition 3 of transactions is 20 s behind in event time."),
                Map.entry("feature-bridge late", "feature-bridge: 30 % of the events in transactions come 90 s late."),
                Map.entry("feature-bridge flood", "feature-bridge: traffic in transactions is 10 times the usual."),
                Map.entry("feature-bridge bad-schema", "feature-bridge: 30 % of the records in transactions are bad."),
                Map.entry("feature-bridge crash", "feature-bridge: the driver is killed every 20 s until off."));
        int done = 0;
        for (Pipeline pipeline : Pipeline.values()) {
            for (FaultKind kind : FaultKind.values()) {
                String expected = sentences.get(pipeline.label() + " " + kind.label());
                files.clear(pipeline);
                if (expected == null) {
                    String why = refused(pipeline.label(), kind.label(), 1);
                    assertTrue(why.contains("makes no sense") && why.contains("Possible are"), why);
                    assertEquals(Optional.empty(), files.of(pipeline));
                } else {
                    assertEquals(expected, done(pipeline.label(), kind.label(), 1));
                    assertEquals(Optional.of(new Fault(kind, 1)), files.of(pipeline));
                    done++;
                }
            }
        }
        assertEquals(sentences.size(), done);
    }

    @Test
    void a_refusal_says_why_and_what_is_possible() throws IOException {
        assertEquals(
                "'skew' makes no sense for warehouse-etl: a batch reads what is there, whenever and from wherever it came."
                        + " Possible are slow, flood, bad-schema, crash, and off.",
                refused("warehouse-etl", "skew", 1));
        assertEquals(
                "'checkpoint-fail' makes no sense for feature-bridge: Spark stops the query when a checkpoint fails, use crash."
                        + " Possible are slow, stall-partition, skew, late, flood, bad-schema, crash, and off.",
                refused("feature-bridge", "checkpoint-fail", 1));
    }

    @Test
    void unknown_names_are_told_the_known_ones() throws IOException {
        assertEquals(
                "There is no pipeline 'fraud'; there are fraud-detection, clickstream, warehouse-etl, feature-bridge.",
                refused("fraud", "slow", 1));
        assertTrue(refused("clickstream", "slwo", 1)
                .startsWith("There is no fault 'slwo'; for clickstream there are slow,"));
    }

    @Test
    void strength_scales_and_must_be_sensible() throws IOException {
        assertEquals(
                "clickstream: partition 3 of clicks is 50 s behind in event time.", done("clickstream", "skew", 2.5));
        assertEquals("clickstream: 90 % of the events in clicks come 450 s late.", done("clickstream", "late", 5));
        for (double senseless : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 101}) {
            assertTrue(refused("clickstream", "slow", senseless).contains("makes no sense"));
        }
    }

    @Test
    void off_mends_whatever_it_is() throws IOException {
        done("clickstream", "slow", 1);
        assertEquals("clickstream is mended.", done("clickstream", "off", 1));
        assertEquals(Optional.empty(), files.of(Pipeline.CLICKSTREAM));
        assertEquals("clickstream is mended.", done("clickstream", "off", 1));
    }
}
