package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Indicator.Ratio.Counts;
import dev.weir.model.slo.Slice;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MeasurementScenarioTest {
    private static final Series ALL = new Series("all_total", Labels.none());
    private static final Series BAD = new Series("bad_total", Labels.none());
    private static final Series GOOD = new Series("good_total", Labels.none());

    private static Instant at(int seconds) {
        return Play.START.plusSeconds(seconds);
    }

    private static void scrape(Play play, int seconds, Series part, String partValue, String all) {
        play.engine.observe(play.state, Play.sample(part, at(seconds), partValue));
        play.engine.observe(play.state, Play.sample(ALL, at(seconds), all));
        play.now = at(seconds);
        play.judge();
    }

    private static void assertEvents(Play play, double good, double total) {
        assertEquals(good, play.verdict().budget().good());
        assertEquals(total, play.verdict().budget().total());
    }

    @Test
    void the_budget_is_what_a_hand_computes() {
        // 400 events from the first to the last of 1,995 s, so 722 in the hour, of which 1 % may be bad: 5 of 7.22 are
        // used.
        var play = new Play(Slos.latency()).samples("200x0.2 5x4.2 195x0.2");
        var budget = play.verdict().budget();
        assertEquals(1 - 5 / (400 * 3600 / 1995.0 * 0.01), budget.remaining(), 1e-9);
        assertEquals(0.9875, budget.attainment(), 1e-9);
        assertEquals(1, budget.coverage(), 1e-9);
        assertEquals(0.9875, budget.low(), 1e-9);
        assertEquals(0.9875, budget.high(), 1e-9);
    }

    @Test
    void attainment_is_a_range_when_time_went_unmeasured() {
        // 300 s measured (60 events, 6 bad), then 300 s not: 60 more events are expected.
        var play = new Play(Slos.latency()).samples("54x0.2 6x4.2 60x_ 0.2");
        var budget = play.verdict().budget();
        assertEquals(0.5, budget.coverage(), 1e-9);
        assertEquals(55 / 61.0, budget.attainment(), 1e-9);
        assertEquals(55 / (61 + 61.0), budget.low(), 1e-9);
        assertEquals((55 + 61) / (61 + 61.0), budget.high(), 1e-9);
    }

    @Test
    void a_sample_vouches_for_the_silence_at_most() {
        var play = new Play(Slos.latency()).samples("0.2").after(Duration.ofSeconds(115));
        assertEquals(0.5, play.verdict().budget().coverage(), 1e-9);
    }

    @Test
    void a_slice_becomes_a_fact_when_the_horizon_has_passed() {
        var play = new Play(Slos.latency()).samples("0.2 4.2");
        play.now = at(304);
        assertEquals(0, play.judge().closed.size());
        play.now = at(305);
        play.judge();
        var first = new Slice(Slos.latency().id(), 1, new Interval(at(0), at(5)), 1, 1, Duration.ofSeconds(5), at(305));
        assertEquals(java.util.List.of(first), play.closed);
        play.now = at(360);
        play.judge();
        assertEquals(0, play.closed.get(1).good());
        assertEquals(
                12, play.closed.size(), "one sample vouches for 60 s after it: 13 slices, less the one that is open");
    }

    @Test
    void a_sample_after_the_horizon_is_counted_and_changes_nothing() {
        var play = new Play(Slos.latency()).samples("0.2");
        assertFalse(play.arrive(new Sample(Slos.P99, at(1), at(305), 4.2, Quality.OK)));
        assertEquals(1, play.state.late());
        assertEvents(play.judge(), 1, 1);
        play.arrive(new Sample(Slos.P99, at(5), at(309), 4.2, Quality.OK));
        assertEquals(1, play.state.late());
        play.now = at(309);
        assertEvents(play.judge(), 1, 2);
    }

    @Test
    void a_source_whose_clock_is_far_ahead_is_refused() {
        var play = new Play(Slos.latency());
        play.arrive(new Sample(Slos.P99, at(301), at(0), 0.2, Quality.OK));
        assertEquals(1, play.state.refused());
        assertEquals("no data", play.judge().condition());
    }

    @Test
    void the_first_observation_of_a_counter_gives_no_increase() {
        var play = new Play(Slos.ratio(Counts.BAD));
        scrape(play, 0, BAD, "500", "9000");
        assertEvents(play, 0, 0);
        scrape(play, 5, BAD, "501", "9100");
        assertEvents(play, 99, 100);
    }

    @Test
    void a_counter_survives_its_reset() {
        var play = new Play(Slos.ratio(Counts.GOOD));
        scrape(play, 0, GOOD, "900", "1000");
        scrape(play, 5, GOOD, "990", "1100");
        scrape(play, 10, GOOD, "18", "20");
        assertEvents(play, 90 + 18, 100 + 20);
    }

    @Test
    void several_series_are_summed() {
        var play = new Play(Slos.ratio(Counts.BAD));
        var other = new Series("all_total", Labels.of("source", "b"));
        var one = new Series("all_total", Labels.of("source", "a"));
        for (int i = 0; i < 3; i++) {
            play.engine.observe(play.state, Sample.of(one, at(i), 100.0 * i));
            play.engine.observe(play.state, Sample.of(other, at(i), 10.0 * i));
        }
        play.now = at(3);
        assertEvents(play.judge(), 220, 220);
    }

    @Test
    void a_counter_of_bad_events_that_was_never_seen_stands_at_zero() {
        var play = new Play(Slos.ratio(Counts.BAD)).samples(ALL, "100 200 300");
        assertEvents(play, 200, 200);
    }

    @Test
    void without_the_counter_of_good_events_nothing_is_said() {
        var play = new Play(Slos.ratio(Counts.GOOD)).samples(ALL, "100 200 300");
        assertEvents(play, 0, 0);
        assertEquals(0, play.verdict().budget().coverage());
    }

    @Test
    void a_scrape_that_missed_one_counter_counts_for_neither() {
        var play = new Play(Slos.ratio(Counts.GOOD));
        scrape(play, 0, GOOD, "0", "0");
        scrape(play, 5, GOOD, "99", "100");
        scrape(play, 10, GOOD, "_", "200");
        scrape(play, 15, GOOD, "297", "300");
        assertEvents(play, 99, 100);
        scrape(play, 20, GOOD, "396", "400");
        assertEvents(play, 198, 200);
    }

    @Test
    void idle_counters_are_measured_time_without_events() {
        var play = new Play(Slos.ratio(Counts.BAD));
        for (int i = 0; i < 60; i++) {
            scrape(play, 5 * i, BAD, "idle:7", "idle:1000");
        }
        assertEvents(play, 0, 0);
        assertEquals("healthy", play.condition());
        assertEquals(1, play.verdict().budget().coverage(), 1e-9);
    }

    @Test
    void the_newest_value_of_a_ratio_is_its_good_share() {
        var play = new Play(Slos.ratio(Counts.BAD));
        scrape(play, 0, BAD, "0", "0");
        scrape(play, 5, BAD, "25", "100");
        assertEquals(0.75, play.verdict().last());
        assertTrue(play.condition().startsWith("page"));
        assertEquals(BAD.toString(), play.verdict().worst());
    }

    @Test
    void a_timeslice_counts_when_it_is_over_and_good_when_enough_of_it_was() {
        var slo = Slos.slo(
                "fraud-minutes",
                Slos.latency().indicator(),
                new BudgetingMethod.Timeslices(Duration.ofSeconds(60), 0.75));
        var play = new Play(slo).samples("11x4.2");
        assertEvents(play, 0, 0);
        play.samples("0.2 0.2");
        assertEvents(play, 0, 1);
        play.samples("8x0.2 3x4.2 0.2");
        assertEvents(play, 1, 2);
        play.now = at(600);
        play.judge();
        assertEquals(
                java.util.List.of(0.0, 1.0, 1.0),
                play.closed.stream().map(Slice::good).toList());
        assertEquals(new Interval(at(0), at(60)), play.closed.getFirst().span());
    }

    @Test
    void a_slice_of_another_version_or_length_is_refused() {
        var engine = new SloEngine();
        var state = engine.open(Slos.latency());
        var id = Slos.latency().id();
        var span = new Interval(at(0), at(5));
        assertThrows(
                IllegalArgumentException.class,
                () -> engine.restore(state, new Slice(id, 2, span, 1, 1, Duration.ZERO, at(305))));
        var longer = new Interval(at(0), at(10));
        assertThrows(
                IllegalArgumentException.class,
                () -> engine.restore(state, new Slice(id, 1, longer, 1, 1, Duration.ZERO, at(305))));
    }
}
