package dev.weir.engine.scenario;

import java.time.Duration;

/** Lengths of time as scenario files write them: {@code 1h30m}, {@code 20m5s}, {@code 250ms}. */
final class Durations {
    private Durations() {}

    static String text(Duration length) {
        var text = new StringBuilder(length.isNegative() ? "-" : "");
        Duration rest = length.abs();
        add(text, rest.toDays(), "d");
        add(text, rest.toHoursPart(), "h");
        add(text, rest.toMinutesPart(), "m");
        add(text, rest.toSecondsPart(), "s");
        add(text, rest.toMillisPart(), "ms");
        return rest.isZero() ? "0s" : text.toString();
    }

    private static void add(StringBuilder text, long count, String unit) {
        if (count > 0) {
            text.append(count).append(unit);
        }
    }
}
