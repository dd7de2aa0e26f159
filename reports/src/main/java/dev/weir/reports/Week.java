package dev.weir.reports;

import dev.weir.model.Interval;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * A week as ISO 8601 counts it (Monday to Sunday; week 1 holds the first Thursday), as it passes in one zone: when the clocks
 * change in it, it is an hour shorter or longer than 168 hours.
 *
 * @param year the week-based year, which at its ends is not always the calendar's
 * @param week 1 to 52, or 53 in the years that have it
 */
public record Week(int year, int week, ZoneId zone) implements Comparable<Week> {
    /** Refuses a week that the year does not have, and years outside 1970 to 9999. */
    public Week {
        if (year < 1970 || year > 9999) {
            throw new IllegalArgumentException("year " + year + " must be 1970 to 9999");
        }
        long weeks = IsoFields.WEEK_OF_WEEK_BASED_YEAR
                .rangeRefinedBy(LocalDate.of(year, 7, 1))
                .getMaximum();
        if (week < 1 || week > weeks) {
            throw new IllegalArgumentException("week " + week + " of " + year + " must be 1 to " + weeks);
        }
    }

    /** The week in which this instant lies. */
    public static Week of(Instant instant, ZoneId zone) {
        return of(LocalDate.ofInstant(instant, zone), zone);
    }

    /** From its first Monday 00:00 to the next one, each the first instant of its day in the zone. */
    public Interval interval() {
        return new Interval(
                monday().atStartOfDay(zone).toInstant(),
                monday().plusWeeks(1).atStartOfDay(zone).toInstant());
    }

    /** The Monday with which it begins. */
    public LocalDate monday() {
        return LocalDate.of(year, 1, 4)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .plusWeeks(week - 1L);
    }

    /** The week after. */
    public Week next() {
        return of(monday().plusWeeks(1), zone);
    }

    /** The week before, with which a report compares. */
    public Week previous() {
        return of(monday().minusWeeks(1), zone);
    }

    /** By the beginning. */
    @Override
    public int compareTo(Week other) {
        int byStart = interval().start().compareTo(other.interval().start());
        return byStart != 0 ? byStart : zone.getId().compareTo(other.zone.getId());
    }

    /** As ISO 8601 writes it, for instance {@code 2026-W13}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%04d-W%02d", year, week);
    }

    private static Week of(LocalDate day, ZoneId zone) {
        return new Week(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), zone);
    }
}
