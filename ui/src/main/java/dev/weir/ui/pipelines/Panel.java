package dev.weir.ui.pipelines;

import dev.weir.model.Engine;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Slo;
import dev.weir.ui.PromiseText;
import dev.weir.ui.chart.Line;
import dev.weir.ui.chart.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One chart of a pipeline's page: its lines, and which promises are drawn in it. */
record Panel(String title, String file, List<Trace> traces) {
    /** Copies the traces. */
    Panel {
        traces = List.copyOf(traces);
    }

    /** The charts that an engine is asked for: four signals of a stream, the run of a batch. */
    static List<Panel> of(Engine engine) {
        return engine.streaming() ? STREAM : BATCH;
    }

    /** What else is worth a look, below the first ones. */
    static List<Panel> more(Engine engine) {
        return engine.streaming() ? MORE_OF_STREAM : MORE_OF_BATCH;
    }

    private static final List<Panel> STREAM = List.of(
            new Panel(
                    "Latency",
                    "latency",
                    List.of(
                            Trace.quantile(Signal.END_TO_END_LATENCY, "0.99", "p99", 1),
                            Trace.quantile(Signal.END_TO_END_LATENCY, "0.95", "p95", 2),
                            Trace.quantile(Signal.END_TO_END_LATENCY, "0.5", "p50", 3),
                            Trace.quantile(Signal.PROCESSING_LATENCY, "0.99", "processing p99", 8))),
            new Panel(
                    "Backlog",
                    "backlog",
                    List.of(
                            Trace.of(Signal.BACKLOG_RECORDS, "records", 4),
                            Trace.right(Signal.BACKLOG_SECONDS, "age", 6))),
            new Panel(
                    "State size",
                    "state",
                    List.of(Trace.of(Signal.STATE_BYTES, "bytes", 5), Trace.right(Signal.STATE_ROWS, "rows", 8))),
            new Panel(
                    "Event-time skew",
                    "skew",
                    List.of(
                            Trace.of(Signal.EVENT_TIME_SKEW, "skew", 7),
                            Trace.of(Signal.WATERMARK_LAG, "watermark lag", 2),
                            Trace.of(Signal.LAST_RECORD_AGE, "last record", 3))));

    private static final Panel THROUGHPUT = new Panel(
            "Throughput",
            "throughput",
            List.of(
                    Trace.rate(Signal.INPUT_RECORDS, "", "arriving", 3),
                    Trace.rate(Signal.RECORDS, "in", "in", 2),
                    Trace.rate(Signal.RECORDS, "out", "out", 5)));

    private static final Panel DOUBTFUL = new Panel(
            "Late and rejected records",
            "late-rejected",
            List.of(
                    Trace.rate(Signal.LATE_RECORDS, "", "late", 7),
                    Trace.rate(Signal.REJECTED_RECORDS, "", "rejected", 8)));

    private static final List<Panel> MORE_OF_STREAM = List.of(
            THROUGHPUT,
            new Panel(
                    "Busy, back-pressured, idle",
                    "busy",
                    List.of(
                            Trace.of(Signal.BUSY, "busy", 4),
                            Trace.of(Signal.BACKPRESSURED, "back-pressured", 7),
                            Trace.of(Signal.IDLE, "idle", 3))),
            new Panel(
                    "Checkpoints",
                    "checkpoints",
                    List.of(
                            Trace.of(Signal.CHECKPOINT_DURATION, "duration", 1),
                            Trace.of(Signal.CHECKPOINT_AGE, "age of the last", 6),
                            Trace.right(Signal.CHECKPOINT_BYTES, "size", 5))),
            new Panel(
                    "Restarts and failed checkpoints",
                    "restarts",
                    List.of(
                            Trace.growth(Signal.RESTARTS, "restarts", 7),
                            Trace.growth(Signal.CHECKPOINT_FAILURES, "failed checkpoints", 8))),
            DOUBTFUL);

    private static final List<Panel> BATCH = List.of(
            new Panel("Run duration", "duration", List.of(Trace.of(Signal.RUN_DURATION, "this run", 1))),
            new Panel("Run lateness", "lateness", List.of(Trace.of(Signal.RUN_LATENESS, "past its due time", 7))));

    private static final List<Panel> MORE_OF_BATCH = List.of(
            THROUGHPUT,
            new Panel(
                    "Failed runs and tasks",
                    "failures",
                    List.of(
                            Trace.growth(Signal.RUN_FAILURES, "failed runs", 7),
                            Trace.growth(Signal.FAILED_TASKS, "failed tasks", 8))),
            DOUBTFUL);

    List<Line> lines() {
        return traces.stream().map(Trace::line).toList();
    }

    boolean shows(Series series) {
        return traces.stream().anyMatch(trace -> trace.shows(series));
    }

    /** The promises about what this chart shows, as lines. */
    List<Threshold> thresholds(List<Slo> promises) {
        var lines = new ArrayList<Threshold>();
        for (Slo slo : promises) {
            if (slo.indicator() instanceof Indicator.Threshold threshold) {
                trace(threshold)
                        .map(trace -> new Threshold(
                                threshold.threshold(),
                                PromiseText.subject(slo) + " promised " + PromiseText.promised(slo),
                                trace.line().right()))
                        .filter(line -> !lines.contains(line))
                        .ifPresent(lines::add);
            }
        }
        return lines;
    }

    private Optional<Trace> trace(Indicator.Threshold threshold) {
        String quantile = threshold.metric().labels().get("quantile");
        return traces.stream()
                .filter(Trace::levels)
                .filter(trace ->
                        trace.signal().seriesName().equals(threshold.metric().name()))
                .filter(trace ->
                        quantile == null || quantile.equals(trace.labels().get("quantile")))
                .findFirst();
    }
}
