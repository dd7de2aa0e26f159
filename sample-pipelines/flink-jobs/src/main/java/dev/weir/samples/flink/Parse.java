package dev.weir.samples.flink;

import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;

/** Passes the good records on and counts the others: counter {@code rejected} in a group {@code reason} per reason. */
final class Parse<T> extends RichFlatMapFunction<String, T> {

    private final Format<T> format;

    @SuppressWarnings("NullAway.Init") // set in open
    private transient Map<Parsed.Reason, Counter> rejected;

    Parse(Format<T> format) {
        this.format = format;
    }

    @Override
    public void open(OpenContext context) {
        rejected = new EnumMap<>(Parsed.Reason.class);
        for (Parsed.Reason reason : Parsed.Reason.values()) {
            rejected.put(
                    reason,
                    getRuntimeContext()
                            .getMetricGroup()
                            .addGroup("reason", reason.label())
                            .counter("rejected"));
        }
    }

    @Override
    public void flatMap(String text, Collector<T> out) {
        switch (format.parse(text)) {
            case Parsed.Good<T>(T value) -> out.collect(value);
            case Parsed.Rejected<T>(Parsed.Reason reason) -> count(reason);
        }
    }

    private void count(Parsed.Reason reason) {
        Counter counter = rejected.get(reason);
        if (counter != null) {
            counter.inc();
        }
    }
}
