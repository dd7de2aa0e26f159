package dev.weir.console.backtest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write and read them. */
final class Times {
    private static final Pattern RELATIVE = Pattern.compile("-(\\d{1,6})([mhdw])");

    private Times() {}

    /** An ISO instant or time with offset, a date (its begin in the zone), {@code now}, or {@code -7d}; refuses anything else. */
    static Instant read(String option, String text, Instant now, ZoneId zone) {
        if (text.equals("now")) {
            return now;
        }
        Matcher relative = RELATIVE.matcher(text);
        if (relative.matches()) {
            var unit = switch (relative.group(2)) {
                case "m" -> Duration.ofMinutes(1);
                case "h" -> Duration.ofHours(1);
                case "d" -> Duration.ofDays(1);
                default -> Duration.ofDays(7);
            };
            return now.minus(unit.multipliedBy(Long.parseLong(relative.group(1))));
        }
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(zone).toInstant();
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(option + " '" + text
                    + "' is no time: write 2026-03-01T12:00:00Z, 2026-03-01, -7d (or m, h, w), or now");
        }
    }

    /** To the second, with the zone's offset. */
    static String text(Instant at, ZoneId zone) {
        return at.truncatedTo(ChronoUnit.SECONDS).atZone(zone).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    /** In the two largest units, {@code 2 h 5 m}. */
    static String text(Duration length) {
        long seconds = length.abs().toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 7_200) {
            return seconds / 60 + " m " + seconds % 60 + " s";
        }
        return seconds < 172_800
                ? seconds / 3_600 + " h " + seconds % 3_600 / 60 + " m"
                : seconds / 86_400 + " d " + seconds % 86_400 / 3_600 + " h";
    }
}
