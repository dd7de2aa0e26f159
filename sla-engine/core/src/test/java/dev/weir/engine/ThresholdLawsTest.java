package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.ThresholdAlertTest.Alerts;
import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Shape;
import dev.weir.model.slo.ThresholdAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of threshold alerts whatever comes. */
class ThresholdLawsTest {
    private static final Instant START = Play.START;
    private static final Series SKEW = Series.of(Signal.EVENT_TIME_SKEW, Slos.FRAUD);

    private static ThresholdAlert alert() {
        return Alerts.of(Signal.EVENT_TIME_SKEW, new Shape.Value(), Operator.LT, 2, 1, 30, 45);
    }

    /** A walk around the limits with holes, five seconds apart. */
    private static List<Sample> walk(Random random, int count) {
        var samples = new ArrayList<Sample>();
        double value = 1;
        for (int i = 0; i < count; i++) {
            value = Math.clamp(value + random.nextGaussian() / 2, 0, 4);
            Instant at = START.plusSeconds(5L * i);
            int fate = random.nextInt(20);
            if (fate == 0) {
                samples.add(Sample.missing(SKEW, at));
            } else if (fate > 1) {
                samples.add(Sample.of(SKEW, at, value));
            }
        }
        return samples;
    }

    private static Sample arriving(Sample sample, Instant when) {
        return new Sample(sample.series(), sample.at(), when, sample.value(), sample.quality());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void within_the_horizon_order_and_duplicates_change_nothing(long seed) {
        var random = new Random(seed);
        List<Sample> inOrder = walk(random, 58);
        Instant end = START.plusSeconds(5 * 58);
        var shuffled = new ArrayList<Sample>(inOrder);
        shuffled.addAll(inOrder.subList(0, 20));
        Collections.shuffle(shuffled, random);
        var engine = new SloEngine();
        var one = engine.open(alert());
        var other = engine.open(alert());
        inOrder.forEach(sample -> engine.observe(one, sample));
        shuffled.forEach(sample -> engine.observe(other, arriving(sample, end)));
        assertEquals(engine.judge(one, end).verdict(), engine.judge(other, end).verdict());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void what_is_sent_again_is_no_news(long seed) {
        var random = new Random(seed);
        for (Shape shape : List.of(
                new Shape.Value(),
                new Shape.Growth(Duration.ofMinutes(2)),
                new Shape.Increase(Duration.ofMinutes(2)))) {
            var engine = new SloEngine();
            var alert = Alerts.of(Signal.EVENT_TIME_SKEW, shape, Operator.LT, 2, 1, 30, 45);
            AlertState once = engine.open(alert);
            AlertState again = engine.open(alert);
            var sent = new ArrayList<Sample>();
            Instant now = START;
            for (int i = 0; i < 400; i++) {
                now = now.plusMillis(500 + random.nextInt(2_500));
                Sample sample = Sample.of(SKEW, now, random.nextDouble(4));
                engine.observe(once, sample);
                engine.observe(again, sample);
                sent.add(sample);
                Sample copy = sent.get(Math.max(0, sent.size() - 1 - random.nextInt(80)));
                assertFalse(engine.observe(again, arriving(copy, now.plusMillis(1))), copy + " is known");
                now = now.plusMillis(2);
                assertEquals(
                        engine.judge(once, now).verdict(),
                        engine.judge(again, now).verdict());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void a_restart_goes_on_as_if_nothing_had_been(long seed) {
        var random = new Random(seed);
        List<Sample> samples = walk(random, 600);
        int cut = 200 + random.nextInt(200);
        var whole = new Play(alert());
        feed(whole, samples);
        var before = new Play(alert());
        feed(before, samples.subList(0, cut));
        var after = new Play(alert());
        after.state = restored(after.engine, samples.subList(0, cut), before.events);
        after.now = before.now;
        feed(after, samples.subList(cut, samples.size()));
        var events = new ArrayList<>(before.events);
        events.addAll(after.events);
        assertEquals(whole.events, events);
        assertTrue(whole.events.size() > 2, "the walk tells something");
    }

    private static State restored(SloEngine engine, List<Sample> samples, List<IncidentEvent> events) {
        AlertState state = engine.open(alert());
        engine.restore(state, samples);
        if (!events.isEmpty()) {
            var last = events.getLast().incident();
            engine.resume(
                    state,
                    Incident.of(events.stream()
                            .filter(event -> event.incident().equals(last))
                            .toList()));
        }
        return state;
    }

    private static void feed(Play play, List<Sample> samples) {
        for (Sample sample : samples) {
            while (play.now.isBefore(sample.at())) {
                play.judge();
                play.now = play.now.plusSeconds(5);
            }
            play.arrive(sample);
        }
        play.judge();
    }

    @Test
    void opened_and_resolved_alternate_whatever_comes() {
        for (long seed = 100; seed < 130; seed++) {
            var play = new Play(alert());
            feed(play, walk(new Random(seed), 400));
            boolean open = false;
            for (IncidentEvent event : play.events) {
                assertEquals(!open, event instanceof IncidentEvent.Opened, event.toString());
                open = !open;
            }
        }
    }

    @Test
    void memory_is_bounded_in_samples_and_in_series() {
        var selector = new Selector("pipeline_backlog_records", Labels.none());
        var like =
                Alerts.of(Signal.BACKLOG_RECORDS, new Shape.Growth(Duration.ofMinutes(10)), Operator.LT, 50, 50, 0, 0);
        var alert = new ThresholdAlert(
                like.id(),
                1,
                "hash",
                "limit",
                like.pipeline(),
                selector,
                like.shape(),
                like.op(),
                50,
                50,
                Duration.ZERO,
                Duration.ZERO,
                like.severity(),
                like.silence(),
                false);
        var engine = new SloEngine();
        AlertState state = engine.open(alert);
        for (int i = 0; i < 5000; i++) {
            var series = new Series("pipeline_backlog_records", Labels.of("partition", "p" + i));
            engine.observe(state, Sample.of(series, START.plusMillis(i), 1));
        }
        assertEquals(Alerting.LIMIT, state.lines.size());
        assertEquals(5000 - Alerting.LIMIT, state.refused());
        var line = state.lines.getFirst();
        for (int i = 1; i < 100_000; i++) {
            line.observe(START.plusMillis(100L * i).toEpochMilli(), i);
        }
        assertTrue(line.kept() <= Line.SPAN_MARKS + 2, () -> line.kept() + " marks");
        line.evaluate(new Slope());
        assertEquals(10, line.figure(), 1e-9, "thinned out, it grows as it did");
    }

    @Test
    void a_counter_that_is_thinned_out_loses_no_growth() {
        var alert = Alerts.of(Signal.RESTARTS, new Shape.Increase(Duration.ofMinutes(10)), Operator.LT, 1e9, 1e9, 0, 0);
        var line = new Line(Series.of(Signal.RESTARTS, Slos.FRAUD), alert);
        // ten a second, up by one each, back to zero after each hundredth
        for (int i = 0; i <= 12_000; i++) {
            line.observe(START.plusMillis(100L * i).toEpochMilli(), i % 100);
        }
        line.evaluate(new Slope());
        // of 6,000 steps 60 are resets to zero, which are no growth
        assertEquals(6000 - 60, line.figure(), 99);
    }
}
