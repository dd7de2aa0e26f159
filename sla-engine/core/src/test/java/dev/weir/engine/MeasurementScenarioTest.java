package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.model.Interval;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Slice;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MeasurementScenarioTest {

    private static Instant at(int seconds) {
        return Play.START.plusSeconds(seconds);
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
