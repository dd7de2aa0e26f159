package dev.weir.store.embedded;

import java.time.Instant;

/** Instants as whole milliseconds since 1970, rounded down. */
final class Millis {
    private static final long YEAR_1 = -62_135_596_800_000L;
    private static final long YEAR_10000 = 253_402_300_800_000L;

    private Millis() {}

    /** The bound of a span; what is out of range becomes the end of the range. */
    static long bound(Instant instant) {
        long seconds = Math.clamp(instant.getEpochSecond(), YEAR_1 / 1000, YEAR_10000 / 1000);
        return seconds == instant.getEpochSecond() ? instant.toEpochMilli() : seconds * 1000;
    }

    /** The first whole millisecond at or after the instant, so that half-open spans stay exact. */
    static long ceiling(Instant instant) {
        long floor = bound(instant);
        return Instant.ofEpochMilli(floor).isBefore(instant) && floor < YEAR_10000 ? floor + 1 : floor;
    }

    /** The time of a fact; refuses years outside 1 to 9999, which come of wrong units. */
    static long of(Object whose, Instant instant) {
        long millis = bound(instant);
        if (millis <= YEAR_1 || millis >= YEAR_10000) {
            throw new IllegalArgumentException(whose + " is of " + instant + ", outside the years 1 to 9999");
        }
        return millis;
    }
}
