package dev.weir.ui;

import dev.weir.model.Money;
import dev.weir.model.Signal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Figures, durations and times as they stand on screens: number first, then its unit, at most three digits that matter. Percent
 * exists only here. What is unknown (NaN) is a dash, never a zero.
 */
public final class Words {
    /** What stands where a value is unknown. */
    public static final String UNKNOWN = "–";

    private static final String MINUS = "−";
    private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB"};
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter WHOLE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ENGLISH);

    private Words() {}

    /** A value of a signal with its unit. */
    public static String value(Signal signal, double value) {
        return switch (signal) {
            case UP, PIPELINE_UP -> Double.isNaN(value) ? UNKNOWN : value > 0 ? "yes" : "no";
            default -> value(signal.unit(), value);
        };
    }

    /** A value with its unit. */
    public static String value(Signal.Unit unit, double value) {
        return switch (unit) {
            case SECONDS -> seconds(value);
            case BYTES -> bytes(value);
            case RECORDS -> counted(value, "records", "record");
            case ROWS -> counted(value, "rows", "row");
            case RATIO -> percent(value);
            case NONE -> count(value);
        };
    }

    /** Seconds, from under a millisecond to days: {@code 340 ms}, {@code 4.2 s}, {@code 2 min 30 s}, {@code 3 h 5 min}. */
    public static String seconds(double seconds) {
        if (!Double.isFinite(seconds)) {
            return UNKNOWN;
        }
        if (seconds < 0) {
            return MINUS + seconds(-seconds);
        }
        if (seconds == 0) {
            return "0 s";
        }
        if (seconds < 0.0005) {
            return "< 1 ms";
        }
        if (Math.round(seconds * 1000) < 1000) {
            return Math.round(seconds * 1000) + " ms";
        }
        if (Math.round(seconds * 10) < 100) {
            return trimmed(seconds, 1) + " s";
        }
        return whole(Math.round(seconds));
    }

    /** A span of time in text, to the second: {@code 41 min}. What is shorter than a second is {@code 0 s}. */
    public static String duration(Duration duration) {
        return duration.isNegative() ? MINUS + whole(duration.negated().toSeconds()) : whole(duration.toSeconds());
    }

    private static String whole(long seconds) {
        long minutes = seconds / 60;
        long hours = minutes / 60;
        if (seconds < 60) {
            return seconds + " s";
        }
        if (minutes < 10) {
            return two(minutes, "min", seconds % 60, "s");
        }
        if (hours < 1) {
            return minutes + " min";
        }
        return hours < 48 ? two(hours, "h", minutes % 60, "min") : two(hours / 24, "d", hours % 24, "h");
    }

    private static String two(long large, String unit, long small, String smallUnit) {
        return small == 0 ? large + " " + unit : large + " " + unit + " " + small + " " + smallUnit;
    }

    /** Bytes in steps of a thousand: {@code 3.1 MB}. */
    public static String bytes(double bytes) {
        if (!Double.isFinite(bytes)) {
            return UNKNOWN;
        }
        if (bytes < 0) {
            return MINUS + bytes(-bytes);
        }
        int unit = 0;
        double left = bytes;
        while (unit < BYTES.length - 1 && Math.round(left) >= 1000) {
            left /= 1000;
            unit++;
        }
        return (unit == 0 ? Long.toString(Math.round(left)) : three(left)) + " " + BYTES[unit];
    }

    /** A plain number: {@code 812}, {@code 9,812}, {@code 12.4 k}, {@code 3.1 M}. */
    public static String count(double count) {
        if (!Double.isFinite(count)) {
            return UNKNOWN;
        }
        if (count < 0) {
            return MINUS + count(-count);
        }
        if (count < 100 && count != Math.rint(count)) {
            return count < 0.01 ? "< 0.01" : trimmed(count, count < 10 ? 2 : 1);
        }
        if (Math.round(count) < 10_000) {
            return String.format(Locale.ROOT, "%,d", Math.round(count));
        }
        String[] units = {"k", "M", "G"};
        int unit = 0;
        double left = count / 1000;
        while (unit < units.length - 1 && Math.round(left) >= 1000) {
            left /= 1000;
            unit++;
        }
        return three(left) + " " + units[unit];
    }

    private static String counted(double count, String many, String one) {
        return Double.isNaN(count) ? UNKNOWN : count(count) + " " + (count == 1 ? one : many);
    }

    /** A ratio of 0…1 as percent, whole from ten percent on: {@code 83 %}, {@code 2.4 %}, {@code −12 %}. */
    public static String percent(double ratio) {
        if (!Double.isFinite(ratio)) {
            return UNKNOWN;
        }
        if (ratio < 0) {
            return MINUS + percent(-ratio);
        }
        double percent = ratio * 100;
        if (percent > 0 && percent < 0.1) {
            return "< 0.1 %";
        }
        return Math.round(percent * 10) < 100
                ? trimmed(percent, 1) + " %"
                : String.format(Locale.ROOT, "%,d %%", Math.round(percent));
    }

    /** An attainment or a target, never rounded up to a promise it does not keep: 0.99997 is {@code 99.99 %}. */
    public static String attainment(double ratio) {
        if (!Double.isFinite(ratio)) {
            return UNKNOWN;
        }
        return trimmed(Math.floor(ratio * 1e4 + 1e-7) / 100, 2) + " %";
    }

    /** How many times: {@code 8.1 ×}. */
    public static String times(double factor) {
        return Double.isFinite(factor) ? (factor < 100 ? trimmed(factor, 1) : count(factor)) + " ×" : UNKNOWN;
    }

    /** The time of day; with the day when it was not today, with the year when it was long ago. */
    public static String clock(Instant at, Instant now, ZoneId zone) {
        var then = at.atZone(zone);
        var today = now.atZone(zone);
        if (then.toLocalDate().equals(today.toLocalDate())) {
            return CLOCK.format(then);
        }
        Duration apart = Duration.between(at, now).abs();
        if (apart.toDays() < 6) {
            return WEEKDAY.format(then);
        }
        return apart.toDays() < 300 ? DAY.format(then) : YEAR.format(then);
    }

    /** The time of day to the second. */
    public static String seconds(Instant at, ZoneId zone) {
        return SECONDS.format(at.atZone(zone));
    }

    /** The whole time with its zone, for hovering: {@code 2026-11-22 03:12:04 CET}. */
    public static String absolute(Instant at, ZoneId zone) {
        return WHOLE.format(at.atZone(zone));
    }

    /** How long ago; {@code just now} for less than ten seconds and for clocks that run ahead. */
    public static String ago(Instant at, Instant now) {
        Duration age = Duration.between(at, now);
        return age.toSeconds() < 10 ? "just now" : duration(age) + " ago";
    }

    /** An amount as {@code 12.40 €}; of several currencies all, joined. */
    public static String money(List<Money> amounts) {
        return amounts.stream()
                .map(amount -> {
                    int digits = Math.max(0, amount.currency().getDefaultFractionDigits());
                    return String.format(
                                    Locale.ROOT, "%,." + digits + "f", BigDecimal.valueOf(amount.minorUnits(), digits))
                            + " " + amount.currency().getSymbol(Locale.ENGLISH);
                })
                .collect(Collectors.joining(" + "));
    }

    /** A quantile label as people say it: {@code 0.99} is {@code p99}, {@code 0.999} is {@code p99.9}. */
    public static String quantile(String label) {
        try {
            return "p" + trimmed(Double.parseDouble(label) * 100, 2);
        } catch (NumberFormatException noNumber) {
            return label;
        }
    }

    private static String three(double value) {
        return trimmed(value, Math.round(value * 10) < 1000 ? 1 : 0);
    }

    /** Rounded to so many decimals, without zeros at the end. */
    private static String trimmed(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        if (decimals == 0) {
            return text;
        }
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }
}
