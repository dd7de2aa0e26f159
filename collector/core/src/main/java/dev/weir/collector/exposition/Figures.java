package dev.weir.collector.exposition;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers where the cursor stands. A decimal of up to 19 digits that a double can hold exactly, with a power of ten that it can too, is one division or
 * multiplication away and correctly rounded (Clinger, "How to read floating point numbers accurately", 1990); the rest goes to {@link Double#parseDouble}.
 */
final class Figures {
    private static final long LAST_BEFORE_OVERFLOW = (Long.MAX_VALUE - 9) / 10;
    private static final long EXACT = 1L << 53;
    private static final double[] TENS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long[] LONG_TENS = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
    };
    private static final int MOST_EXPONENT = 100_000;
    private static final int NANO_DIGITS = 9;
    private static final int LONGEST_SPECIAL = 9;

    private final Cursor in;
    private long mantissa;
    private int exponent;
    private boolean whole;

    Figures(Cursor in) {
        this.in = in;
    }

    /** Any number, infinities and NaN included. */
    double value() throws Malformed {
        byte b = in.here();
        boolean sign = b == '-' || b == '+';
        byte first = sign && in.at + 1 < in.page.length ? in.page[in.at + 1] : b;
        return (first >= '0' && first <= '9') || first == '.' ? decimal() : special();
    }

    private double special() throws Malformed {
        int from = in.at;
        int to = from;
        while (to < in.page.length && !Cursor.blank(in.page[to]) && in.page[to] != '\n') {
            to++;
        }
        if (from == to) {
            throw new Malformed("the value is missing");
        }
        String word =
                to - from <= LONGEST_SPECIAL ? in.decode(from, to).toLowerCase(Locale.ROOT) : "longer than any of them";
        in.at = to;
        return switch (word) {
            case "nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw noNumber(from);
        };
    }

    /** A decimal number: what timestamps must be. */
    double decimal() throws Malformed {
        byte[] page = in.page;
        int from = in.at;
        int i = from;
        int end = page.length;
        boolean negative = false;
        if (i < end && (page[i] == '-' || page[i] == '+')) {
            negative = page[i] == '-';
            i++;
        }
        long digits = 0;
        int scale = 0;
        int dropped = 0;
        int firstDigit = i;
        while (i < end && page[i] >= '0' && page[i] <= '9') {
            if (digits < LAST_BEFORE_OVERFLOW) {
                digits = digits * 10 + (page[i] - '0');
            } else {
                dropped++;
            }
            i++;
        }
        int count = i - firstDigit;
        if (i < end && page[i] == '.') {
            i++;
            int firstOfFraction = i;
            while (i < end && page[i] >= '0' && page[i] <= '9') {
                if (digits < LAST_BEFORE_OVERFLOW) {
                    digits = digits * 10 + (page[i] - '0');
                    scale--;
                } else {
                    dropped++;
                }
                i++;
            }
            count += i - firstOfFraction;
        }
        if (count == 0) {
            throw noNumber(from);
        }
        if (i < end && (page[i] == 'e' || page[i] == 'E')) {
            i++;
            boolean down = i < end && page[i] == '-';
            if (i < end && (page[i] == '-' || page[i] == '+')) {
                i++;
            }
            int power = 0;
            int firstOfPower = i;
            while (i < end && page[i] >= '0' && page[i] <= '9') {
                power = Math.min(MOST_EXPONENT, power * 10 + (page[i] - '0'));
                i++;
            }
            if (i == firstOfPower) {
                throw noNumber(from);
            }
            scale += down ? -power : power;
        }
        if (i < end && page[i] != ' ' && page[i] != '\n' && page[i] != '\t') {
            throw noNumber(from);
        }
        in.at = i;
        mantissa = negative ? -digits : digits;
        exponent = scale;
        whole = dropped == 0;
        if (whole && digits < EXACT && scale >= -22 && scale <= 22) {
            double exact = scale < 0 ? digits / TENS[-scale] : digits * TENS[scale];
            return negative ? -exact : exact;
        }
        double rounded = Double.parseDouble(new String(page, from, i - from, StandardCharsets.ISO_8859_1));
        if (Double.isInfinite(rounded)) {
            throw new Malformed("'" + shown(from) + "' does not fit into 64 bits");
        }
        return rounded;
    }

    /** The last number as seconds since 1970, to the nanosecond where its digits allow; what no {@link Instant} holds becomes the furthest one. */
    Instant seconds(double read) {
        if (whole && exponent <= 0 && exponent >= -NANO_DIGITS) {
            long unit = LONG_TENS[-exponent];
            long nanos = Math.floorMod(mantissa, unit) * (LONG_TENS[NANO_DIGITS] / unit);
            return bounded(Math.floorDiv(mantissa, unit), nanos);
        }
        double floor = Math.floor(read);
        return bounded((long) floor, (long) ((read - floor) * LONG_TENS[NANO_DIGITS]));
    }

    private static Instant bounded(long seconds, long nanos) {
        if (seconds >= Instant.MAX.getEpochSecond()) {
            return Instant.MAX;
        }
        return seconds <= Instant.MIN.getEpochSecond() ? Instant.MIN : Instant.ofEpochSecond(seconds, nanos);
    }

    /** The last number, which began there, comparable beyond the resolution of a double. */
    Moment moment(double read, int from) {
        if (whole) {
            return new Moment(read, mantissa, exponent, null);
        }
        String text = new String(in.page, from, in.at - from, StandardCharsets.ISO_8859_1);
        return new Moment(read, 0, 0, text);
    }

    /** A timestamp: as a double, and exactly: {@code digits} × ten to the {@code power}, or as it is written where that does not hold it. */
    record Moment(
            double seconds,
            long digits,
            int power,
            @Nullable String written) {
        private static final int LONGEST = 100;

        /** Negative when this comes before the other. */
        int compareTo(Moment other) {
            int rough = Double.compare(seconds + 0.0, other.seconds + 0.0);
            return rough != 0 || !plain() || !other.plain() ? rough : exact().compareTo(other.exact());
        }

        private boolean plain() {
            return written == null
                    ? Math.abs((long) power) < LONGEST
                    : written.length() < LONGEST && written.indexOf('e') < 0 && written.indexOf('E') < 0;
        }

        private BigDecimal exact() {
            return written == null ? BigDecimal.valueOf(digits, -power) : new BigDecimal(written);
        }
    }

    private Malformed noNumber(int from) {
        return new Malformed("'" + shown(from) + "' is no number");
    }

    private String shown(int from) {
        int to = from;
        while (to < in.page.length && !Cursor.blank(in.page[to]) && in.page[to] != '\n' && to - from < 40) {
            to++;
        }
        return new String(in.page, from, to - from, StandardCharsets.UTF_8);
    }
}
