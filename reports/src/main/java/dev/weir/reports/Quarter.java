package dev.weir.reports;

import dev.weir.model.Interval;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/**
 * Three months of the calendar as they pass in one zone.
 *
 * @param year 1970 to 9999
 * @param quarter 1 to 4
 */
public record Quarter(int year, int quarter, ZoneId zone) implements Period {
    private static final int MONTHS = 3;

    /** Refuses quarters that no year has. */
    public Quarter {
        if (year < 1970 || year > 9999 || quarter < 1 || quarter > 4) {
            throw new IllegalArgumentException(
                    "quarter " + quarter + " of " + year + " must be 1 to 4 of 1970 to 9999");
        }
    }

    /** The quarter in which this instant lies. */
    public static Quarter of(Instant instant, ZoneId zone) {
        return of(Month.of(instant, zone));
    }

    @Override
    public Interval interval() {
        Month first = first();
        return new Interval(
                first.interval().start(), first.next().next().interval().end());
    }

    @Override
    public Quarter next() {
        return of(first().next().next().next());
    }

    @Override
    public Quarter previous() {
        return of(first().previous());
    }

    @Override
    public String key() {
        return String.format(Locale.ROOT, "%04d-Q%d", year, quarter);
    }

    @Override
    public Kind kind() {
        return Kind.QUARTER;
    }

    private Month first() {
        return new Month(year, (quarter - 1) * MONTHS + 1, zone);
    }

    private static Quarter of(Month month) {
        return new Quarter(month.year(), (month.month() - 1) / MONTHS + 1, month.zone());
    }
}
