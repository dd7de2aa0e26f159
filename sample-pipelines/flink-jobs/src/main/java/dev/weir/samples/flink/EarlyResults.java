package dev.weir.samples.flink;

import java.time.Duration;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.triggers.TriggerResult;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * Fires a window while it is open, at most once per period of processing time and only when there is news; then when
 * the watermark passes its end; then again on each late record.
 */
final class EarlyResults extends Trigger<Object, TimeWindow> {

    private static final ValueStateDescriptor<Long> NEXT = new ValueStateDescriptor<>("next-early-result", Types.LONG);

    private final Duration every;

    EarlyResults(Duration every) {
        this.every = every;
    }

    @Override
    public TriggerResult onElement(Object record, long time, TimeWindow window, TriggerContext context)
            throws Exception {
        if (window.maxTimestamp() <= context.getCurrentWatermark()) {
            return TriggerResult.FIRE;
        }
        context.registerEventTimeTimer(window.maxTimestamp());
        ValueState<Long> next = context.getPartitionedState(NEXT);
        if (next.value() == null) {
            long at = context.getCurrentProcessingTime() + every.toMillis();
            context.registerProcessingTimeTimer(at);
            next.update(at);
        }
        return TriggerResult.CONTINUE;
    }

    @Override
    public TriggerResult onProcessingTime(long time, TimeWindow window, TriggerContext context) {
        context.getPartitionedState(NEXT).clear();
        return TriggerResult.FIRE;
    }

    @Override
    public TriggerResult onEventTime(long time, TimeWindow window, TriggerContext context) throws Exception {
        if (time != window.maxTimestamp()) {
            return TriggerResult.CONTINUE;
        }
        dropEarly(context);
        return TriggerResult.FIRE;
    }

    @Override
    public void clear(TimeWindow window, TriggerContext context) throws Exception {
        dropEarly(context);
        context.deleteEventTimeTimer(window.maxTimestamp());
    }

    private static void dropEarly(TriggerContext context) throws Exception {
        ValueState<Long> next = context.getPartitionedState(NEXT);
        Long at = next.value();
        if (at != null) {
            context.deleteProcessingTimeTimer(at);
            next.clear();
        }
    }
}
