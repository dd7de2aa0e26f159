package dev.weir.wire.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.slo.Correction;
import dev.weir.model.slo.SloId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CorrectedTimeTest {
    private static final SloId ONE = new SloId("one");
    private static final SloId TWO = new SloId("two");

    private static Interval span(String start, String end) {
        return new Interval(Instant.parse(start), Instant.parse(end));
    }

    private static Correction correction(Correction.When when, SloId... slos) {
        return new Correction(
                "c", List.of(slos), Correction.Category.OTHER, when, new Actor(Actor.Kind.PERSON, "anna"), "why");
    }

    private static Correction recurring(String rule, String start, Duration length) {
        return correction(
                new Correction.When.Recurring(rule, LocalDateTime.parse(start), length, ZoneId.of("Europe/Berlin")),
                ONE);
    }

    @Test
    void three_o_clock_stays_three_o_clock_when_the_clock_changes() {
        var sundays = recurring("FREQ=WEEKLY;BYDAY=SU", "2026-01-04T03:00:00", Duration.ofMinutes(30));
        assertEquals(
                List.of(
                        span("2026-03-22T02:00:00Z", "2026-03-22T02:30:00Z"),
                        span("2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z"),
                        span("2026-04-05T01:00:00Z", "2026-04-05T01:30:00Z")),
                CorrectedTime.of(sundays, span("2026-03-20T00:00:00Z", "2026-04-10T00:00:00Z")));
    }

    @Test
    void a_time_that_the_clock_skips_is_moved_on_by_the_gap() {
        var daily = recurring("FREQ=DAILY", "2026-03-01T02:30:00", Duration.ofMinutes(30));
        assertEquals(
                List.of(span("2026-03-29T01:30:00Z", "2026-03-29T02:00:00Z")),
                CorrectedTime.of(daily, span("2026-03-29T00:00:00Z", "2026-03-29T12:00:00Z")));
    }

    @Test
    void of_a_time_that_comes_twice_the_first_is_meant_and_lengths_are_of_real_time() {
        var daily = recurring("FREQ=DAILY", "2026-10-01T02:30:00", Duration.ofHours(2));
        assertEquals(
                List.of(span("2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z")),
                CorrectedTime.of(daily, span("2026-10-25T00:00:00Z", "2026-10-25T12:00:00Z")));
    }

    @Test
    void the_last_sunday_of_a_month_is_found_years_later() {
        var monthly = recurring("FREQ=MONTHLY;BYDAY=-1SU", "2020-01-26T00:00:00", Duration.ofHours(1));
        assertEquals(
                List.of(span("2026-11-28T23:00:00Z", "2026-11-29T00:00:00Z")),
                CorrectedTime.of(monthly, span("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z")));
    }

    @Test
    void count_is_counted_from_the_start_wherever_one_looks() {
        var thrice = recurring("FREQ=DAILY;COUNT=3", "2026-06-01T12:00:00", Duration.ofHours(1));
        assertEquals(
                List.of(span("2026-06-03T10:00:00Z", "2026-06-03T11:00:00Z")),
                CorrectedTime.of(thrice, span("2026-06-03T00:00:00Z", "2026-07-01T00:00:00Z")));
    }

    @Test
    void until_is_an_instant_a_local_time_or_a_whole_day() {
        var within = span("2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z");
        for (String until : List.of("20260602T100000Z", "20260602T120000", "20260602")) {
            var rule = recurring("FREQ=DAILY;UNTIL=" + until, "2026-06-01T12:00:00", Duration.ofHours(1));
            assertEquals(2, CorrectedTime.of(rule, within).size(), until);
        }
        var before = recurring("FREQ=DAILY;UNTIL=20260602T095959Z", "2026-06-01T12:00:00", Duration.ofHours(1));
        assertEquals(1, CorrectedTime.of(before, within).size());
    }

    @Test
    void nothing_comes_before_the_start() {
        var daily = recurring("FREQ=DAILY", "2026-06-01T12:00:00", Duration.ofHours(1));
        assertEquals(List.of(), CorrectedTime.of(daily, span("2026-05-01T00:00:00Z", "2026-06-01T10:00:00Z")));
    }

    @Test
    void times_that_overlap_or_touch_are_one_and_are_cut_to_what_was_asked() {
        var daily = recurring("FREQ=DAILY", "2026-06-01T12:00:00", Duration.ofHours(36));
        var within = span("2026-06-03T00:00:00Z", "2026-06-05T00:00:00Z");
        assertEquals(List.of(within), CorrectedTime.of(daily, within));
    }

    @Test
    void corrections_of_one_slo_are_merged_and_slos_without_any_are_left_out() {
        var morning =
                correction(new Correction.When.Once(span("2026-06-01T08:00:00Z", "2026-06-01T10:00:00Z")), ONE, TWO);
        var noon = correction(new Correction.When.Once(span("2026-06-01T10:00:00Z", "2026-06-01T12:00:00Z")), ONE);
        var past = correction(
                new Correction.When.Once(span("2025-06-01T10:00:00Z", "2025-06-01T12:00:00Z")), new SloId("three"));
        assertEquals(
                Map.of(
                        ONE, List.of(span("2026-06-01T08:00:00Z", "2026-06-01T12:00:00Z")),
                        TWO, List.of(span("2026-06-01T08:00:00Z", "2026-06-01T10:00:00Z"))),
                CorrectedTime.of(List.of(noon, past, morning), span("2026-06-01T00:00:00Z", "2026-06-02T00:00:00Z")));
    }
}
