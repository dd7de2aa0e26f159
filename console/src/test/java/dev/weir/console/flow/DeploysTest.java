package dev.weir.console.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.model.Change;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeploysTest {
    private static final PipelineId FRAUD = new PipelineId("prod", "fraud");
    private static final Instant T = Instant.parse("2026-11-22T08:00:00Z");
    private final List<Change> told = new ArrayList<>();
    private final Deploys deploys = new Deploys(told::add);

    private void runs(int second, Map<String, String> labels) {
        var series = Series.of(Signal.INFO, FRAUD, new Labels(labels));
        deploys.observe(List.of(Sample.of(series, T.plusSeconds(second), 1)));
        deploys.settle(T.plusSeconds(second));
    }

    private List<String> changes() {
        return told.stream()
                .map(change -> change.kind() + " " + change.version())
                .toList();
    }

    @Test
    void what_runs_when_weir_starts_is_no_change() {
        runs(0, Map.of("run", "a", "plan", "1"));
        runs(100, Map.of("run", "a", "plan", "1"));
        assertEquals(List.of(), changes());
    }

    @Test
    void a_new_run_of_the_same_plan_is_a_restart_and_of_another_plan_a_deploy() {
        runs(0, Map.of("run", "a", "plan", "1"));
        runs(10, Map.of("run", "b", "plan", "1"));
        runs(40, Map.of("run", "b", "plan", "1"));
        runs(50, Map.of("run", "c", "plan", "2"));
        runs(80, Map.of("run", "c", "plan", "2"));
        assertEquals(List.of("restart 1", "deploy 2"), changes());
        assertEquals(T.plusSeconds(50), told.getLast().at());
    }

    @Test
    void two_collectors_that_describe_one_run_differently_are_no_change() {
        for (int second = 0; second < 100; second += 5) {
            runs(second, Map.of("run", "a", "plan", "1"));
            runs(second, Map.of("run", "a", "version", "1.4"));
        }
        assertEquals(List.of(), changes());
    }

    @Test
    void the_version_that_only_the_second_collector_knows_makes_the_new_run_a_deploy() {
        runs(0, Map.of("run", "a", "plan", "1"));
        runs(1, Map.of("run", "a", "version", "1.4"));
        runs(10, Map.of("run", "b", "plan", "1"));
        runs(15, Map.of("run", "b", "version", "1.5"));
        runs(40, Map.of("run", "b", "version", "1.5"));
        assertEquals(List.of("deploy 1.5"), changes());
    }

    @Test
    void a_label_that_only_one_of_the_runs_has_is_no_evidence_of_a_deploy() {
        runs(0, Map.of("run", "a"));
        runs(10, Map.of("run", "b", "plan", "1"));
        runs(40, Map.of("run", "b", "plan", "1"));
        assertEquals(List.of("restart 1"), changes());
    }

    @Test
    void the_runs_of_a_batch_are_no_restarts() {
        runs(0, Map.of("run", "a", "engine", "spark-batch", "version", "1"));
        runs(10, Map.of("run", "b", "engine", "spark-batch", "version", "1"));
        runs(40, Map.of("run", "b", "engine", "spark-batch", "version", "1"));
        runs(50, Map.of("run", "c", "engine", "spark-batch", "version", "2"));
        runs(80, Map.of("run", "c", "engine", "spark-batch", "version", "2"));
        assertEquals(List.of("deploy 2"), changes());
    }

    @Test
    void a_run_that_ended_does_not_come_back_by_a_late_sample() {
        runs(0, Map.of("run", "a", "plan", "1"));
        runs(10, Map.of("run", "b", "plan", "1"));
        runs(40, Map.of("run", "b", "plan", "1"));
        runs(41, Map.of("run", "a", "plan", "1"));
        runs(90, Map.of("run", "b", "plan", "1"));
        assertEquals(List.of("restart 1"), changes());
    }

    @Test
    void two_collectors_that_hash_one_plan_differently_make_no_deploy_of_a_restart_whoever_speaks_first() {
        runs(0, Map.of("run", "a", "plan", "outside"));
        runs(1, Map.of("run", "a", "plan", "inside"));
        runs(10, Map.of("run", "b", "plan", "inside"));
        runs(15, Map.of("run", "b", "plan", "outside"));
        runs(40, Map.of("run", "b", "plan", "outside"));
        assertEquals(List.of("restart inside"), changes());
    }

    @Test
    void a_run_that_is_told_of_after_it_was_over_is_no_change() {
        runs(100, Map.of("run", "b", "plan", "2"));
        runs(50, Map.of("run", "a", "plan", "1"));
        runs(200, Map.of("run", "b", "plan", "2"));
        assertEquals(List.of(), changes());
    }

    @Test
    void every_restart_of_a_run_that_lives_for_seconds_only_is_told() {
        runs(0, Map.of("run", "a", "plan", "1"));
        runs(5, Map.of("run", "b", "plan", "1"));
        runs(10, Map.of("run", "c", "plan", "1"));
        runs(15, Map.of("run", "d", "plan", "2"));
        runs(60, Map.of("run", "d", "plan", "2"));
        assertEquals(List.of("restart 1", "restart 1", "deploy 2"), changes());
    }

    @Test
    void a_run_that_had_ended_before_weir_began_is_the_one_before() {
        var info = Series.of(Signal.INFO, FRAUD, new Labels(Map.of("run", "a", "plan", "1")));
        deploys.remember(List.of(Sample.missing(info, T)));
        runs(100, Map.of("run", "b", "plan", "2"));
        runs(130, Map.of("run", "b", "plan", "2"));
        assertEquals(List.of("deploy 2"), changes());
    }

    @Test
    void a_change_that_cannot_be_kept_is_offered_again() {
        var refusing = new boolean[] {true};
        var patient = new Deploys(change -> {
            if (refusing[0]) {
                throw new IllegalStateException("full");
            }
            told.add(change);
        });
        for (String run : List.of("a", "b")) {
            var info = Series.of(Signal.INFO, FRAUD, new Labels(Map.of("run", run)));
            patient.observe(List.of(Sample.of(info, T.plusSeconds(run.equals("a") ? 0 : 10), 1)));
        }
        assertThrows(IllegalStateException.class, () -> patient.settle(T.plusSeconds(60)));
        refusing[0] = false;
        patient.settle(T.plusSeconds(65));
        assertEquals(List.of("restart "), changes());
    }
}
