package dev.weir.model.slo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWindowTest {
    private static TimeWindow.Calendar calendar(String start, String zone, int count, ChronoUnit unit) {
        return new TimeWindow.Calendar(LocalDateTime.parse(start), ZoneId.of(zone), count, unit);
    }

    @ParameterizedTest
    @CsvSource({
        // start, zone, count, unit, now, begin, end
        "2026-01-01T00:00, UTC, 1, DAYS, 2026-03-10T12:00:00Z, 2026-03-10T00:00:00Z, 2026-03-11T00:00:00Z",
        "2026-01-01T00:00, Europe/Berlin, 1, DAYS, 2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
        "2026-01-01T00:00, Europe/Berlin, 1, DAYS, 2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
        "2026-01-01T00:00, America/New_York, 1, MONTHS, 2026-03-31T23:00:00Z, 2026-03-01T05:00:00Z, 2026-04-01T04:00:00Z",
        "2026-01-01T00:00, Asia/Kolkata, 1, DAYS, 2026-06-01T18:30:00Z, 2026-06-01T18:30:00Z, 2026-06-02T18:30:00Z",
        // a start on the 31st falls on the last day of a short month, and comes back
        "2026-01-31T00:00, UTC, 1, MONTHS, 2026-02-27T23:59:59Z, 2026-01-31T00:00:00Z, 2026-02-28T00:00:00Z",
        "2026-01-31T00:00, UTC, 1, MONTHS, 2026-02-28T00:00:00Z, 2026-02-28T00:00:00Z, 2026-03-31T00:00:00Z",
        "2026-01-31T00:00, UTC, 1, MONTHS, 2026-04-30T00:00:00Z, 2026-04-30T00:00:00Z, 2026-05-31T00:00:00Z",
        "2027-10-31T00:00, UTC, 1, MONTHS, 2028-02-29T00:00:00Z, 2028-02-29T00:00:00Z, 2028-03-31T00:00:00Z",
        // quarters and weeks
        "2026-01-01T00:00, UTC, 3, MONTHS, 2026-09-30T23:59:59Z, 2026-07-01T00:00:00Z, 2026-10-01T00:00:00Z",
        "2026-01-05T00:00, UTC, 7, DAYS, 2026-01-18T23:59:59Z, 2026-01-12T00:00:00Z, 2026-01-19T00:00:00Z",
        // before the start
        "2026-01-05T00:00, UTC, 7, DAYS, 2026-01-04T23:59:59Z, 2025-12-29T00:00:00Z, 2026-01-05T00:00:00Z",
        "2026-01-31T00:00, UTC, 1, MONTHS, 2025-11-30T00:00:00Z, 2025-11-30T00:00:00Z, 2025-12-31T00:00:00Z",
        "2026-01-01T00:00, UTC, 3, MONTHS, 2025-08-15T00:00:00Z, 2025-07-01T00:00:00Z, 2025-10-01T00:00:00Z",
        // 02:30 does not exist on 2026-03-29 in Berlin, and is there twice on 2026-10-25
        "2026-01-01T02:30, Europe/Berlin, 1, DAYS, 2026-03-29T01:15:00Z, 2026-03-28T01:30:00Z, 2026-03-29T01:30:00Z",
        "2026-01-01T02:30, Europe/Berlin, 1, DAYS, 2026-03-29T01:30:00Z, 2026-03-29T01:30:00Z, 2026-03-30T00:30:00Z",
        "2026-01-01T02:30, Europe/Berlin, 1, DAYS, 2026-10-25T01:15:00Z, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        // Samoa left out the whole of 2011-12-30
        "2011-01-01T00:00, Pacific/Apia, 1, DAYS, 2011-12-30T12:00:00Z, 2011-12-30T10:00:00Z, 2011-12-31T10:00:00Z"
    })
    void a_calendar_period_goes_by_the_wall_clock(
            String start, String zone, int count, ChronoUnit unit, Instant now, Instant begin, Instant end) {
        var window = calendar(start, zone, count, unit);
        assertEquals(new Interval(begin, end), window.period(now));
        assertEquals(new Interval(begin, now), window.until(now));
    }

    @Test
    void periods_follow_each_other_without_gaps_and_hold_their_instant() {
        var random = new Random(4);
        for (String zone : new String[] {"Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kolkata"}) {
            for (ChronoUnit unit : new ChronoUnit[] {ChronoUnit.DAYS, ChronoUnit.MONTHS}) {
                var window = calendar("2026-01-31T02:15", zone, 1 + random.nextInt(3), unit);
                for (int i = 0; i < 500; i++) {
                    Instant now = Instant.ofEpochSecond(1_500_000_000L + random.nextInt(600_000_000));
                    Interval period = window.period(now);
                    assertTrue(period.contains(now), () -> window + " at " + now + ": " + period);
                    assertEquals(period, window.period(period.start()));
                    assertEquals(period.end(), window.period(period.end()).start());
                }
            }
        }
    }

    @Test
    void the_nominal_length_is_that_of_plain_days() {
        assertEquals(
                Duration.ofDays(7),
                calendar("2026-01-01T00:00", "UTC", 7, ChronoUnit.DAYS).length());
        assertEquals(
                Duration.ofDays(90),
                calendar("2026-01-01T00:00", "UTC", 3, ChronoUnit.MONTHS).length());
    }

    @Test
    void other_units_and_counts_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> calendar("2026-01-01T00:00", "UTC", 1, ChronoUnit.HOURS));
        assertThrows(IllegalArgumentException.class, () -> calendar("2026-01-01T00:00", "UTC", 0, ChronoUnit.DAYS));
        assertThrows(IllegalArgumentException.class, () -> new TimeWindow.Rolling(Duration.ofMinutes(59)));
    }
}
