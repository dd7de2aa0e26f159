package dev.weir.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class WeekTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void a_week_runs_from_monday_to_monday_in_its_zone() {
        var week = new Week(2026, 24, BERLIN);

        assertEquals(
                new Interval(Instant.parse("2026-06-07T22:00:00Z"), Instant.parse("2026-06-14T22:00:00Z")),
                week.interval());
        assertEquals(Duration.ofDays(7), week.interval().length());
        assertEquals("2026-W24", week.toString());
    }

    @Test
    void the_week_in_which_the_clocks_go_forward_has_167_hours() {
        var week = new Week(2026, 13, BERLIN);

        assertEquals(Instant.parse("2026-03-22T23:00:00Z"), week.interval().start());
        assertEquals(Instant.parse("2026-03-29T22:00:00Z"), week.interval().end());
        assertEquals(Duration.ofHours(167), week.interval().length());
    }

    @Test
    void the_week_in_which_the_clocks_go_back_has_169_hours() {
        assertEquals(
                Duration.ofHours(169), new Week(2026, 43, BERLIN).interval().length());
    }

    @Test
    void a_midnight_that_the_clocks_skip_shortens_the_week_before_it() {
        var week = Week.of(Instant.parse("2018-11-05T12:00:00Z"), ZoneId.of("America/Sao_Paulo"));

        assertEquals(Instant.parse("2018-11-05T02:00:00Z"), week.interval().start());
        assertEquals(Duration.ofHours(167), week.previous().interval().length());
    }

    @Test
    void the_turn_of_the_year_belongs_to_the_week_based_year() {
        assertEquals(
                "2026-W53",
                Week.of(Instant.parse("2027-01-03T12:00:00Z"), BERLIN).toString());
        assertEquals(
                "2027-W01",
                Week.of(Instant.parse("2027-01-04T12:00:00Z"), BERLIN).toString());
        assertEquals(
                "2025-W01",
                Week.of(Instant.parse("2024-12-30T12:00:00Z"), BERLIN).toString());
        assertEquals(new Week(2027, 1, BERLIN), new Week(2026, 53, BERLIN).next());
        assertEquals(new Week(2026, 53, BERLIN), new Week(2027, 1, BERLIN).previous());
    }

    @Test
    void the_zone_decides_to_which_week_an_instant_belongs() {
        var sundayEvening = Instant.parse("2026-06-07T22:30:00Z");

        assertEquals(23, Week.of(sundayEvening, ZoneOffset.UTC).week());
        assertEquals(24, Week.of(sundayEvening, BERLIN).week());
    }

    /** The law: in every zone weeks follow one another without gap or overlap, and each holds the instants that it is of. */
    @Test
    void weeks_tile_time_in_every_zone() {
        for (String zone : ZoneId.getAvailableZoneIds()) {
            Week week = Week.of(Instant.parse("2024-12-15T00:00:00Z"), ZoneId.of(zone));
            for (int i = 0; i < 110; i++) {
                Interval when = week.interval();
                assertEquals(when.end(), week.next().interval().start(), zone);
                assertEquals(week, week.next().previous(), zone);
                assertEquals(week, Week.of(when.start(), week.zone()), zone);
                assertEquals(week, Week.of(when.end().minusNanos(1), week.zone()), zone);
                assertTrue(week.compareTo(week.next()) < 0, zone);
                week = week.next();
            }
        }
    }

    @Test
    void a_week_that_the_year_does_not_have_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> new Week(2025, 53, BERLIN));
        assertThrows(IllegalArgumentException.class, () -> new Week(2026, 54, BERLIN));
        assertThrows(IllegalArgumentException.class, () -> new Week(2026, 0, BERLIN));
        assertThrows(IllegalArgumentException.class, () -> new Week(1969, 1, BERLIN));
        assertEquals(53, new Week(2026, 53, BERLIN).week());
    }
}
