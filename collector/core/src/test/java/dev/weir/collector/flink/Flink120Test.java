package dev.weir.collector.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Finding;
import dev.weir.model.Finding.Kind;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Signal;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The answers of Flink 1.20.5: a job that reads 400 records a second, one partition of four 20 s behind, held back behind its source for 45 s; the exceptions
 * are those of the same job after its TaskManager was killed.
 */
@Timeout(30)
class Flink120Test {
    private static final Instant HELD = Instant.ofEpochMilli(1_795_350_934_486L);
    private static final PipelineId TRUTH = new PipelineId("demo", "truth");

    private FlinkScrapes scrapes;

    @BeforeEach
    void scrape() throws Exception {
        scrapes = new FlinkScrapes(new FakeFlink("v1_20")).at(HELD);
    }

    @AfterEach
    void close() {
        scrapes.close();
    }

    private Finding finding(Kind kind, String about) {
        return scrapes.allFindings().stream()
                .filter(finding -> finding.pipeline().equals(TRUTH) && finding.kind() == kind)
                .filter(finding -> finding.about().equals(about))
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " " + about + " in " + scrapes.allFindings()));
    }

    @Test
    void its_source_counts_what_it_reads_although_the_task_says_nothing_came_in() {
        assertEquals(
                35_749, scrapes.of(TRUTH, Signal.RECORDS, "direction", "in").value());
        Sample source = scrapes.of(TRUTH, Signal.RECORDS, "direction", "in", "operator", "Source: truth -> parse");
        assertEquals(35_749, source.value());
        // 353 of them, one in 101, were rejected.
        assertEquals(
                35_396,
                scrapes.of(TRUTH, Signal.RECORDS, "direction", "out", "operator", "Source: truth -> parse")
                        .value());
        assertEquals(353, scrapes.of(TRUTH, Signal.REJECTED_RECORDS).value());
    }

    @Test
    void its_hidden_backlog_is_found() {
        assertEquals(17_950, scrapes.of(TRUTH, Signal.BACKLOG_RECORDS).value());
        assertEquals(
                Quality.ESTIMATED, scrapes.of(TRUTH, Signal.BACKLOG_RECORDS).quality());
        String text = finding(Kind.HIDDEN_BACKLOG, "hold").text();
        assertTrue(
                text.startsWith("17,950 records wait in network buffers before hold, 3 min at its 119 a second"), text);
        assertTrue(text.contains("watermarks arrive 46 s after they left"), text);
    }

    @Test
    void its_skew_is_that_of_the_subtasks_and_the_gap_says_what_would_measure_it() {
        Sample skew = scrapes.of(TRUTH, Signal.EVENT_TIME_SKEW);
        assertEquals(19, skew.value(), 1e-9);
        assertEquals(Quality.ESTIMATED, skew.quality());
        assertTrue(finding(Kind.NOT_COLLECTED, "event-time skew").advice().contains("inputs: of kind: kafka"));
    }

    @Test
    void its_expired_checkpoint_and_its_exception_are_told() {
        String checkpoint = finding(Kind.CHECKPOINTS, "").text();
        assertTrue(
                checkpoint.startsWith(
                        "checkpoint 43 failed after 30 s: Checkpoint expired before completing; none has completed for 46 s"),
                checkpoint);
        assertEquals(
                "first -> out: Writer -> out: Committer (2/2) failed on TaskManager 127.0.0.1:35153-33c445 (localhost:45789) at"
                        + " 2026-11-22T12:35:51Z: ResourceManagerException: TaskManager with id 127.0.0.1:35153-33c445 is no longer reachable.",
                finding(Kind.EXCEPTION, "first -> out: Writer -> out: Committer")
                        .text());
    }

    @Test
    void it_says_what_runs() {
        Sample info = scrapes.samples().stream()
                .filter(sample -> sample.series().name().equals(Signal.INFO.seriesName()))
                .findFirst()
                .orElseThrow();
        assertEquals("1.20.5", info.series().labels().get("engine_version"));
        assertEquals("b1b2c4154977", info.series().labels().get("plan"), "as another run of it had, and Flink 2.3");
    }
}
