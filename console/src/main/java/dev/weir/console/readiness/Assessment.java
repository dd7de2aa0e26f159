package dev.weir.console.readiness;

import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Changes;
import dev.weir.console.flow.Estate;
import dev.weir.console.flow.Findings;
import dev.weir.console.flow.IncidentBook;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.Engine;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.slo.Expectation;
import dev.weir.ui.readiness.Judged;
import dev.weir.ui.readiness.Readiness.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Gathers the evidence of one pipeline at a time, judges, and remembers it. Thread-safe. */
public final class Assessment {
    private static final Duration LOOK_BACK = Duration.ofDays(28);
    private static final Duration CHANGES_BACK = Duration.ofDays(90);

    private final Estate estate;
    private final Catalogues catalogues;
    private final LocalRunner runner;
    private final Days days;
    private final Findings findings;
    private final Changes changes;
    private final IncidentBook book;
    private final int destinations;
    private final InstantSource clock;
    private final Map<PipelineId, Line> known = new ConcurrentHashMap<>();
    private final ReentrantLock reading = new ReentrantLock();

    /** Reads from these; pages can go to so many destinations. */
    public Assessment(
            Estate estate,
            Catalogues catalogues,
            LocalRunner runner,
            Days days,
            Findings findings,
            Changes changes,
            IncidentBook book,
            int destinations,
            InstantSource clock) {
        this.estate = estate;
        this.catalogues = catalogues;
        this.runner = runner;
        this.days = days;
        this.findings = findings;
        this.changes = changes;
        this.book = book;
        this.destinations = destinations;
        this.clock = clock;
    }

    /** What was judged last; nothing judged when nobody asked before. */
    public Line known(Pipeline pipeline) {
        Line line = known.get(pipeline.id());
        return line == null ? new Line(pipeline, clock.instant(), Optional.empty()) : line;
    }

    /** What was judged no longer ago than this; else it is judged now, which reads the store. */
    public Line judged(Pipeline pipeline, Duration fresh) {
        reading.lock();
        try {
            Instant now = clock.instant();
            Line line = known.get(pipeline.id());
            if (line == null || line.at().plus(fresh).isBefore(now)) {
                List<Judged> judged = Indicators.of(evidence(pipeline, now));
                line = new Line(pipeline, now, Optional.of(judged));
                known.put(pipeline.id(), line);
            }
            return line;
        } finally {
            reading.unlock();
        }
    }

    private Evidence evidence(Pipeline pipeline, Instant now) {
        PipelineId id = pipeline.id();
        Interval when = Interval.before(now, LOOK_BACK);
        var hours = new EnumMap<Signal, Hours>(Signal.class);
        for (Signal signal : wanted(pipeline.engine())) {
            Labels labels = signal == Signal.END_TO_END_LATENCY ? Labels.of("quantile", "0.99") : Labels.none();
            hours.put(signal, hours(id, signal, labels, when, now));
        }
        Hours up = hours(id, Signal.PIPELINE_UP, Labels.none(), when, now);
        List<Sample> newest = estate.figures(pipeline, now);
        List<Expectation> limits = catalogues.current().alerts().stream()
                .filter(alert -> alert.pipeline().equals(id) && !alert.shadow())
                .map(Expectation.class::cast)
                .toList();
        return new Evidence(
                pipeline,
                now,
                up.count() == 0
                        ? Duration.ZERO
                        : Duration.between(up.usable().getFirst().at(), now),
                estate.promises(id).stream()
                        .map(slo -> new Evidence.Promise(slo, runner.verdict(slo.id())))
                        .toList(),
                limits,
                hours,
                newest,
                findings.about(id).stream().map(Findings.Found::finding).toList(),
                changes.of(id, Interval.before(now, CHANGES_BACK)),
                book.all().stream()
                        .filter(incident -> incident.pipeline().equals(id))
                        .toList(),
                destinations);
    }

    private Hours hours(PipelineId id, Signal signal, Labels labels, Interval when, Instant now) {
        return new Hours(days.of(Selector.exactly(Series.of(signal, id, labels)), when, now));
    }

    private static List<Signal> wanted(Engine engine) {
        return engine == Engine.SPARK_BATCH
                ? List.of(Signal.RUN_LATENESS, Signal.RUN_DURATION, Signal.RUN_FAILURES)
                : List.of(
                        Signal.END_TO_END_LATENCY,
                        Signal.STATE_BYTES,
                        Signal.BACKPRESSURED,
                        Signal.CHECKPOINT_FAILURES,
                        Signal.CHECKPOINT_DURATION,
                        Signal.RESTARTS);
    }
}
