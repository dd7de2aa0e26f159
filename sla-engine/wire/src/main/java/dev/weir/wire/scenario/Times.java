package dev.weir.wire.scenario;

import dev.weir.wire.definition.Node;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times of a scenario: {@code 1h30m} counts from its start in real time, {@code 2026-03-29T03:00} is the wall clock of its zone,
 * {@code 2026-03-29T01:00:00Z} an instant.
 */
record Times(Instant start, ZoneId zone) {
    private static final Pattern LENGTH = Pattern.compile(
            "(?:([0-9]{1,5})w)?(?:([0-9]{1,6})d)?(?:([0-9]{1,7})h)?(?:([0-9]{1,8})m)?(?:([0-9]{1,9})s)?(?:([0-9]{1,9})ms)?");
    private static final long[] MILLIS = {604_800_000, 86_400_000, 3_600_000, 60_000, 1_000, 1};
    private static final String LENGTH_FORM = "lengths as 90s, 20m5s or 28d";
    static final Duration LONGEST = Duration.ofDays(800);

    Optional<Instant> instant(Node node) {
        return node.text().flatMap(text -> instant(text, node));
    }

    Optional<Instant> instant(String text, Node node) {
        Optional<Duration> after = length(text);
        if (after.isPresent()) {
            return after.get().compareTo(LONGEST) <= 0
                    ? Optional.of(start.plus(after.get()))
                    : node.error(
                            "'" + text + "' is more than " + LONGEST.toDays() + " days after the start",
                            "move the start instead");
        }
        return absolute(text, zone)
                .filter(at -> within(at))
                .or(
                        () -> node.error(
                                "'" + shorten(text) + "' is no time of this scenario",
                                "write how long after the start, as 20m5s, or a wall-clock time after it, as 2026-03-29T03:00"));
    }

    private boolean within(Instant at) {
        return !at.isBefore(start) && !at.isAfter(start.plus(LONGEST));
    }

    /** The instant of a wall-clock time or of a time with a {@code Z}. */
    static Optional<Instant> absolute(String text, ZoneId zone) {
        try {
            return Optional.of(
                    text.endsWith("Z")
                            ? Instant.parse(text)
                            : LocalDateTime.parse(text).atZone(zone).toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** A positive length of time. */
    static Optional<Duration> length(Node node) {
        return node.text()
                .flatMap(text -> length(text)
                        .filter(Duration::isPositive)
                        .or(() -> node.error("'" + shorten(text) + "' is no length of time", "write " + LENGTH_FORM)));
    }

    static Optional<Duration> length(String text) {
        Matcher parts = LENGTH.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            return Optional.empty();
        }
        long millis = 0;
        for (int unit = 0; unit < MILLIS.length; unit++) {
            String count = parts.group(unit + 1);
            millis += count == null ? 0 : Long.parseLong(count) * MILLIS[unit];
        }
        return Optional.of(Duration.ofMillis(millis));
    }

    /** The beginning of a text, fit for a message. */
    static String shorten(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
