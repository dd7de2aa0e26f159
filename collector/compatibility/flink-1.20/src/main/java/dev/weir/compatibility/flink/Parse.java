package dev.weir.compatibility.flink;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;

/** Counts what it rejects in a group {@code reason}, as {@code docs/collectors} asks of jobs. */
final class Parse extends RichFlatMapFunction<String, Event> {
    @SuppressWarnings("NullAway.Init") // set in open
    private transient Counter malformed;

    @Override
    public void open(OpenContext context) {
        malformed = getRuntimeContext()
                .getMetricGroup()
                .addGroup("reason", "malformed")
                .counter("rejected");
    }

    @Override
    public void flatMap(String text, Collector<Event> out) {
        if (text.startsWith("!")) {
            malformed.inc();
        } else {
            out.collect(new Event(text));
        }
    }
}
