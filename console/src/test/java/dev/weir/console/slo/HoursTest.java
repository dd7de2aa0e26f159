package dev.weir.console.slo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.model.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A calendar in which clocks change. */
class HoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static List<Interval> day(String date, ZoneId zone) {
        Instant noon = LocalDate.parse(date).atTime(12, 0).atZone(zone).toInstant();
        return Hours.of(new Interval(noon, noon.plus(Duration.ofMinutes(10))), zone);
    }

    private static long at(List<Interval> hours, int hour, ZoneId zone) {
        return hours.stream()
                .filter(one -> one.start().atZone(zone).getHour() == hour)
                .count();
    }

    @Test
    void a_plain_day_has_24_hours() {
        assertEquals(24, day("2026-03-20", BERLIN).size());
    }

    @Test
    void the_hour_that_clocks_skip_is_not_there() {
        assertEquals(23, day("2026-03-29", BERLIN).size());
        assertEquals(0, at(day("2026-03-29", BERLIN), 2, BERLIN));
        assertEquals(23, day("2026-03-08", NEW_YORK).size());
        assertEquals(0, at(day("2026-03-08", NEW_YORK), 2, NEW_YORK));
    }

    @Test
    void the_hour_that_clocks_repeat_is_there_twice() {
        assertEquals(25, day("2026-10-25", BERLIN).size());
        assertEquals(2, at(day("2026-10-25", BERLIN), 2, BERLIN));
        assertEquals(25, day("2026-11-01", NEW_YORK).size());
        assertEquals(2, at(day("2026-11-01", NEW_YORK), 1, NEW_YORK));
    }

    @Test
    void hours_follow_one_another_where_the_zone_is_no_whole_hour_away() {
        var hours = day("2026-03-20", ZoneId.of("Asia/Kolkata"));
        assertEquals(24, hours.size());
        for (int i = 1; i < hours.size(); i++) {
            assertEquals(hours.get(i - 1).end(), hours.get(i).start());
        }
    }
}
