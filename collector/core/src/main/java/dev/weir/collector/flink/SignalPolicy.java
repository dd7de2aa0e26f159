package dev.weir.collector.flink;

import dev.weir.collector.CollectorContext;
import dev.weir.collector.Measurement;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Signal;
import java.util.List;

/** Which aggregates Flink's figures stand for: another collector may know better. */
record SignalPolicy(boolean backlog, boolean lastRecordAge, boolean skew, boolean latency) {
    /** The quantiles that latencies are published at. */
    static final List<String> QUANTILES = List.of("0.5", "0.95", "0.99");

    private static final List<Signal> ALWAYS =
            List.of(Signal.STATE_BYTES, Signal.WATERMARK_LAG, Signal.BUSY, Signal.BACKPRESSURED, Signal.IDLE);

    static SignalPolicy of(PipelineId pipeline, CollectorContext context, boolean estimateLatency) {
        String name = pipeline.name();
        return new SignalPolicy(
                !context.owned(Signal.BACKLOG_RECORDS, name),
                !context.owned(Signal.LAST_RECORD_AGE, name),
                !context.owned(Signal.EVENT_TIME_SKEW, name),
                estimateLatency && !context.owned(Signal.END_TO_END_LATENCY, name));
    }

    /** What is said of a job that cannot be measured. */
    void allMissing(Measurement measurement) {
        ALWAYS.forEach(measurement::missing);
        if (backlog) {
            measurement.missing(Signal.BACKLOG_RECORDS);
        }
        if (lastRecordAge) {
            measurement.missing(Signal.LAST_RECORD_AGE);
        }
        if (skew) {
            measurement.missing(Signal.EVENT_TIME_SKEW);
        }
        measurement.missing(Signal.RECORDS, Labels.of("direction", "in"));
        measurement.missing(Signal.RECORDS, Labels.of("direction", "out"));
        if (latency) {
            QUANTILES.forEach(q -> measurement.missing(Signal.END_TO_END_LATENCY, Labels.of("quantile", q)));
        }
    }
}
