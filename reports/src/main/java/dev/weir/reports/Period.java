package dev.weir.reports;

import dev.weir.model.Interval;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a report is about: a week, month or quarter, as it passes in one zone. */
public sealed interface Period permits Week, Month, Quarter {
    /** Where its days begin. */
    ZoneId zone();

    /** From its first midnight to that of the next one. */
    Interval interval();

    /** The one after. */
    Period next();

    /** The one before, with which a report compares. */
    Period previous();

    /** Its name, unique among the periods of one kind and zone: {@code 2026-W46}, {@code 2026-11}, {@code 2026-Q4}. */
    String key();

    /** Which sort. */
    Kind kind();

    /** The sorts of periods. */
    enum Kind {
        /** Seven days. */
        WEEK,
        /** A month of the calendar. */
        MONTH,
        /** Three months of the calendar. */
        QUARTER;

        /** The period of this sort in which an instant lies. */
        public Period of(Instant instant, ZoneId zone, DayOfWeek firstDay) {
            return switch (this) {
                case WEEK -> Week.of(instant, zone, firstDay);
                case MONTH -> Month.of(instant, zone);
                case QUARTER -> Quarter.of(instant, zone);
            };
        }

        /** The word of configuration and addresses. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads a key.
     *
     * @throws IllegalArgumentException when it is none, with what would be one
     */
    static Period parse(String key, ZoneId zone, DayOfWeek firstDay) {
        Matcher week = Keys.WEEK.matcher(key);
        if (week.matches()) {
            return new Week(Integer.parseInt(week.group(1)), Integer.parseInt(week.group(2)), zone, firstDay);
        }
        Matcher quarter = Keys.QUARTER.matcher(key);
        if (quarter.matches()) {
            return new Quarter(Integer.parseInt(quarter.group(1)), Integer.parseInt(quarter.group(2)), zone);
        }
        Matcher month = Keys.MONTH.matcher(key);
        if (month.matches()) {
            return new Month(Integer.parseInt(month.group(1)), Integer.parseInt(month.group(2)), zone);
        }
        throw new IllegalArgumentException(
                "'" + key + "' is no period: write a week as 2026-W46, a month as 2026-11, a quarter as 2026-Q4");
    }

    /** How keys are written. */
    final class Keys {
        private static final Pattern WEEK = Pattern.compile("(\\d{4})-W(\\d{2})");
        private static final Pattern QUARTER = Pattern.compile("(\\d{4})-Q([1-4])");
        private static final Pattern MONTH = Pattern.compile("(\\d{4})-(\\d{2})");

        private Keys() {}
    }
}
