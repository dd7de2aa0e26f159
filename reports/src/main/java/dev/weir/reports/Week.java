package dev.weir.reports;

import dev.weir.model.Interval;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.Locale;

/**
 * A week as it passes in one zone: when the clocks change in it, it is an hour shorter or longer than 168 hours. Week 1 is the first with
 * four days or more in the year: from Monday to Sunday that is as ISO 8601 counts.
 *
 * @param year the week-based year, which at its ends is not always the calendar's
 * @param week 1 to 52, or 53 in the years that have it
 * @param firstDay the day with which it begins
 */
public record Week(int year, int week, ZoneId zone, DayOfWeek firstDay) implements Period, Comparable<Week> {
    private static final int LEAST_DAYS = 4;

    /** Refuses a week that the year does not have, and years outside 1970 to 9999. */
    public Week {
        if (year < 1970 || year > 9999) {
            throw new IllegalArgumentException("year " + year + " must be 1970 to 9999");
        }
        long weeks = WeekFields.of(firstDay, LEAST_DAYS)
                .weekOfWeekBasedYear()
                .rangeRefinedBy(LocalDate.of(year, 7, 1))
                .getMaximum();
        if (week < 1 || week > weeks) {
            throw new IllegalArgumentException("week " + week + " of " + year + " must be 1 to " + weeks);
        }
    }

    /** One that begins on a Monday. */
    public Week(int year, int week, ZoneId zone) {
        this(year, week, zone, DayOfWeek.MONDAY);
    }

    /** The week from Monday on in which this instant lies. */
    public static Week of(Instant instant, ZoneId zone) {
        return of(instant, zone, DayOfWeek.MONDAY);
    }

    /** The week from this day on in which this instant lies. */
    public static Week of(Instant instant, ZoneId zone, DayOfWeek firstDay) {
        return of(LocalDate.ofInstant(instant, zone), zone, firstDay);
    }

    /** From the midnight of its first day to that of the next one's, each the first instant of its day in the zone. */
    @Override
    public Interval interval() {
        return new Interval(
                firstDate().atStartOfDay(zone).toInstant(),
                firstDate().plusWeeks(1).atStartOfDay(zone).toInstant());
    }

    /** The day with which it begins. */
    public LocalDate firstDate() {
        return LocalDate.of(year, 1, 4)
                .with(TemporalAdjusters.previousOrSame(firstDay))
                .plusWeeks(week - 1L);
    }

    @Override
    public Week next() {
        return of(firstDate().plusWeeks(1), zone, firstDay);
    }

    @Override
    public Week previous() {
        return of(firstDate().minusWeeks(1), zone, firstDay);
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

    @Override
    public String key() {
        return toString();
    }

    @Override
    public Kind kind() {
        return Kind.WEEK;
    }

    private static Week of(LocalDate day, ZoneId zone, DayOfWeek firstDay) {
        WeekFields fields = WeekFields.of(firstDay, LEAST_DAYS);
        return new Week(day.get(fields.weekBasedYear()), day.get(fields.weekOfWeekBasedYear()), zone, firstDay);
    }
}
