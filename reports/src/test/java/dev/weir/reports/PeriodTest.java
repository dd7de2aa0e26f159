package dev.weir.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void a_month_runs_from_midnight_to_midnight_in_its_zone() {
        var october = new Month(2026, 10, BERLIN);
        assertEquals(Instant.parse("2026-09-30T22:00:00Z"), october.interval().start());
        assertEquals(Instant.parse("2026-10-31T23:00:00Z"), october.interval().end());
        assertEquals(Duration.ofHours(745), october.interval().length());
        assertEquals(new Month(2027, 1, BERLIN), new Month(2026, 12, BERLIN).next());
        assertEquals(new Month(2026, 12, BERLIN), new Month(2027, 1, BERLIN).previous());
    }

    @Test
    void a_quarter_is_three_months() {
        var last = new Quarter(2026, 4, BERLIN);
        assertEquals(
                new Month(2026, 10, BERLIN).interval().start(), last.interval().start());
        assertEquals(
                new Month(2026, 12, BERLIN).interval().end(), last.interval().end());
        assertEquals(new Quarter(2027, 1, BERLIN), last.next());
        assertEquals(new Quarter(2026, 3, BERLIN), last.previous());
        assertEquals(new Quarter(2025, 4, BERLIN), new Quarter(2026, 1, BERLIN).previous());
    }

    @Test
    void a_week_from_sunday_begins_on_sunday() {
        var week = new Week(2026, 1, BERLIN, DayOfWeek.SUNDAY);
        // 1 January 2026 is a Thursday: only three days of its week, from Sunday on, are in the year
        assertEquals(LocalDate.parse("2026-01-04"), week.firstDate());
        assertEquals(new Week(2025, 53, BERLIN, DayOfWeek.SUNDAY), week.previous());
        var sunday = Instant.parse("2026-11-15T12:00:00Z");
        assertEquals(
                LocalDate.parse("2026-11-15"),
                Week.of(sunday, BERLIN, DayOfWeek.SUNDAY).firstDate());
        assertEquals(LocalDate.parse("2026-11-09"), Week.of(sunday, BERLIN).firstDate());
    }

    /** The law: periods of every kind follow one another without gap, and each key is read as what wrote it. */
    @Test
    void periods_of_every_kind_tile_time_and_are_read_as_they_are_written() {
        for (String zone : List.of("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "UTC")) {
            for (Period.Kind kind : Period.Kind.values()) {
                for (DayOfWeek firstDay : DayOfWeek.values()) {
                    Period period = kind.of(Instant.parse("2023-12-20T00:00:00Z"), ZoneId.of(zone), firstDay);
                    for (int i = 0; i < 60; i++) {
                        assertEquals(
                                period.interval().end(),
                                period.next().interval().start(),
                                zone);
                        assertEquals(period, period.next().previous(), zone);
                        assertEquals(period, kind.of(period.interval().start(), period.zone(), firstDay), zone);
                        assertEquals(period, kind.of(period.interval().end().minusNanos(1), period.zone(), firstDay));
                        assertEquals(period, Period.parse(period.key(), period.zone(), firstDay));
                        assertEquals(kind, period.kind());
                        period = period.next();
                    }
                }
            }
        }
    }

    @Test
    void keys_are_written_in_the_same_digits_everywhere() {
        Locale here = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertEquals("2026-Q4", new Quarter(2026, 4, BERLIN).key());
            assertEquals("2026-04", new Month(2026, 4, BERLIN).key());
            assertEquals("2026-W04", new Week(2026, 4, BERLIN).key());
        } finally {
            Locale.setDefault(here);
        }
    }

    @Test
    void what_is_no_period_is_refused() {
        for (String key : List.of(
                "",
                "2026",
                "2026-W54",
                "2026-W00",
                "2025-W53",
                "2026-W1",
                "2026-13",
                "2026-00",
                "2026-Q5",
                "2026-Q0",
                "1969-12",
                "٢٠٢٦-W46",
                "2026-W46 ",
                "2026-w46")) {
            assertThrows(
                    IllegalArgumentException.class, () -> Period.parse(key, BERLIN, DayOfWeek.MONDAY), "'" + key + "'");
        }
        assertEquals(
                "'2026' is no period: write a week as 2026-W46, a month as 2026-11, a quarter as 2026-Q4",
                assertThrows(IllegalArgumentException.class, () -> Period.parse("2026", BERLIN, DayOfWeek.MONDAY))
                        .getMessage());
    }
}
