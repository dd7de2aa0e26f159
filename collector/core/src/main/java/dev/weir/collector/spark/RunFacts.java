package dev.weir.collector.spark;

import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The samples of a run that has ended, at the instant of its end: told again, say after a restart of the console, they are the same series at the same
 * instants, and replace themselves. Counters begin at 0 with every run, a millisecond before the end, so that what they grew by is what the run did, in
 * whatever order runs come to be known.
 */
final class RunFacts {
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final Run run;
    private final PipelineId pipeline;
    private final Instant end;
    private final Instant arrived;
    private final List<Sample> samples = new ArrayList<>();

    private RunFacts(Run run, PipelineId pipeline, Instant end, Instant arrived) {
        this.run = run;
        this.pipeline = pipeline;
        this.end = end;
        this.arrived = arrived;
    }

    /** All of a run; nothing while it has no end. */
    static List<Sample> of(Run run, PipelineId pipeline, Instant arrived) {
        return run.end()
                .map(end -> new RunFacts(run, pipeline, end, arrived).all())
                .orElse(List.of());
    }

    private List<Sample> all() {
        value(Signal.INFO, run.identity().labels(run.engine()), end, 1, Quality.OK);
        if (!run.streaming()) {
            batch();
        }
        Work work = run.work();
        counter(Signal.RECORDS, Labels.of("direction", "in"), work.recordsIn());
        counter(Signal.RECORDS, Labels.of("direction", "out"), work.recordsOut());
        counter(Signal.SHUFFLE, Labels.of("direction", "in"), work.shuffleReadBytes());
        counter(Signal.SHUFFLE, Labels.of("direction", "out"), work.shuffleWrittenBytes());
        counter(Signal.CPU, Labels.none(), work.cpuSeconds());
        counter(Signal.GC, Labels.none(), work.gcSeconds());
        counter(Signal.SPILL, Labels.none(), work.spilledBytes());
        counter(Signal.SPILL, Labels.of("medium", "memory"), work.spilledMemoryBytes());
        counter(Signal.FAILED_TASKS, Labels.none(), work.failedTasks());
        if (!Double.isNaN(work.recordsIn())) {
            counter(Signal.LOST_WORKERS, Labels.none(), run.lost().size());
        }
        counter(Signal.RESTARTS, Labels.none(), run.attempt() - 1.0);
        run.skew().ifPresent(skew -> value(Signal.TASK_SKEW, Labels.none(), end, skew.ratio(), run.quality()));
        value(Signal.MEMORY, Labels.none(), end, run.memoryBytes(), Quality.ESTIMATED);
        return samples;
    }

    private void batch() {
        Labels own = Labels.of("run", run.identity().run());
        double seconds = run.took(end).toMillis() / 1000.0;
        value(Signal.RUN_DURATION, Labels.none(), end, seconds, Quality.OK);
        value(Signal.RUN_DURATION, own, end, seconds, Quality.OK);
        run.identity().due().ifPresent(due -> {
            double late = Math.max(0, Duration.between(due, end).toMillis() / 1000.0);
            value(Signal.RUN_LATENESS, Labels.none(), end, late, Quality.OK);
        });
        counter(Signal.RUN_FAILURES, Labels.none(), failures());
    }

    private double failures() {
        return switch (run.outcome()) {
            case FAILED -> 1;
            case SUCCEEDED -> 0;
            case RUNNING, UNKNOWN -> Double.NaN;
        };
    }

    private void counter(Signal signal, Labels labels, double total) {
        if (!Double.isNaN(total)) {
            value(signal, labels, end.minus(MOMENT), 0, Quality.OK);
        }
        value(signal, labels, end, total, run.quality());
    }

    private void value(Signal signal, Labels labels, Instant at, double value, Quality quality) {
        Quality said = Double.isNaN(value) ? Quality.MISSING : quality;
        samples.add(new Sample(Series.of(signal, pipeline, labels), at, arrived, value, said));
    }
}
