package dev.weir.samples.flink;

import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Page views of a user in the last minute of event time, in steps of ten seconds, told at most once per five seconds of
 * processing time and only after a click.
 */
final class ViewsPerMinute extends KeyedProcessFunction<String, Click, ViewCount> {

    private static final long STEP = Duration.ofSeconds(10).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long EVERY = Duration.ofSeconds(5).toMillis();

    @SuppressWarnings("NullAway.Init") // set in open
    private transient MapState<Long, Integer> viewsByStep;

    @SuppressWarnings("NullAway.Init") // set in open
    private transient ValueState<Long> newest;

    @SuppressWarnings("NullAway.Init") // set in open
    private transient ValueState<Boolean> dueSoon;

    @Override
    public void open(OpenContext context) {
        viewsByStep = getRuntimeContext().getMapState(new MapStateDescriptor<>("views", Types.LONG, Types.INT));
        newest = getRuntimeContext().getState(new ValueStateDescriptor<>("newest", Types.LONG));
        dueSoon = getRuntimeContext().getState(new ValueStateDescriptor<>("due-soon", Types.BOOLEAN));
    }

    @Override
    public void processElement(Click click, Context context, Collector<ViewCount> out) throws Exception {
        long step = Math.floorDiv(click.at(), STEP) * STEP;
        if (step + STEP + MINUTE <= context.timerService().currentWatermark()) {
            return;
        }
        Integer views = viewsByStep.get(step);
        viewsByStep.put(step, views == null ? 1 : views + 1);
        context.timerService().registerEventTimeTimer(step + STEP + MINUTE);
        Long before = newest.value();
        newest.update(before == null ? click.at() : Math.max(before, click.at()));
        if (dueSoon.value() == null) {
            dueSoon.update(true);
            context.timerService()
                    .registerProcessingTimeTimer(context.timerService().currentProcessingTime() + EVERY);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<ViewCount> out) throws Exception {
        Long at = newest.value();
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            viewsByStep.remove(time - STEP - MINUTE);
            if (viewsByStep.isEmpty()) {
                newest.clear();
            }
            return;
        }
        dueSoon.clear();
        if (at != null) {
            out.collect(new ViewCount(context.getCurrentKey(), viewsSince(at - MINUTE), at));
        }
    }

    private long viewsSince(long start) throws Exception {
        long views = 0;
        for (Map.Entry<Long, Integer> step : viewsByStep.entries()) {
            if (step.getKey() > start) {
                views += step.getValue();
            }
        }
        return views;
    }
}
