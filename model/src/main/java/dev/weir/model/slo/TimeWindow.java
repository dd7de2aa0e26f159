package dev.weir.model.slo;

import dev.weir.model.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The period over which a target holds. */
public sealed interface TimeWindow {
    /** The whole period that holds the instant: a rolling one ends there, a calendar one may end later. */
    Interval period(Instant now);

    /** The part of the period up to now. */
    default Interval until(Instant now) {
        return new Interval(period(now).start(), now);
    }

    /** The nominal length of the period, from which defaults are scaled: a day has 24 hours, a month 30 days. */
    Duration length();

    /** The last so and so long, moving with time. */
    record Rolling(Duration length) implements TimeWindow {
        /** Refuses less than an hour. */
        public Rolling {
            if (length.compareTo(Duration.ofHours(1)) < 0) {
                throw new IllegalArgumentException("time window " + length + " must be an hour or longer");
            }
        }

        @Override
        public Interval period(Instant now) {
            return Interval.before(now, length);
        }
    }

    /**
     * Periods of the calendar, one after the other: days have 23 to 25 hours, months 28 to 31 days, by the wall clock of a zone. The
     * n-th begins n steps after the start (not step by step, so that a start on the 31st comes back to the 31st); a begin that the
     * clock skips is moved on by the length of the gap.
     *
     * @param start when one of them begins; those before it follow from it too
     * @param count how many of the unit each is long
     * @param unit {@code DAYS} or {@code MONTHS}
     */
    record Calendar(LocalDateTime start, ZoneId zone, int count, ChronoUnit unit) implements TimeWindow {
        private static final int DAYS_OF_MONTH = 30;

        /** Refuses other units, and less than one of them. */
        public Calendar {
            if (count < 1 || (unit != ChronoUnit.DAYS && unit != ChronoUnit.MONTHS)) {
                throw new IllegalArgumentException(
                        "a calendar window of " + count + " " + unit + " must be 1 or more DAYS or MONTHS");
            }
        }

        @Override
        public Duration length() {
            return Duration.ofDays(unit == ChronoUnit.DAYS ? count : (long) count * DAYS_OF_MONTH);
        }

        @Override
        public Interval period(Instant now) {
            long passed = unit.between(start, LocalDateTime.ofInstant(now, zone));
            long n = Math.floorDiv(passed, (long) count) + 1;
            while (begin(n).isAfter(now)) {
                n--;
            }
            return new Interval(begin(n), begin(n + 1));
        }

        private Instant begin(long n) {
            return start.plus(Math.multiplyExact(n, (long) count), unit)
                    .atZone(zone)
                    .toInstant();
        }
    }
}
