package dev.weir.ui.impact;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Lateness as it stands in addresses: {@code 20m}, {@code 2h}, {@code 90s}, {@code PT20M}; more than nothing and at most a week. */
public final class Late {
    private static final Duration MOST = Duration.ofDays(7);

    private Late() {}

    /** That of a text; empty when it is none. */
    public static Optional<Duration> parse(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        try {
            Duration late =
                    Duration.parse(upper.startsWith("P") ? upper : upper.endsWith("D") ? "P" + upper : "PT" + upper);
            return late.isPositive() && late.compareTo(MOST) <= 0 ? Optional.of(late) : Optional.empty();
        } catch (DateTimeException | ArithmeticException none) {
            return Optional.empty();
        }
    }

    /** As {@link #parse} reads it. */
    static String text(Duration late) {
        return late.toSeconds() % 60 == 0 ? late.toMinutes() + "m" : late.toSeconds() + "s";
    }
}
