package dev.weir.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.slo.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void the_budget_of_a_week_is_told_every_six_hours_by_the_wall_clock_and_of_a_month_at_midnights() {
        Week change = new Week(2026, 43, BERLIN);
        List<Instant> steps = Steps.of(change, Instant.MAX);
        assertEquals(1 + 7 * 4, steps.size());
        assertEquals(change.interval().start(), steps.getFirst());
        assertEquals(change.interval().end(), steps.getLast());
        assertEquals(1 + 31, Steps.of(new Month(2026, 10, BERLIN), Instant.MAX).size());
        Instant known = Instant.parse("2026-10-20T01:30:00Z");
        assertEquals(known, Steps.of(change, known).getLast(), "a running week ends where nothing more is known");
        assertTrue(Steps.of(change, known).stream().noneMatch(known::isBefore));
    }

    @Test
    void a_rolling_window_begins_at_the_edge_of_a_bucket_and_a_calendars_is_the_one_that_ends() {
        Duration slice = Duration.ofSeconds(30);
        Instant end = Instant.parse("2026-11-16T00:00:00Z");
        List<Instant> steps = List.of(end.minus(Duration.ofDays(7)), end);
        // 80,640 slices in 672 buckets of 120: an hour each, the one of now begins at its edge
        assertEquals(
                end.minus(Duration.ofDays(28)).plus(Duration.ofHours(1)),
                Steps.windows(new TimeWindow.Rolling(Duration.ofDays(28)), slice, steps)
                        .getLast());
        var week =
                new TimeWindow.Calendar(LocalDateTime.parse("2026-01-05T00:00:00"), ZoneOffset.UTC, 7, ChronoUnit.DAYS);
        assertEquals(steps.getFirst(), Steps.windows(week, slice, steps).getLast(), "not the week that begins then");
        assertEquals(steps.getFirst(), Steps.windows(week, slice, steps).getFirst());
    }
}
