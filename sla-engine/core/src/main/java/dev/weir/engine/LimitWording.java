package dev.weir.engine;

import dev.weir.model.Series;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Shape;
import dev.weir.model.slo.ThresholdAlert;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The sentences of one threshold alert, with figures, for people. */
final class LimitWording {
    /** Labels that every series of a pipeline has. */
    private static final Set<String> WHOLE = Set.of("environment", "pipeline", "engine");

    private final ThresholdAlert alert;

    LimitWording(ThresholdAlert alert) {
        this.alert = alert;
    }

    /** Whether too much is what is bad. */
    boolean upper() {
        return alert.op() == Operator.LT || alert.op() == Operator.LTE;
    }

    /** Why it fires: {@code backlog grows 120 records/s over 10 m, expected < 50 records/s; worst partition payments-3}. */
    String broken(double figure, String part) {
        boolean easing = alert.op().holds(figure, alert.limit());
        return subject(figure)
                + ", expected "
                + (easing
                        ? limit(alert.clear()) + " for " + Wording.duration(alert.clearAfter()) + " to be over"
                        : limit(alert.limit()))
                + (part.isEmpty() ? "" : "; worst " + part);
    }

    /** Why it is over. */
    String kept(double figure) {
        return subject(figure) + " again, expected " + limit(alert.limit());
    }

    private String subject(double figure) {
        String name = Wording.name(alert.metric());
        return switch (alert.shape()) {
            case Shape.Value value -> name + " " + quantity(figure);
            case Shape.Growth growth ->
                name + (figure < 0 ? " shrinks " : " grows ") + quantity(Math.abs(figure)) + " over "
                        + Wording.duration(growth.over());
            case Shape.Increase increase ->
                name + " grew by " + quantity(figure) + " over " + Wording.duration(increase.over());
        };
    }

    private String limit(double value) {
        return alert.op().sign() + " " + quantity(value);
    }

    private String quantity(double value) {
        String plain = Wording.quantity(alert.metric(), value);
        return alert.shape() instanceof Shape.Growth ? plain + "/s" : plain;
    }

    /** What tells a series from the others that the alert reads, as {@code partition payments-3}; nothing of the aggregate. */
    String part(Series series) {
        var telling = new TreeMap<>(series.labels().values());
        telling.keySet().removeAll(alert.metric().labels().values().keySet());
        telling.keySet().removeAll(WHOLE);
        String topic = telling.get("topic");
        String partition = telling.get("partition");
        if (topic != null && partition != null) {
            telling.remove("topic");
            telling.put("partition", topic + "-" + partition);
        }
        return telling.entrySet().stream()
                .map(label -> label.getKey() + " " + label.getValue())
                .collect(Collectors.joining(", "));
    }
}
