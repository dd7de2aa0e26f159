package dev.weir.sparkplugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.agent.Reading.Quality;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What one start of an application tells of itself. */
class RunTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant DUE = START.plusSeconds(60);
    private final Run run = new Run("nightly", START, DUE, true, true);

    private static Readings at(Run run, Instant now) {
        return new Readings(run.readings(now, true));
    }

    @Test
    void a_batch_tells_its_duration_while_it_runs_and_is_late_only_after_its_due_time() {
        Readings early = at(run, START.plusSeconds(20));
        assertEquals(20, early.get("pipeline_run_duration_seconds").value());
        assertEquals(20, early.get("pipeline_run_duration_seconds{run=nightly}").value());
        assertEquals(0, early.get("pipeline_run_lateness_seconds").value());
        assertEquals(1, early.get("pipeline_up").value());
        assertEquals(
                15,
                at(run, START.plusSeconds(75))
                        .get("pipeline_run_lateness_seconds")
                        .value());
    }

    @Test
    void a_clean_end_freezes_the_figures_and_is_idle_not_down() {
        run.exited(OptionalInt.empty(), false);
        assertTrue(run.end(START.plusSeconds(70)));
        assertFalse(run.end(START.plusSeconds(99)));
        Readings after = at(run, START.plusSeconds(500));
        assertEquals(70, after.get("pipeline_run_duration_seconds").value());
        assertEquals(10, after.get("pipeline_run_lateness_seconds").value());
        assertEquals(0, after.get("pipeline_run_failures_total").value());
        assertEquals(Quality.IDLE, after.get("pipeline_up").quality());
    }

    @Test
    void a_failed_last_job_is_a_failed_run_and_a_retried_one_is_not() {
        run.jobEnded(true);
        run.jobEnded(false);
        run.exited(OptionalInt.empty(), false);
        run.end(START.plusSeconds(1));
        assertEquals(0, at(run, START).get("pipeline_run_failures_total").value());

        Run failed = new Run("r", START, null, true, true);
        failed.jobEnded(true);
        failed.exited(OptionalInt.empty(), false);
        failed.end(START.plusSeconds(1));
        assertEquals(1, at(failed, START).get("pipeline_run_failures_total").value());
        assertEquals(Quality.OK, at(failed, START).get("pipeline_up").quality());
        assertFalse(at(failed, START).containsKey("pipeline_run_lateness_seconds"));
    }

    @Test
    void an_end_while_the_jvm_goes_down_or_with_an_exit_code_is_a_failure() {
        run.exited(OptionalInt.of(0), true);
        run.end(START.plusSeconds(1));
        assertEquals(1, at(run, START).get("pipeline_run_failures_total").value());
        Run exited = new Run("r", START, null, true, true);
        exited.exited(OptionalInt.of(3), false);
        exited.end(START);
        assertEquals(1, at(exited, START).get("pipeline_run_failures_total").value());
    }

    @Test
    void rejects_add_up_by_reason_and_never_fall() {
        run.rejected(1, "malformed", 3);
        run.rejected(2, "malformed", 4);
        run.rejected(3, "missing-field", 5);
        run.rejected(1, "malformed", 2);
        Readings readings = at(run, START);
        assertEquals(
                7,
                readings.get("pipeline_rejected_records_total{reason=malformed}")
                        .value());
        assertEquals(12, readings.get("pipeline_rejected_records_total").value());
    }

    @Test
    void a_streaming_application_has_no_run_but_uses_resources() {
        Run streaming = new Run("app", START, null, false, false);
        streaming.cpu(2_500_000_000L);
        Readings readings = at(streaming, START.plusSeconds(5));
        assertEquals(2.5, readings.get("pipeline_cpu_seconds_total").value());
        assertEquals(Quality.PARTIAL, readings.get("pipeline_memory_bytes").quality());
        assertFalse(readings.containsKey("pipeline_run_duration_seconds"));
    }
}
