package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import java.time.Duration;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventTimeScenarioTest {
    private static final Series LAG = Series.of(Signal.WATERMARK_LAG, Slos.FRAUD, Labels.none());
    private static final Series AGE = Series.of(Signal.LAST_RECORD_AGE, Slos.FRAUD, Labels.none());
    private static final Series BACKLOG = Series.of(Signal.BACKLOG_RECORDS, Slos.FRAUD, Labels.none());
    private static final double UNKNOWN = Double.NaN;

    /** Results within a minute, slices of 5 s. */
    private static Slo promised(Duration within) {
        return Slos.slo(
                "fraud-event-time",
                new Indicator.EventTime(Selector.of(LAG), Selector.of(AGE), within),
                new BudgetingMethod.Occurrences());
    }

    private static void read(Play play, Series series, double value) {
        play.engine.observe(
                play.state,
                Double.isNaN(value) ? Sample.missing(series, play.now) : Sample.of(series, play.now, value));
    }

    /** A sample of both every five seconds; each is asked for its value at so many seconds since the start. */
    private static Play play(Slo slo, int seconds, IntToDoubleFunction lag, IntToDoubleFunction age) {
        var play = new Play(slo);
        for (int second = 0; second <= seconds; second += 5) {
            read(play, LAG, lag.applyAsDouble(second));
            read(play, AGE, age.applyAsDouble(second));
            play.judge();
            play.now = play.now.plusSeconds(5);
        }
        return play;
    }

    private static void assertCounted(Play play, double good, double total) {
        assertEquals(good, play.verdict().budget().good());
        assertEquals(total, play.verdict().budget().total());
    }

    private static IntToDoubleFunction always(double value) {
        return second -> value;
    }

    @Test
    void a_slice_is_good_when_the_watermark_passes_its_end_in_time() {
        // Read at 0, 5 … 600 s, when the watermark stands at −10, −5 … 590 s. Whether what ended before −60 s was in
        // time nobody saw.
        var play = play(promised(Duration.ofMinutes(1)), 600, always(10), always(0.5));
        assertEquals("healthy", play.condition());
        int seen = 1 + (590 + 60) / 5;
        assertCounted(play, seen, seen);
        assertTrue(play.closed.size() > 50);
        assertTrue(play.closed.stream()
                .filter(slice -> slice.total() > 0)
                .allMatch(slice -> slice.good() == 1 && slice.measured().equals(Duration.ofSeconds(5))));
    }

    @Test
    void a_watermark_that_is_further_behind_than_promised_makes_every_slice_bad() {
        var play = play(promised(Duration.ofMinutes(1)), 1200, always(64), always(0.5));
        var budget = play.verdict().budget();
        assertEquals(0, budget.good());
        assertTrue(budget.total() > 200, () -> budget.toString());
        assertTrue(play.condition().startsWith("page"));
    }

    @Test
    void a_steady_lag_just_inside_the_promise_stays_green_and_just_outside_burns() {
        assertEquals(
                "healthy",
                play(promised(Duration.ofMinutes(1)), 900, always(59), always(0.5))
                        .condition());
        assertEquals(
                "page fast slow",
                play(promised(Duration.ofMinutes(1)), 900, always(61), always(0.5))
                        .condition());
    }

    @Test
    void a_silent_partition_that_freezes_the_watermark_breaches_it_while_the_wall_clock_stays_green() {
        // At 600 s a partition falls silent. The other one goes on; all that is there is read (backlog 0), and what
        // comes out is
        // as quick as ever. The watermark stays at 595 s.
        var play = new Play(promised(Duration.ofSeconds(30)));
        var latency = new Play(Slos.latency());
        var backlog = new Play(Slos.slo(
                "fraud-backlog",
                new Indicator.Threshold(Selector.of(BACKLOG), Operator.LTE, 100),
                new BudgetingMethod.Occurrences()));
        for (int second = 0; second <= 1200; second += 5) {
            read(play, LAG, second <= 600 ? 5 : second - 595);
            read(play, AGE, 0.3);
            latency.now = play.now;
            backlog.now = play.now;
            latency.arrive(Sample.of(Slos.P99, play.now, 0.2));
            backlog.arrive(Sample.of(BACKLOG, play.now, 0));
            for (Play each : List.of(play, latency, backlog)) {
                each.judge();
            }
            play.now = play.now.plusSeconds(5);
        }
        assertEquals("page fast slow", play.condition());
        // The slice that ends at 600 s is bad when a record later than 630 s is known, at 635 s.
        assertEquals(List.of("645 s: opened ticket", "660 s: escalated page"), play.log());
        assertEquals("healthy", latency.condition());
        assertEquals("healthy", backlog.condition());
        assertEquals(1, latency.verdict().budget().attainment());
        assertTrue(play.verdict().budget().usedUp());
        assertEquals(LAG.toString(), play.verdict().worst());
        assertTrue(assertInstanceOf(Condition.Firing.class, play.verdict().condition())
                .reason()
                .startsWith(
                        "watermark lag 605 s, newest record 300 ms old, promised within 30 s: burning 100× over 5 m"));
    }

    @Test
    void the_partition_that_holds_the_watermark_back_is_named() {
        var play = new Play(Slos.slo(
                "fraud-event-time",
                new Indicator.EventTime(
                        new Selector(LAG.name(), LAG.labels(), java.util.Set.of("partition"), true),
                        Selector.of(AGE),
                        Duration.ofSeconds(30)),
                new BudgetingMethod.Occurrences()));
        for (int second = 0; second <= 300; second += 5) {
            for (String partition : List.of("0", "1", "2")) {
                var series = new Series(LAG.name(), LAG.labels().with("partition", partition));
                read(play, series, partition.equals("1") ? second : 4);
            }
            read(play, AGE, 0.3);
            play.judge();
            play.now = play.now.plusSeconds(5);
        }
        assertEquals("page fast slow", play.condition());
        assertTrue(String.valueOf(play.verdict().worst()).contains("partition=\"1\""));
    }

    @Test
    void a_quiet_night_gives_no_alarm_and_does_not_count() {
        // The last record is of 300 s; at 4,000 s they come again, and the watermark follows 20 s later.
        var play = play(
                promised(Duration.ofMinutes(1)),
                4200,
                second -> second <= 300 ? 10 : second < 4020 ? second - 290 : 10,
                second -> second <= 300 ? 0.5 : second < 4000 ? second - 299.5 : 0.5);
        assertEquals(List.of(), play.log());
        assertEquals("healthy", play.condition());
        var budget = play.verdict().budget();
        assertEquals(1, budget.attainment());
        assertEquals(1, budget.coverage(), 0.01);
        assertTrue(budget.total() < 150, () -> budget.toString());
        var night = play.closed.stream()
                .filter(slice -> slice.span().start().isAfter(Play.START.plusSeconds(600)))
                .filter(slice -> slice.span().end().isBefore(Play.START.plusSeconds(3400)))
                .toList();
        assertTrue(night.size() > 500, "the night is stored");
        assertTrue(night.stream()
                .allMatch(slice -> slice.total() == 0 && slice.measured().equals(Duration.ofSeconds(5))));
    }

    @Test
    void a_watermark_that_does_not_move_when_the_night_is_over_burns_from_then_on() {
        var play = play(
                promised(Duration.ofMinutes(1)),
                1500,
                second -> second <= 300 ? 10 : second - 290,
                second -> second <= 300 ? 0.5 : second < 1000 ? second - 299.5 : 0.5);
        assertEquals("page fast slow", play.condition());
        assertEquals("1060 s: opened page", play.log().getFirst());
    }

    @Test
    void a_pipeline_ten_minutes_behind_is_judged_by_what_it_was_ten_minutes_ago() {
        var slow = promised(Duration.ofMinutes(15));
        var play = play(slow, 3600, always(600), always(0.5));
        assertEquals("healthy", play.condition());
        assertEquals(0, play.verdict().burns().getFirst().rate(), "the shortest window holds slices");
        var stuck = play(slow, 3600, second -> second < 2400 ? 600 : second - 1800, always(0.5));
        assertEquals("page fast slow", stuck.condition());
        // The slice after 1,800 s is late at 2,700.
        assertEquals(List.of("2730 s: opened ticket", "2735 s: escalated page"), stuck.log());
    }

    @Test
    void unreadable_watermarks_are_unmeasured_and_then_no_data() {
        var play = play(promised(Duration.ofMinutes(1)), 900, second -> second < 600 ? 10 : UNKNOWN, always(0.5));
        assertEquals("no data", play.condition());
        assertEquals(1, play.verdict().budget().attainment());
        assertTrue(play.verdict().budget().coverage() < 0.75);
    }

    @Test
    void ages_alone_say_nothing() {
        var play = play(promised(Duration.ofMinutes(1)), 900, always(UNKNOWN), always(0.5));
        assertEquals("no data", play.condition());
        assertCounted(play, 0, 0);
    }

    @Test
    void what_nobody_saw_pass_is_unmeasured() {
        // From 300 s to 600 s nobody could read the watermark; afterwards it has long passed those slices.
        var play = play(
                promised(Duration.ofMinutes(1)),
                1200,
                second -> second > 300 && second < 600 ? UNKNOWN : 10,
                always(0.5));
        assertEquals(1, play.verdict().budget().attainment());
        var unseen = play.closed.stream()
                .filter(slice -> slice.span().start().isAfter(Play.START.plusSeconds(300)))
                .filter(slice -> slice.span().end().isBefore(Play.START.plusSeconds(530)))
                .mapToDouble(Slice::total)
                .sum();
        assertEquals(0, unseen);
    }

    @Test
    void a_timeslice_of_event_time_is_as_good_as_its_one_verdict() {
        var slo = Slos.slo(
                "fraud-event-time",
                new Indicator.EventTime(Selector.of(LAG), Selector.of(AGE), Duration.ofMinutes(1)),
                new BudgetingMethod.RatioTimeslices(Duration.ofSeconds(30)));
        var play = play(slo, 900, second -> second < 600 ? 10 : second - 590, always(0.5));
        var bad = IntStream.range(0, play.closed.size())
                .filter(i -> play.closed.get(i).good() < play.closed.get(i).total())
                .count();
        assertTrue(play.verdict().budget().total() - play.verdict().budget().good() >= 5);
        assertEquals(0, bad, "those are open yet");
    }
}
