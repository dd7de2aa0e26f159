package dev.weir.sparkplugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.agent.Reading;
import dev.weir.agent.Reading.Quality;
import dev.weir.sparkplugin.StreamingSignals.Standing;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What one start of an application tells of itself. */
class RunTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant DUE = START.plusSeconds(60);
    private final Failures failures = new Failures();
    private final Observed observed = new Observed();
    private final Run run = batch("nightly", DUE);

    private Run batch(String id, @Nullable Instant due) {
        return new Run(id, new Run.Job(START, due, true, true, List.of()), new Driver(), observed, failures);
    }

    /** A driver that has used 1.5 s of CPU, 2 MB and 0.2 s of garbage collection. */
    private static final class Driver implements Vitals {
        @Override
        public long cpuNanos() {
            return 1_500_000_000L;
        }

        @Override
        public long memoryBytes() {
            return 2_000_000;
        }

        @Override
        public long gcMillis() {
            return 200;
        }
    }

    private static Readings at(Run run, Instant now) {
        return new Readings(run.readings(now, Standing.RUNNING));
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

        Run failed = batch("r", null);
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
        Run exited = batch("r", null);
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
    void a_reason_that_comes_up_is_told_with_the_zero_that_it_was_before() {
        at(run, START.plusSeconds(5));
        run.rejected(1, "malformed", 3);
        List<Reading> told = run.readings(START.plusSeconds(10), Standing.RUNNING).stream()
                .filter(r -> r.labels().containsValue("malformed"))
                .collect(Collectors.toList());
        assertEquals(2, told.size());
        assertEquals(0, told.get(0).value());
        assertEquals(START.plusSeconds(5), told.get(0).at());
        assertEquals(3, told.get(1).value());
    }

    @Test
    void nobody_who_never_spoke_of_rejects_is_said_to_reject_none_unless_reasons_are_declared() {
        assertFalse(at(run, START.plusSeconds(5)).containsKey("pipeline_rejected_records_total"));
        Run declared = new Run(
                "r", new Run.Job(START, null, true, true, List.of("malformed")), new Driver(), observed, failures);
        assertEquals(
                0,
                at(declared, START)
                        .get("pipeline_rejected_records_total{reason=malformed}")
                        .value());
    }

    @Test
    void what_the_program_observes_counts_instead_of_what_spark_counts() {
        run.moved(7, 8);
        observed.add("weir", "in", 100);
        observed.add("weir", "rejected_late", 4);
        observed.add("weir.second", "in", 11);
        observed.add("other", "in", 1_000);
        Readings readings = at(run, START.plusSeconds(1));
        assertEquals(111, readings.get("pipeline_records_total{direction=in}").value());
        assertEquals(8, readings.get("pipeline_records_total{direction=out}").value());
        assertEquals(
                4, readings.get("pipeline_rejected_records_total{reason=late}").value());
    }

    @Test
    void a_failed_run_is_one_in_the_counter_of_the_pipeline_and_in_its_own() {
        run.exited(OptionalInt.of(1), false);
        assertEquals(0, at(run, START).get("pipeline_run_failures_total").value());
        run.end(START.plusSeconds(1));
        assertEquals(1, at(run, START).get("pipeline_run_failures_total").value());
        assertEquals(
                1,
                at(run, START).get("pipeline_run_failures_total{run=nightly}").value());
    }

    @Test
    void a_stage_of_a_hundred_thousand_tasks_tells_its_skew_and_keeps_none_of_them() {
        for (int task = 0; task < 100_000; task++) {
            run.task(7, 0, 1_000);
        }
        run.task(7, 0, 30_000);
        assertEquals(
                Quality.MISSING, at(run, START).get("pipeline_task_skew_ratio").quality());
        run.stageEnded(7, 0, START.plusSeconds(40));
        assertEquals(30, at(run, START).get("pipeline_task_skew_ratio").value(), 30 * 0.045);
    }

    @Test
    void spill_failed_tasks_and_lost_executors_are_counted_and_those_let_go_are_not() {
        run.spilled(100);
        run.spilled(20);
        run.taskFailed();
        run.workers(workers -> {
            workers.added("1");
            workers.added("2");
            workers.removed("1", "Command exited with code 137");
            workers.removed("2", "Executor killed by driver.");
        });
        Readings readings = at(run, START);
        assertEquals(120, readings.get("pipeline_spilled_bytes_total").value());
        assertEquals(1, readings.get("pipeline_failed_tasks_total").value());
        assertEquals(1, readings.get("pipeline_lost_workers_total").value());
    }

    @Test
    void in_one_process_the_driver_s_own_figures_are_all_there_is() {
        run.cpu(9_000_000_000L);
        Readings readings = at(run, START);
        assertEquals(1.5, readings.get("pipeline_cpu_seconds_total").value());
        assertEquals(2_000_000, readings.get("pipeline_memory_bytes").value());
        assertEquals(0.2, readings.get("pipeline_gc_seconds_total").value());
        assertEquals(Quality.OK, readings.get("pipeline_cpu_seconds_total").quality());
    }

    @Test
    void in_a_cluster_the_executors_add_theirs_once_they_have_told_of_themselves() {
        Run streaming =
                new Run("app", new Run.Job(START, null, false, false, List.of()), new Driver(), observed, failures);
        streaming.cpu(2_500_000_000L);
        streaming.workers(workers -> workers.added("1"));
        Readings readings = at(streaming, START.plusSeconds(5));
        assertEquals(4.0, readings.get("pipeline_cpu_seconds_total").value());
        assertEquals(Quality.PARTIAL, readings.get("pipeline_cpu_seconds_total").quality());
        assertEquals(Quality.PARTIAL, readings.get("pipeline_memory_bytes").quality());
        assertFalse(readings.containsKey("pipeline_run_duration_seconds"));
        streaming.workers(workers -> workers.told("1", 3_000_000, 700));
        streaming.workers(workers -> workers.told("1", 1_000_000, 800));
        Readings told = at(streaming, START.plusSeconds(10));
        assertEquals(3_000_000, told.get("pipeline_memory_bytes").value());
        assertEquals(Quality.OK, told.get("pipeline_memory_bytes").quality());
        assertEquals(1.0, told.get("pipeline_gc_seconds_total").value());
        streaming.workers(workers -> workers.removed("1", "lost"));
        assertEquals(1.0, at(streaming, START).get("pipeline_gc_seconds_total").value());
    }

    @Test
    void a_streaming_application_whose_queries_have_ended_as_they_should_is_idle() {
        Run streaming =
                new Run("app", new Run.Job(START, null, false, true, List.of()), new Driver(), observed, failures);
        Reading up = new Readings(streaming.readings(START, Standing.ENDED)).get("pipeline_up");
        assertEquals(0, up.value());
        assertEquals(Quality.IDLE, up.quality());
        Reading down = new Readings(streaming.readings(START, Standing.FAILED)).get("pipeline_up");
        assertEquals(0, down.value());
        assertEquals(Quality.OK, down.quality());
    }
}
