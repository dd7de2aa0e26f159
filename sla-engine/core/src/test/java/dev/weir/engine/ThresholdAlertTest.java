package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Severity;
import dev.weir.model.Signal;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.Budget;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Shape;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.ThresholdAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a limit of one signal says, sample by sample, every five seconds. */
class ThresholdAlertTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Series SKEW = Series.of(Signal.EVENT_TIME_SKEW, Slos.FRAUD);

    /** Event-time skew under 2 s: broken for 30 s fires, under 1 s for a minute ends it. */
    private static ThresholdAlert skew() {
        return Alerts.of(Signal.EVENT_TIME_SKEW, new Shape.Value(), Operator.LT, 2, 1, 30, 60);
    }

    private static Play skewed(String values) {
        return new Play(skew()).samples(SKEW, values);
    }

    @Test
    void a_limit_that_is_kept_is_healthy_and_has_no_budget() {
        var play = skewed("20x0.4");
        assertEquals("healthy", play.condition());
        assertEquals(Budget.unmeasured(), play.verdict().budget());
        assertEquals(List.of(), play.verdict().burns());
        assertEquals(0.4, play.verdict().last());
        assertNull(play.verdict().worst());
    }

    @Test
    void it_fires_when_the_limit_was_broken_for_the_whole_time_and_says_why() {
        var play = skewed("20x0.4 6x4.2");
        assertEquals("healthy", play.condition());
        play.samples(SKEW, "4.2");
        assertEquals("page limit", play.condition());
        assertEquals(List.of("130 s: opened page"), play.log());
        var opened = assertInstanceOf(IncidentEvent.Opened.class, play.events.getFirst());
        assertEquals("event-time skew 4.2 s, expected < 2 s", opened.reason());
        assertEquals(SKEW.toString(), play.verdict().worst());
        assertEquals(4.2, play.verdict().last());
    }

    @Test
    void one_good_sample_begins_the_time_anew() {
        assertEquals(List.of(), skewed("20x0.4 6x4.2 0.4 6x4.2").log());
    }

    @Test
    void between_the_limits_it_stays_what_it_was() {
        assertEquals(List.of(), skewed("60x1.5").log());
        var play = skewed("10x4.2 200x1.5");
        assertEquals(List.of("30 s: opened page"), play.log());
        var firing = assertInstanceOf(Condition.Firing.class, play.verdict().condition());
        assertEquals("event-time skew 1.5 s, expected < 1 s for 1 m to be over", firing.reason());
    }

    @Test
    void it_ends_when_the_limit_to_clear_was_kept_for_the_whole_time() {
        var play = skewed("10x4.2 12x0.4 1.5 12x0.4");
        assertEquals("page limit", play.condition());
        play.samples(SKEW, "0.4");
        assertEquals("healthy", play.condition());
        assertEquals(List.of("30 s: opened page", "175 s: resolved"), play.log());
        var resolved = assertInstanceOf(IncidentEvent.Resolved.class, play.events.getLast());
        assertEquals("event-time skew 400 ms again, expected < 2 s", resolved.reason());
    }

    @Test
    void what_cannot_be_measured_neither_breaks_the_time_nor_ends_it() {
        assertEquals(
                List.of("30 s: opened page"), skewed("2x4.2 2x_ stale 4x4.2").log());
        var play = skewed("10x4.2 100x_");
        assertEquals("no data", play.condition());
        assertEquals(List.of("30 s: opened page"), play.log());
        play.samples(SKEW, "12x0.4");
        assertEquals("page limit", play.condition(), "known again, and not yet over");
        assertEquals(1, play.log().size());
        assertEquals("healthy", play.samples(SKEW, "0.4").condition());
    }

    @Test
    void silence_is_no_data_and_never_the_end() {
        var play = skewed("10x4.2 100x-");
        assertEquals("no data", play.condition());
        assertEquals(1, play.log().size());
        assertEquals("no data", skewed("10x0.4 12x-").condition());
        assertEquals("no data", new Play(skew()).condition(), "never seen");
    }

    @Test
    void an_idle_value_was_measured() {
        assertEquals("healthy", skewed("4x4.2 20xidle:0.1").condition());
    }

    @Test
    void a_sample_that_decides_is_judged_on_arrival() {
        var play = skewed("20x0.4 6x4.2");
        assertTrue(play.arrive(Play.sample(SKEW, play.now, "4.2")));
        assertEquals(1, play.log().size());
    }

    @Test
    void the_order_of_arrival_does_not_matter_within_the_horizon() {
        var play = skewed("20x0.4 6x-");
        for (int i : new int[] {3, 0, 1, 4, 2, 1}) {
            Instant at = Play.START.plusSeconds(105 + 5L * i);
            play.engine.observe(play.state, new Sample(SKEW, at, play.now, 4.2, dev.weir.model.Quality.OK));
        }
        assertEquals("healthy", play.judge().condition());
        assertEquals(List.of("135 s: opened page"), play.samples(SKEW, "2x4.2").log());
    }

    @Test
    void each_series_is_judged_for_itself_and_the_worst_is_named() {
        var alert = Alerts.of(Signal.BACKLOG_RECORDS, new Shape.Value(), Operator.LT, 1000, 800, 30, 60);
        var play = new Play(alert);
        for (int i = 0; i < 10; i++) {
            for (int partition = 0; partition < 4; partition++) {
                double backlog = partition == 3 ? 5000 : partition == 2 ? 1200 : 10;
                play.engine.observe(play.state, Sample.of(Alerts.partition(partition), play.now, backlog));
            }
            play.judge();
            play.now = play.now.plus(Play.STEP);
        }
        var firing = assertInstanceOf(Condition.Firing.class, play.verdict().condition());
        assertEquals("backlog 5,000 records, expected < 1,000 records; worst partition payments-3", firing.reason());
        assertEquals(Alerts.partition(3).toString(), play.verdict().worst());
    }

    @Test
    void a_growth_is_robust_against_a_hiccup_and_a_decreasing_sample() {
        var growth = new Shape.Growth(TEN_MINUTES);
        var play = new Play(Alerts.of(Signal.BACKLOG_RECORDS, growth, Operator.LT, 50, 20, 0, 0));
        var series = Series.of(Signal.BACKLOG_RECORDS, Slos.FRAUD);
        for (int i = 0; i < 240; i++) {
            String value = i % 40 == 17 ? "_" : i == 130 ? "100" : String.valueOf(120.0 * 5 * i);
            play.samples(series, value);
        }
        assertEquals("page limit", play.condition());
        assertEquals(1, play.log().size());
        assertEquals(120, play.verdict().last(), 1e-9);
        assertEquals(
                "backlog grows 120 records/s over 10 m, expected < 50 records/s",
                ((Condition.Firing) play.verdict().condition()).reason());
    }

    @Test
    void an_incomplete_span_is_unknown() {
        var play = new Play(Alerts.of(Signal.STATE_BYTES, new Shape.Growth(TEN_MINUTES), Operator.LT, 1e6, 1e6, 0, 0));
        var series = Series.of(Signal.STATE_BYTES, Slos.FRAUD);
        play.samples(series, "108x5e6");
        assertEquals("no data", play.condition());
        assertEquals("healthy", play.samples(series, "2x5e6").condition());
    }

    @Test
    void an_increase_survives_resets_and_what_is_broken_is_so_before_the_span_is_full() {
        var alert = Alerts.of(Signal.RESTARTS, new Shape.Increase(TEN_MINUTES), Operator.LT, 3, 1, 0, 0);
        var series = Series.of(Signal.RESTARTS, Slos.FRAUD);
        var play = new Play(alert).samples(series, "10x7 10x8 10x0 1 2");
        assertEquals("page limit", play.condition());
        assertEquals(
                "restarts grew by 3 over 10 m, expected < 3",
                ((Condition.Firing) play.verdict().condition()).reason());
        play.samples(series, "129x2");
        assertEquals("healthy", play.condition());
        assertEquals(2, play.log().size());
    }

    @Test
    void an_incident_taken_over_goes_on_until_it_is_proven_to_be_over() {
        var before = skewed("10x4.2");
        var after = new Play(skew());
        after.engine.resume(after.state, Incident.of(before.events));
        after.samples(SKEW, "30x1.5");
        assertEquals("page limit", after.condition());
        after.samples(SKEW, "13x0.4");
        assertEquals(List.of("210 s: resolved"), after.log());
    }

    /** Alerts to judge. */
    static final class Alerts {
        private Alerts() {}

        static ThresholdAlert of(
                Signal signal, Shape shape, Operator op, double limit, double clear, int after, int clearAfter) {
            return new ThresholdAlert(
                    new SloId("limit"),
                    1,
                    "hash",
                    "limit",
                    Slos.FRAUD,
                    Selector.of(Series.of(signal, Slos.FRAUD)),
                    shape,
                    op,
                    limit,
                    clear,
                    Duration.ofSeconds(after),
                    Duration.ofSeconds(clearAfter),
                    Severity.PAGE,
                    Duration.ofSeconds(60),
                    false);
        }

        static Series partition(int number) {
            return Series.of(
                    Signal.BACKLOG_RECORDS,
                    Slos.FRAUD,
                    Labels.of("topic", "payments", "partition", String.valueOf(number)));
        }
    }
}
