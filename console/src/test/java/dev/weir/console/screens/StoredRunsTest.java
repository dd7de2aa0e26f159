package dev.weir.console.screens;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.store.embedded.EmbeddedStoreConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredRunsTest {
    private static final Instant NIGHT = Instant.parse("2026-03-09T02:00:00Z");
    private static final PipelineId LOADS = new PipelineId("demo", "loads");

    @TempDir
    Path folder;

    /** Samples of a run: every five seconds, a thousand records each, late by what exceeds a minute. */
    private static List<Sample> run(String id, Instant started, int seconds) {
        var samples = new ArrayList<Sample>();
        for (int second = 5; second <= seconds; second += 5) {
            Instant at = started.plusSeconds(second);
            samples.add(Sample.of(Series.of(Signal.RUN_DURATION, LOADS, Labels.of("run", id)), at, second));
            samples.add(Sample.of(Series.of(Signal.RUN_LATENESS, LOADS), at, Math.max(0, second - 60)));
            samples.add(Sample.of(Series.of(Signal.RECORDS, LOADS, Labels.of("direction", "in")), at, second * 200.0));
        }
        return samples;
    }

    @Test
    void runs_are_told_exactly_however_coarse_the_step_of_the_span_is() {
        try (var store = EmbeddedStore.open(EmbeddedStoreConfig.in(folder), () -> NIGHT)) {
            store.append(run("a", NIGHT, 50));
            store.append(run("b", NIGHT.plusSeconds(300), 80));
            store.append(run("old", NIGHT.minus(Duration.ofDays(40)), 30));
            var runs = new StoredRuns(store);
            var month = Interval.before(NIGHT.plusSeconds(600), Duration.ofDays(28));
            for (int again = 0; again < 2; again++) {
                var found = runs.of(LOADS, month, Duration.ofHours(2));
                assertEquals(
                        List.of("a", "b"), found.stream().map(run -> run.id()).toList());
                assertEquals(Duration.ofSeconds(50), found.getFirst().took());
                assertEquals(10_000, found.getFirst().in());
                assertEquals(Optional.of(Duration.ZERO), found.getFirst().late());
                assertEquals(NIGHT.plusSeconds(300), found.getLast().started());
                assertEquals(16_000, found.getLast().in());
                assertEquals(
                        Optional.of(Duration.ofSeconds(20)), found.getLast().late());
            }
        }
    }
}
