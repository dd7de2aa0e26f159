package dev.weir.wire.definition;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as definitions write them: {@code 5m}, {@code 28d}. */
final class Lengths {
    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,6})([A-Za-z]+)");

    private Lengths() {}

    /** A whole number of a unit of OpenSLO: m, h, d, w, M, Q, Y. */
    record Shorthand(int number, char unit) {
        /** As time: a month is 30 days, a quarter 90, a year 365. */
        Duration duration() {
            return switch (unit) {
                case 'm' -> Duration.ofMinutes(number);
                case 'h' -> Duration.ofHours(number);
                case 'd' -> Duration.ofDays(number);
                case 'w' -> Duration.ofDays(number * 7L);
                case 'M' -> Duration.ofDays(number * 30L);
                case 'Q' -> Duration.ofDays(number * 90L);
                case 'Y' -> Duration.ofDays(number * 365L);
                default -> throw new IllegalStateException("no unit of OpenSLO: " + unit);
            };
        }
    }

    /** OpenSLO's duration shorthand. */
    static Optional<Shorthand> shorthand(Node node) {
        String form = "a whole number and m, h, d, w, M, Q or Y, as in 5m or 28d";
        return read(node, form, "mhdwMQY");
    }

    /** OpenSLO's as a length of time: months, quarters and years have none of their own, which is noted. */
    static Optional<Duration> openSlo(Node node) {
        return shorthand(node).map(read -> {
            if ("MQY".indexOf(read.unit()) >= 0) {
                String days = text(read.duration());
                node.warning(
                        "'" + node.text().orElse("") + "' is read as " + days
                                + ": months, quarters and years are not all of one length",
                        "write " + days);
            }
            return read.duration();
        });
    }

    /** Weir's, in annotations: a positive whole number and s, m, h or d. */
    static Optional<Duration> weir(Node node) {
        return read(node, "a whole number and s, m, h or d, as in 30s", "smhd")
                .map(read -> read.unit() == 's' ? Duration.ofSeconds(read.number()) : read.duration());
    }

    private static Optional<Shorthand> read(Node node, String form, String units) {
        return node.text().flatMap(text -> {
            Matcher parts = LENGTH.matcher(text);
            if (!parts.matches()) {
                return node.error("'" + Excerpt.of(text) + "' is no length of time", "write " + form);
            }
            int number = Integer.parseInt(parts.group(1));
            String unit = parts.group(2);
            if (number == 0) {
                return node.error("'" + Excerpt.of(text) + "' must be positive", "write " + form);
            }
            if (unit.length() == 1 && units.contains(unit)) {
                return Optional.of(new Shorthand(number, unit.charAt(0)));
            }
            if (unit.equals("s")) {
                return node.error("OpenSLO knows no seconds, '" + text + "'", "write " + form);
            }
            return node.error(
                    "unknown unit in '" + Excerpt.of(text) + "'",
                    unit.equals("w") ? "write " + number * 7L + "d" : "write " + form);
        });
    }

    /** A length as definitions write it, in the largest unit that gives a whole number. */
    static String text(Duration length) {
        long seconds = length.toSeconds();
        if (seconds > 0 && seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds > 0 && seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
