package dev.weir.reports;

import dev.weir.model.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * A month of the calendar as it passes in one zone.
 *
 * @param year 1970 to 9999
 * @param month 1 to 12
 */
public record Month(int year, int month, ZoneId zone) implements Period {
    /** Refuses months that no year has, and years outside 1970 to 9999. */
    public Month {
        if (year < 1970 || year > 9999 || month < 1 || month > 12) {
            throw new IllegalArgumentException("month " + month + " of " + year + " must be 1 to 12 of 1970 to 9999");
        }
    }

    /** The month in which this instant lies. */
    public static Month of(Instant instant, ZoneId zone) {
        return of(YearMonth.from(LocalDate.ofInstant(instant, zone)), zone);
    }

    @Override
    public Interval interval() {
        YearMonth its = YearMonth.of(year, month);
        return new Interval(
                its.atDay(1).atStartOfDay(zone).toInstant(),
                its.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
    }

    @Override
    public Month next() {
        return of(YearMonth.of(year, month).plusMonths(1), zone);
    }

    @Override
    public Month previous() {
        return of(YearMonth.of(year, month).minusMonths(1), zone);
    }

    @Override
    public String key() {
        return YearMonth.of(year, month).toString();
    }

    @Override
    public Kind kind() {
        return Kind.MONTH;
    }

    private static Month of(YearMonth its, ZoneId zone) {
        return new Month(its.getYear(), its.getMonthValue(), zone);
    }
}
