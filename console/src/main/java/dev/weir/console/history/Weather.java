package dev.weir.console.history;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** How much there is to do: much by day and in the evening, little by night, less at the weekend. */
final class Weather {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private Weather() {}

    /** 1 at the busiest hour of a working day, never 0. */
    static double load(Instant at) {
        ZonedDateTime local = at.atZone(ZONE);
        double hour = local.getHour() + local.getMinute() / 60.0;
        double day = 0.5 - 0.5 * Math.cos((hour - 3.5) / 24 * 2 * Math.PI);
        double evening = Math.exp(-Math.pow((hour - 19.5) / 2.2, 2)) * 0.22;
        DayOfWeek weekday = local.getDayOfWeek();
        double week = weekday == DayOfWeek.SATURDAY ? 0.78 : weekday == DayOfWeek.SUNDAY ? 0.66 : 1;
        return Math.min(1, 0.16 + (0.66 * day + evening) * week);
    }
}
