package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.engine.ThresholdAlertTest.Alerts;
import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Shape;
import dev.weir.model.slo.ThresholdAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Each thing that is expected of a pipeline's signals, over series as they look in the field. */
class ThresholdSignalsTest {
    private static final Shape.Growth GROWTH = new Shape.Growth(Duration.ofMinutes(10));
    private static final Shape.Increase INCREASE = new Shape.Increase(Duration.ofMinutes(10));
    private static final Shape.Value VALUE = new Shape.Value();

    /** Seconds 0, 5, 10 …; NaN could not be measured. */
    private static Play play(ThresholdAlert alert, Series series, int from, int to, IntToDoubleFunction value) {
        var play = new Play(alert);
        return go(play, series, from, to, value);
    }

    private static Play go(Play play, Series series, int from, int to, IntToDoubleFunction value) {
        for (int second = from; second < to; second += 5) {
            double now = value.applyAsDouble(second);
            play.samples(series, Double.isNaN(now) ? "_" : String.valueOf(now));
        }
        return play;
    }

    private static Series of(Signal signal) {
        return Series.of(signal, Slos.FRAUD);
    }

    private static String reason(Play play) {
        return assertInstanceOf(Condition.Firing.class, play.verdict().condition())
                .reason();
    }

    @Test
    void backlog_that_grows_for_minutes_is_told_and_the_saw_of_checkpoints_is_not() {
        var alert = Alerts.of(Signal.BACKLOG_RECORDS, GROWTH, Operator.LT, 50, 10, 60, 120);
        var noise = new Random(4);
        // offsets are committed every minute only, so the backlog is a saw; the engine keeps up with 1,000 records/s
        IntToDoubleFunction saw = s -> 1000.0 * (s % 60) + noise.nextInt(500);
        var play = play(alert, of(Signal.BACKLOG_RECORDS), 0, 3600, saw);
        assertEquals("healthy", play.condition());
        assertEquals(List.of(), play.log());
        // then it falls behind by 120 records/s; a scrape in ten is lost, and once the group is rebalanced and looks
        // empty
        go(
                play,
                of(Signal.BACKLOG_RECORDS),
                3600,
                5400,
                s -> s % 50 == 0 ? Double.NaN : s == 4605 ? 0 : 120.0 * (s - 3600) + saw.applyAsDouble(s));
        assertEquals("page limit", play.condition());
        assertEquals(1, play.log().size(), () -> "one decreasing sample ends nothing: " + play.log());
        go(
                play,
                of(Signal.BACKLOG_RECORDS),
                5400,
                7200,
                s -> Math.max(0, 216_000 - 300.0 * (s - 5400)) + saw.applyAsDouble(s));
        assertEquals("healthy", play.condition());
        assertEquals(2, play.log().size(), () -> play.log().toString());
    }

    @Test
    void state_that_leaks_is_told_and_state_that_is_compacted_is_not() {
        var alert = Alerts.of(
                Signal.STATE_BYTES, new Shape.Growth(Duration.ofHours(1)), Operator.LT, 100_000, 100_000, 0, 0);
        IntToDoubleFunction compacted = s -> 4e9 + 2e5 * (s % 900);
        var play = play(alert, of(Signal.STATE_BYTES), 0, 7200, compacted);
        assertEquals("healthy", play.condition());
        go(play, of(Signal.STATE_BYTES), 7200, 12_000, s -> compacted.applyAsDouble(s) + 3e5 * (s - 7200));
        assertEquals("page limit", play.condition());
        assertEquals(1, play.log().size());
    }

    @Test
    void a_source_whose_splits_drift_apart_is_told() {
        var alert = Alerts.of(Signal.EVENT_TIME_SKEW, VALUE, Operator.LTE, 30, 20, 60, 60);
        var play = play(alert, of(Signal.EVENT_TIME_SKEW), 0, 900, s -> s % 300 == 0 ? 45 : 3);
        assertEquals(List.of(), play.log(), "a spike is no drift");
        go(play, of(Signal.EVENT_TIME_SKEW), 900, 1200, s -> s - 895);
        assertEquals("event-time skew 300 s, expected ≤ 30 s", reason(play));
    }

    @Test
    void backpressure_that_lasts_is_told_and_bursts_are_not() {
        var alert = Alerts.of(Signal.BACKPRESSURED, VALUE, Operator.LT, 0.8, 0.5, 120, 60);
        var play = play(alert, of(Signal.BACKPRESSURED), 0, 1800, s -> s % 60 < 45 ? 0.95 : 0.1);
        assertEquals(List.of(), play.log());
        go(play, of(Signal.BACKPRESSURED), 1800, 2100, s -> 0.97);
        assertEquals("back-pressured 97 %, expected < 80 %", reason(play));
    }

    @Test
    void checkpoints_that_stop_are_told_and_not_forgotten_when_the_job_manager_is_away() {
        var alert = Alerts.of(Signal.CHECKPOINT_AGE, VALUE, Operator.LT, 300, 300, 0, 0);
        var play = play(alert, of(Signal.CHECKPOINT_AGE), 0, 600, s -> s % 60);
        assertEquals("healthy", play.condition());
        go(play, of(Signal.CHECKPOINT_AGE), 600, 1000, s -> s - 540);
        assertEquals(List.of("840 s: opened page"), play.log());
        go(play, of(Signal.CHECKPOINT_AGE), 1000, 1300, s -> Double.NaN);
        assertEquals("no data", play.condition());
        assertEquals(1, play.log().size());
        go(play, of(Signal.CHECKPOINT_AGE), 1300, 1310, s -> s - 1295);
        assertEquals(2, play.log().size());
    }

    @Test
    void failed_checkpoints_are_counted_over_the_span() {
        var alert = Alerts.of(Signal.CHECKPOINT_FAILURES, INCREASE, Operator.LT, 3, 1, 0, 0);
        var play = play(alert, of(Signal.CHECKPOINT_FAILURES), 0, 3600, s -> Math.floorDiv(s, 900));
        assertEquals(List.of(), play.log(), "one in a quarter of an hour");
        go(play, of(Signal.CHECKPOINT_FAILURES), 3600, 3900, s -> 3 + (s - 3600) / 60);
        assertEquals("failed checkpoints grew by 3 over 10 m, expected < 3", firstReason(play));
        go(play, of(Signal.CHECKPOINT_FAILURES), 3900, 5000, s -> 7);
        assertEquals("healthy", play.condition());
        assertEquals(2, play.log().size());
    }

    private static String firstReason(Play play) {
        return play.events.stream()
                .flatMap(event -> event instanceof dev.weir.model.incident.IncidentEvent.Opened opened
                        ? java.util.stream.Stream.of(opened.reason())
                        : java.util.stream.Stream.empty())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void restarts_are_counted_through_the_reset_that_a_failover_makes() {
        var alert = Alerts.of(Signal.RESTARTS, INCREASE, Operator.LT, 3, 1, 0, 0);
        var play = play(alert, of(Signal.RESTARTS), 0, 900, s -> 5);
        // two restarts, then the job manager itself is lost, and the count begins again
        go(play, of(Signal.RESTARTS), 900, 1200, s -> s < 960 ? 6 : s < 1020 ? 7 : s < 1080 ? Double.NaN : 1);
        assertEquals("restarts grew by 3 over 10 m, expected < 3", reason(play));
    }

    @Test
    void a_run_that_is_late_is_told_while_it_is_late() {
        var alert = Alerts.of(Signal.RUN_LATENESS, VALUE, Operator.LTE, 0, 0, 0, 0);
        var play = play(alert, of(Signal.RUN_LATENESS), 0, 3600, s -> Math.max(0, s - 3000));
        assertEquals(List.of("3005 s: opened page"), play.log());
        go(play, of(Signal.RUN_LATENESS), 3600, 3700, s -> 0);
        assertEquals(2, play.log().size(), "the next run is in time");
    }

    @Test
    void a_partition_that_stalls_is_told_by_its_lag_state() {
        var alert = Alerts.of(Signal.LAG_STATE, VALUE, Operator.LT, 2, 1, 10, 10);
        var play = new Play(alert);
        for (int i = 0; i < 60; i++) {
            Instant at = play.now;
            boolean stalled = i >= 20;
            for (int partition = 0; partition < 3; partition++) {
                var series = Series.of(
                        Signal.LAG_STATE,
                        Slos.FRAUD,
                        Labels.of("topic", "payments", "partition", String.valueOf(partition)));
                double state = partition == 1 && stalled ? 3 : 0;
                play.arrive(i < 5 ? Sample.missing(series, at) : Sample.of(series, at, state));
            }
            play.arrive(Sample.of(of(Signal.LAG_STATE), at, stalled ? 3 : 0));
            play.judge();
            if (i == 4) {
                assertEquals("no data", play.condition(), "the lag of its partitions is not known yet");
            }
            play.now = at.plus(Play.STEP);
        }
        assertEquals(List.of("110 s: opened page"), play.log());
        assertEquals("lag state 3, expected < 2; worst partition payments-1", reason(play));
    }

    @Test
    void an_alert_that_expects_at_least_so_much_is_broken_by_less() {
        var alert = Alerts.of(Signal.PIPELINE_UP, VALUE, Operator.GTE, 1, 1, 30, 0);
        var play = play(alert, of(Signal.PIPELINE_UP), 0, 300, s -> s < 100 ? 1 : 0);
        assertEquals("running 0, expected ≥ 1", reason(play));
        assertEquals(List.of("130 s: opened page"), play.log());
    }
}
