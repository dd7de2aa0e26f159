package dev.weir.ui.pipelines;

import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Signal;
import dev.weir.model.slo.Standing;
import dev.weir.ui.Mark;
import java.util.List;
import java.util.Locale;

/** What the list says of a pipeline. Batch pipelines tell their run where streams tell latency, backlog and the rest. */
record PipelineLine(
        PipelineId id,
        Standing standing,
        String sentence,
        String engine,
        String owner,
        String latency,
        String backlog,
        String state,
        String skew) {
    private static final Trace P99 = Trace.quantile(Signal.END_TO_END_LATENCY, "0.99", "p99", 1);
    private static final Trace BACKLOG = Trace.of(Signal.BACKLOG_RECORDS, "backlog", 4);
    private static final Trace STATE = Trace.of(Signal.STATE_BYTES, "state", 5);
    private static final Trace SKEW = Trace.of(Signal.EVENT_TIME_SKEW, "skew", 7);
    private static final Trace RUN = Trace.of(Signal.RUN_DURATION, "run", 1);
    private static final Trace LATE = Trace.of(Signal.RUN_LATENESS, "late", 7);

    static PipelineLine of(Pipelines.Row row) {
        List<Sample> newest = row.newest();
        boolean stream = row.pipeline().engine().streaming();
        return new PipelineLine(
                row.pipeline().id(),
                row.standing(),
                row.sentence(),
                row.pipeline().engine().title(),
                row.pipeline().owner(),
                stream ? Reading.of(newest, P99) : "run " + Reading.of(newest, RUN),
                stream ? Reading.of(newest, BACKLOG) : "late " + Reading.of(newest, LATE),
                stream ? Reading.of(newest, STATE) : "",
                stream ? Reading.of(newest, SKEW) : "");
    }

    /** Whether every word of the filter is in what people would look for. */
    boolean matches(String filter) {
        String text = (id + " " + engine + " " + owner + " " + Mark.words(standing)).toLowerCase(Locale.ROOT);
        for (String word : filter.toLowerCase(Locale.ROOT).strip().split("\\s+", -1)) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
