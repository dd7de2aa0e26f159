package dev.weir.compatibility.flink;

import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Remembers of each key when it came first, in one row that is written once, and passes every record on. */
final class FirstSeen extends KeyedProcessFunction<String, Event, String> {
    @SuppressWarnings("NullAway.Init") // set in open
    private transient ValueState<Long> seen;

    @Override
    public void open(OpenContext context) {
        seen = getRuntimeContext().getState(new ValueStateDescriptor<>("seen", Long.class));
    }

    @Override
    @SuppressWarnings("NullAway") // a key that never came has no value
    public void processElement(Event event, Context context, Collector<String> out) throws IOException {
        if (seen.value() == null) {
            seen.update(context.timestamp());
        }
        out.collect(event.key());
    }
}
