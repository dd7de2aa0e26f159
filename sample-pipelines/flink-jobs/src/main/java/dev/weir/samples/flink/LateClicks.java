package dev.weir.samples.flink;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.metrics.Counter;

/** Counts, in {@code lateRecords}, the clicks that came after their window was gone; lets none through. */
final class LateClicks extends RichFilterFunction<Click> {

    @SuppressWarnings("NullAway.Init") // set in open
    private transient Counter late;

    @Override
    public void open(OpenContext context) {
        late = getRuntimeContext().getMetricGroup().counter("lateRecords");
    }

    @Override
    public boolean filter(Click click) {
        late.inc();
        return false;
    }
}
