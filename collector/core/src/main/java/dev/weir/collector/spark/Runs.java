package dev.weir.collector.spark;

import dev.weir.collector.Leave;
import dev.weir.collector.Measured;
import dev.weir.collector.Measurement;
import dev.weir.collector.PipelineNames;
import dev.weir.model.Finding;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The runs of pipelines, as one target tells of them. What a run did is told once, at the instant of its end; between runs only what is true at any
 * time is told: that nothing runs, and how long the last run took. Used by one thread.
 */
public final class Runs {
    /** What of it is told, and when a run counts as silent. */
    public record Rules(Duration lookback, Duration silence, Set<Signal> leave) {
        /** Copies the set. */
        public Rules {
            leave = Set.copyOf(leave);
        }
    }

    private final PipelineNames names;
    private final Rules rules;
    private final Map<PipelineId, Run> latest = new TreeMap<>();
    private final List<Sample> facts = new ArrayList<>();

    /** None yet. */
    public Runs(PipelineNames names, Rules rules) {
        this.names = names;
        this.rules = rules;
    }

    /** Takes in what is now known of a run; one that has ended is handed in once. */
    public void note(PipelineId pipeline, Run run, Instant now) {
        facts.addAll(RunFacts.of(run, pipeline, now));
        Run known = latest.get(pipeline);
        boolean newer = known == null
                || known.identity().run().equals(run.identity().run())
                || !run.start().isBefore(known.start());
        if (newer) {
            latest.put(pipeline, run);
        }
    }

    /** A run that was told of as running is not listed any more. */
    public void forget(String run) {
        latest.values()
                .removeIf(known -> known.outcome() == Run.Outcome.RUNNING
                        && known.identity().run().equals(run));
    }

    /** Everything that came to be known since the last call, and how the pipelines do now. */
    public Measured tell(Instant now) {
        latest.entrySet()
                .removeIf(entry -> !names.expected().contains(entry.getKey())
                        && entry.getValue().heard().plus(rules.lookback()).isBefore(now));
        var pipelines = new TreeSet<>(names.expected());
        pipelines.addAll(latest.keySet());
        var measurements = new ArrayList<Measurement>();
        for (PipelineId pipeline : pipelines) {
            var measurement = new Measurement(pipeline, now);
            Run run = latest.get(pipeline);
            if (run == null) {
                unseen(measurement);
            } else {
                present(run, measurement);
            }
            measurements.add(measurement);
        }
        Measured present = Measured.of(measurements);
        var samples = new ArrayList<>(facts);
        facts.clear();
        samples.addAll(present.samples());
        return new Measured(Leave.wanted(samples, rules.leave()), present.findings());
    }

    private void unseen(Measurement measurement) {
        measurement.missing(Signal.PIPELINE_UP);
        measurement.finding(
                Finding.Kind.NOT_COLLECTED,
                Signal.RUN_DURATION.seriesName(),
                "no run within the last " + rules.lookback().toHours() + " h",
                "check the application's name under pipelines, that it sets spark.eventLog.enabled=true and"
                        + " spark.eventLog.dir to the folder that is read here, or raise lookback");
    }

    private void present(Run run, Measurement measurement) {
        Instant now = measurement.at();
        if (run.silent(now, rules.silence())) {
            measurement.missing(Signal.PIPELINE_UP);
            if (!run.streaming()) {
                measurement.missing(Signal.RUN_DURATION);
                measurement.missing(Signal.RUN_FAILURES);
            }
            measurement.finding(
                    Finding.Kind.EXCEPTION,
                    run.identity().run(),
                    "run " + run.identity().run() + " has not said that it ended, nor anything else since "
                            + run.heard(),
                    "a driver that is killed says nothing: look for it, and run it again if it is gone");
        } else if (run.outcome() == Run.Outcome.RUNNING) {
            measurement.value(Signal.PIPELINE_UP, Labels.none(), 1, Quality.ESTIMATED);
            measurement.value(Signal.INFO, run.identity().labels(run.engine()), 1);
        } else {
            boolean rests = !run.streaming() && run.outcome() == Run.Outcome.SUCCEEDED;
            measurement.value(Signal.PIPELINE_UP, Labels.none(), 0, rests ? Quality.IDLE : Quality.OK);
        }
        if (!run.streaming()) {
            batch(run, measurement);
        }
        run.tell(measurement);
    }

    private void batch(Run run, Measurement measurement) {
        Instant now = measurement.at();
        double seconds = run.took(now).toMillis() / 1000.0;
        if (run.outcome() != Run.Outcome.RUNNING) {
            measurement.value(Signal.RUN_DURATION, Labels.none(), seconds, Quality.IDLE);
        } else if (!run.silent(now, rules.silence())) {
            Labels own = Labels.of("run", run.identity().run());
            measurement.value(Signal.RUN_DURATION, Labels.none(), seconds, Quality.ESTIMATED);
            measurement.value(Signal.RUN_DURATION, own, seconds, Quality.ESTIMATED);
            run.identity()
                    .due()
                    .ifPresent(due -> measurement.value(
                            Signal.RUN_LATENESS,
                            Math.max(0, Duration.between(due, now).toMillis() / 1000.0)));
        }
        if (run.identity().due().isEmpty()) {
            Advice.lateness(measurement, rules.leave());
        }
    }
}
