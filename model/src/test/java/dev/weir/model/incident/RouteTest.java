package dev.weir.model.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Severity;
import dev.weir.model.incident.Route.QuietHours;
import dev.weir.model.incident.Route.Step;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Set<DayOfWeek> ALWAYS = EnumSet.allOf(DayOfWeek.class);

    private static QuietHours quiet(Set<DayOfWeek> days, String from, String until) {
        return new QuietHours(BERLIN, days, LocalTime.parse(from), LocalTime.parse(until), Set.of(Severity.TICKET));
    }

    /** Asks at a time in UTC. */
    private static String end(QuietHours hours, String now) {
        return hours.endsAfter(Instant.parse(now)).map(Instant::toString).orElse("not quiet");
    }

    private static Route route(List<Step> steps, Matcher... matchers) {
        Route usual = Route.byDefault();
        return new Route(
                "one",
                1,
                List.of(matchers),
                usual.groupBy(),
                usual.groupWait(),
                usual.groupInterval(),
                usual.repeat(),
                List.of(),
                steps,
                List.of());
    }

    @Test
    void a_route_takes_what_all_its_matchers_match() {
        var page = new Attributes(Map.of("severity", Set.of("page"), "pipeline", Set.of("fraud")));
        Matcher severity = Matcher.parse("severity=page");
        assertTrue(route(List.of()).takes(page), "none matches everything");
        assertTrue(route(List.of(), severity).takes(page));
        assertTrue(route(List.of(), severity, Matcher.parse("pipeline=~f.*")).takes(page));
        assertFalse(route(List.of(), severity, Matcher.parse("pipeline=clicks")).takes(page));
        assertTrue(Route.byDefault().takes(page));
    }

    @Test
    void steps_come_one_after_another_the_first_at_once() {
        var now = new Step(Duration.ZERO, List.of("pager"));
        var later = new Step(Duration.ofMinutes(15), List.of("boss"));
        assertEquals(List.of(now, later), route(List.of(now, later)).steps());
        assertEquals(
                "step 1 of route one comes after PT15M, the first must come at once",
                assertThrows(IllegalArgumentException.class, () -> route(List.of(later)))
                        .getMessage());
        assertEquals(
                "step 3 of route one comes after PT15M, not later than the one before",
                assertThrows(IllegalArgumentException.class, () -> route(List.of(now, later, later)))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Step(Duration.ZERO, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Step(Duration.ofSeconds(-1), List.of("pager")));
    }

    @Test
    void quiet_hours_within_a_day_end_on_it() {
        var lunch = quiet(ALWAYS, "12:00", "13:00");
        assertEquals("not quiet", end(lunch, "2026-01-15T10:59:59.999Z"));
        assertEquals("2026-01-15T12:00:00Z", end(lunch, "2026-01-15T11:00:00Z"));
        assertEquals("2026-01-15T12:00:00Z", end(lunch, "2026-01-15T11:59:59.999Z"));
        assertEquals("not quiet", end(lunch, "2026-01-15T12:00:00Z"), "half-open");
    }

    @Test
    void over_midnight_they_belong_to_the_day_on_which_they_began() {
        // 2026-01-16 is a Friday; Berlin is an hour ahead
        var weeknights = quiet(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), "22:00", "07:00");
        assertEquals("2026-01-17T06:00:00Z", end(weeknights, "2026-01-16T21:00:00Z"));
        assertEquals("2026-01-17T06:00:00Z", end(weeknights, "2026-01-17T05:59:59Z"), "on Saturday still");
        assertEquals("not quiet", end(weeknights, "2026-01-17T06:00:00Z"));
        assertEquals("not quiet", end(weeknights, "2026-01-17T21:30:00Z"), "Saturday night is not among them");
        assertEquals("not quiet", end(weeknights, "2026-01-19T03:00:00Z"), "nor is what began on Sunday");
        assertEquals("2026-01-20T06:00:00Z", end(weeknights, "2026-01-20T03:00:00Z"));
    }

    @Test
    void equal_ends_are_the_whole_day() {
        var weekend = quiet(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), "00:00", "00:00");
        assertEquals("not quiet", end(weekend, "2026-01-16T22:59:59Z"));
        assertEquals("2026-01-17T23:00:00Z", end(weekend, "2026-01-16T23:00:00Z"));
        assertEquals("2026-01-18T23:00:00Z", end(weekend, "2026-01-17T23:00:00Z"));
        assertEquals("not quiet", end(weekend, "2026-01-18T23:00:00Z"));
        var noons = quiet(EnumSet.of(DayOfWeek.SATURDAY), "12:00", "12:00");
        assertEquals("2026-01-18T11:00:00Z", end(noons, "2026-01-18T10:59:00Z"), "from noon to noon");
    }

    @Test
    void a_night_in_which_the_clock_is_set_ends_by_the_new_clock() {
        var nights = quiet(ALWAYS, "22:00", "07:00");
        assertEquals("2026-03-29T05:00:00Z", end(nights, "2026-03-28T21:00:00Z"), "eight hours in spring");
        assertEquals("2026-10-25T06:00:00Z", end(nights, "2026-10-24T20:00:00Z"), "ten in autumn");
        assertEquals("not quiet", end(nights, "2026-03-29T05:00:00Z"));
        assertEquals("not quiet", end(nights, "2026-10-25T06:00:00Z"));
        var day = quiet(ALWAYS, "00:00", "00:00");
        assertEquals("2026-03-29T22:00:00Z", end(day, "2026-03-28T23:00:00Z"), "a day of 23 hours");
        assertEquals("2026-10-25T23:00:00Z", end(day, "2026-10-24T22:00:00Z"), "a day of 25 hours");
    }

    @Test
    void a_time_that_the_clock_skips_is_the_moment_of_the_skip() {
        assertEquals(
                "2026-03-29T02:00:00Z", end(quiet(ALWAYS, "02:30", "04:00"), "2026-03-29T01:00:00Z"), "02:30 is 03:00");
        assertEquals("2026-03-29T01:15:00Z", end(quiet(ALWAYS, "02:30", "03:15"), "2026-03-29T01:05:00Z"));
        assertEquals("2026-03-29T01:00:00Z", end(quiet(ALWAYS, "01:00", "02:30"), "2026-03-29T00:59:59Z"));
        assertEquals("not quiet", end(quiet(ALWAYS, "01:00", "02:30"), "2026-03-29T01:00:00Z"));
        assertEquals("not quiet", end(quiet(ALWAYS, "02:10", "02:50"), "2026-03-29T01:00:00Z"), "it never was");
    }

    @Test
    void of_a_time_that_the_clock_shows_twice_the_first_is_meant() {
        var hours = quiet(ALWAYS, "01:00", "02:30");
        assertEquals("2026-10-25T00:30:00Z", end(hours, "2026-10-25T00:00:00Z"));
        assertEquals("not quiet", end(hours, "2026-10-25T00:30:00Z"));
        assertEquals("not quiet", end(hours, "2026-10-25T01:15:00Z"), "the second 02:15");
        assertEquals("2026-10-25T02:00:00Z", end(quiet(ALWAYS, "02:30", "03:00"), "2026-10-25T00:30:00Z"));
    }

    @Test
    void quiet_hours_need_a_day_and_a_severity() {
        assertThrows(IllegalArgumentException.class, () -> quiet(Set.of(), "22:00", "07:00"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new QuietHours(BERLIN, ALWAYS, LocalTime.MIN, LocalTime.NOON, Set.of()));
        assertEquals(
                Optional.empty(), quiet(ALWAYS, "01:00", "02:00").endsAfter(Instant.parse("2026-01-01T12:00:00Z")));
    }
}
