package dev.weir.wire.definition;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as definitions write them: {@code 5m}, {@code 28d}. */
final class Lengths {
    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,6})([A-Za-z]+)");

    private Lengths() {}

    /** OpenSLO's: a positive whole number and m, h, d or w. Months, quarters and years have no fixed length and are refused. */
    static Optional<Duration> openSlo(Node node) {
        return read(node, "a whole number and m, h, d or w, as in 5m or 28d", false);
    }

    /** Weir's, in annotations: a positive whole number and s, m, h or d. */
    static Optional<Duration> weir(Node node) {
        return read(node, "a whole number and s, m, h or d, as in 30s", true);
    }

    private static Optional<Duration> read(Node node, String form, boolean annotation) {
        return node.text().flatMap(text -> {
            Matcher parts = LENGTH.matcher(text);
            if (!parts.matches()) {
                return node.error("'" + Excerpt.of(text) + "' is no length of time", "write " + form);
            }
            int number = Integer.parseInt(parts.group(1));
            if (number == 0) {
                return node.error("'" + text + "' must be positive", "write " + form);
            }
            return switch (parts.group(2)) {
                case "s" ->
                    annotation
                            ? Optional.of(Duration.ofSeconds(number))
                            : node.error("OpenSLO knows no seconds, '" + text + "'", "write " + form);
                case "m" -> Optional.of(Duration.ofMinutes(number));
                case "h" -> Optional.of(Duration.ofHours(number));
                case "d" -> Optional.of(Duration.ofDays(number));
                case "w" ->
                    annotation
                            ? node.error("unknown unit in '" + text + "'", "write " + number * 7L + "d")
                            : Optional.of(Duration.ofDays(number * 7L));
                case "M", "Q", "Y" ->
                    node.error(
                            "'" + text + "': months, quarters and years have no fixed length and are not read yet",
                            "write days: " + days(number, parts.group(2)) + "d");
                default -> node.error("unknown unit in '" + Excerpt.of(text) + "'", "write " + form);
            };
        });
    }

    private static long days(int number, String unit) {
        return switch (unit) {
            case "M" -> number * 30L;
            case "Q" -> number * 91L;
            default -> number * 365L;
        };
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
