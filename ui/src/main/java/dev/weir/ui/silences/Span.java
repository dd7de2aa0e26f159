package dev.weir.ui.silences;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** How long a silence lasts, as it is offered. */
enum Span {
    HALF_AN_HOUR("30 minutes", Duration.ofMinutes(30)),
    HOUR("1 hour", Duration.ofHours(1)),
    TWO_HOURS("2 hours", Duration.ofHours(2)),
    FOUR_HOURS("4 hours", Duration.ofHours(4)),
    MORNING("until 08:00", Duration.ZERO),
    DAY("1 day", Duration.ofDays(1)),
    WEEK("1 week", Duration.ofDays(7)),
    LONGEST("30 days", Silences.LONGEST),
    OTHER("until another time", Duration.ZERO);

    private static final LocalTime WORK = LocalTime.of(8, 0);

    private final String words;
    private final Duration length;

    Span(String words, Duration length) {
        this.words = words;
        this.length = length;
    }

    String words() {
        return words;
    }

    /** When a silence that begins then ends; empty when it is written by hand. */
    Optional<Instant> end(Instant start, ZoneId zone) {
        return switch (this) {
            case OTHER -> Optional.empty();
            case MORNING -> {
                var local = start.atZone(zone);
                var today = local.toLocalDate().atTime(WORK).atZone(zone);
                yield Optional.of((today.isAfter(local)
                                ? today
                                : local.toLocalDate().plusDays(1).atTime(WORK).atZone(zone))
                        .toInstant());
            }
            case HALF_AN_HOUR, HOUR, TWO_HOURS, FOUR_HOURS, DAY, WEEK, LONGEST -> Optional.of(start.plus(length));
        };
    }
}
