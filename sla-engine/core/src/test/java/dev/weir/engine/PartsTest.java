package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A composite of Occurrences: each component is counted on its own, and their burn rates add. */
class PartsTest {
    private static final Series QUEUE = new Series("queue", Labels.none());

    private static Indicator.Component latency(double weight) {
        return Slos.part("fast", Slos.latency(), 0.99, weight);
    }

    private static Indicator.Component queue(double weight) {
        var below = new Indicator.Threshold(Selector.of(QUEUE), Operator.LT, 1);
        return Slos.part("short", Slos.slo("queue", below, new BudgetingMethod.Occurrences()), 0.95, weight);
    }

    /** Both series, by a word of so many samples each; values that are negative do not come. */
    private static Play read(Play play, int times, double latency, double queue) {
        for (int i = 0; i < times; i++) {
            if (latency >= 0) {
                play.arrive(Sample.of(Slos.P99, play.now, latency));
            }
            if (queue >= 0) {
                play.arrive(Sample.of(QUEUE, play.now, queue));
            }
            play.judge();
            play.now = play.now.plus(Play.STEP);
        }
        return play;
    }

    private static double burn(Verdict verdict, Duration window) {
        return verdict.burns().stream()
                .filter(rate -> rate.window().equals(window))
                .findFirst()
                .orElseThrow()
                .rate();
    }

    @Test
    void burn_rates_add_by_weight_and_so_do_budgets() {
        var play = new Play(Slos.parts(latency(3), queue(1)));
        read(read(read(play, 48, 0.2, 0.2), 6, 0.2, 4), 6, 4.2, 4);
        var verdict = play.verdict();
        assertEquals(0.75 * 10 + 0.25 * 4, burn(verdict, Duration.ofMinutes(5)), 1e-9);
        assertEquals(0.75 * 54 / 60 + 0.25 * 48 / 60, verdict.budget().attainment(), 1e-9);
        assertEquals(60, verdict.budget().total(), 1e-9);
        double hour = 60 * 3600 / 295.0;
        assertEquals(
                1 - 0.75 * 6 / (hour * 0.01) - 0.25 * 12 / (hour * 0.05),
                verdict.budget().remaining(),
                1e-9);
        assertEquals(1, verdict.budget().coverage(), 1e-9);
        assertEquals("fast: " + Slos.P99, verdict.worst());
    }

    @Test
    void the_sentence_names_the_component_that_burns_most_with_its_figures() {
        var play = new Play(Slos.parts(latency(3), queue(1)));
        read(read(play, 48, 0.2, 0.2), 12, 4.2, 0.2);
        assertTrue(play.verdict().condition() instanceof Condition.Firing);
        String reason = ((Condition.Firing) play.verdict().condition()).reason();
        assertTrue(
                reason.startsWith(
                        "2 indicators together, most of all fast: p99 end-to-end latency 4.2 s, promised < 1 s, 100 % bad: burning"),
                reason);
    }

    @Test
    void a_component_that_falls_silent_is_no_data_and_its_share_goes_to_nobody() {
        var play = new Play(Slos.parts(latency(3), queue(1)));
        read(play, 120, 0.2, -1);
        assertEquals("no data", play.condition());
        assertEquals(0.75, play.verdict().budget().coverage(), 1e-9);
        assertEquals(0.75, play.verdict().budget().low(), 1e-9);
        assertEquals(1, play.verdict().budget().high(), 1e-9);
        read(play, 6, 4.2, -1);
        // 6 of 60 latencies are bad, which burn 0.75 · 10; nobody knows of the queue.
        assertEquals(7.5, burn(play.verdict(), Duration.ofMinutes(5)), 1e-9);
    }

    @Test
    void an_outage_of_a_measured_component_fires_beside_one_that_is_dark_and_does_not_end_in_the_dark() {
        var play = new Play(Slos.parts(latency(3), queue(1)));
        read(read(play, 60, 0.2, 0.2), 30, 0.2, -1);
        assertEquals("no data", play.condition());
        read(play, 12, 4.2, -1);
        assertEquals("page fast slow", play.condition());
        read(play, 300, 0.2, -1);
        assertEquals("no data", play.condition());
        assertTrue(play.log().stream().noneMatch(line -> line.endsWith("resolved")), () -> String.valueOf(play.log()));
        read(play, 70, 0.2, 0.2);
        assertEquals("healthy", play.condition());
        assertTrue(play.log().getLast().endsWith("resolved"));
    }

    @Test
    void while_a_component_is_dark_good_samples_of_the_others_decide_nothing() {
        var play = new Play(Slos.parts(latency(3), queue(1)));
        read(read(play, 30, 0.2, 0.2), 30, 0.2, -1);
        assertFalse(play.arrive(Sample.of(Slos.P99, play.now, 0.2)));
        assertTrue(play.arrive(Sample.of(QUEUE, play.now, 0.2)));
    }

    @Test
    void each_part_has_slices_of_its_own_and_no_other_part_is_taken() {
        var play = new Play(Slos.parts(latency(3), queue(1)));
        read(play, 120, 0.2, 4).after(Duration.ofMinutes(10));
        assertEquals(
                120,
                play.closed.stream()
                        .filter(slice -> slice.part() == 1 && slice.total() > 0)
                        .count());
        assertTrue(play.closed.stream().allMatch(slice -> slice.good() == (slice.part() == 1 ? slice.total() : 0)));
        assertThrows(IllegalArgumentException.class, () -> restore(play, play.closed.getFirst(), 3));
        assertThrows(IllegalArgumentException.class, () -> restore(play, play.closed.getFirst(), 0));
        var plain = new Play(Slos.latency("fraud-parts"));
        assertThrows(IllegalArgumentException.class, () -> restore(plain, play.closed.getFirst(), 1));
    }

    private static void restore(Play play, Slice slice, int part) {
        play.engine.restore(
                (SloState) play.state,
                new Slice(slice.slo(), 1, part, slice.span(), 1, 1, Duration.ZERO, slice.knownAt()));
    }

    @Test
    void corrected_time_is_taken_out_of_every_part_and_back_in() {
        var play = new Play(Slos.parts(latency(3), queue(1)));
        read(read(read(play, 60, 0.2, 0.2), 12, 4.2, 4), 60, 0.2, 0.2);
        Verdict before = play.judge().verdict();
        var span = new Interval(Play.START.plusSeconds(300), Play.START.plusSeconds(360));
        play.engine.correct((SloState) play.state, List.of(span), play.closed);
        assertEquals(1, play.judge().verdict().budget().remaining(), 1e-9);
        assertEquals(120, play.verdict().budget().total(), 1e-9);
        play.engine.correct((SloState) play.state, List.of(), play.closed);
        same(before, play.judge().verdict());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.weir.engine.IndicatorLawsTest#forty")
    void two_equal_components_are_the_slo_itself_whatever_their_weights(long seed) {
        var random = new Random(seed);
        double weight = 0.1 + random.nextInt(100);
        var plain = new Play(Slos.latency());
        var twice = new Play(Slos.parts(latency(weight), latency(1)));
        for (int i = 0; i < 300; i++) {
            if (random.nextInt(60) > 0) {
                var sample = Sample.of(Slos.P99, plain.now, random.nextInt(12) == 0 ? 4.2 : 0.2);
                assertEquals(plain.arrive(sample), twice.arrive(sample));
            }
            plain.judge();
            twice.judge();
            same(plain.verdict(), twice.verdict());
            Duration step = random.nextInt(60) == 0 ? Duration.ofSeconds(90) : Play.STEP;
            plain.now = plain.now.plus(step);
            twice.now = twice.now.plus(step);
        }
        assertEquals(plain.log(), twice.log());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.weir.engine.IndicatorLawsTest#forty")
    void weights_scale_freely(long seed) {
        var random = new Random(seed);
        var once = new Play(Slos.parts(latency(3), queue(1)));
        var scaled = new Play(Slos.parts(latency(0.6), queue(0.2)));
        for (int i = 0; i < 150; i++) {
            double latency = random.nextInt(10) == 0 ? 4.2 : 0.2;
            double queue = random.nextInt(10) == 0 ? -1 : random.nextInt(8) == 0 ? 4 : 0.2;
            same(
                    read(once, 1, latency, queue).verdict(),
                    read(scaled, 1, latency, queue).verdict());
        }
        assertEquals(once.log(), scaled.log());
    }

    private static void same(Verdict expected, Verdict actual) {
        assertEquals(expected.standing(), actual.standing());
        assertEquals(expected.budget().remaining(), actual.budget().remaining(), 1e-9);
        assertEquals(expected.budget().good(), actual.budget().good(), 1e-6);
        assertEquals(expected.budget().total(), actual.budget().total(), 1e-6);
        assertEquals(expected.budget().coverage(), actual.budget().coverage(), 1e-9);
        assertEquals(expected.budget().low(), actual.budget().low(), 1e-9);
        assertEquals(expected.budget().high(), actual.budget().high(), 1e-9);
        for (int i = 0; i < expected.burns().size(); i++) {
            assertEquals(expected.burns().get(i).rate(), actual.burns().get(i).rate(), 1e-9);
        }
    }

    @Test
    void late_samples_of_one_component_are_counted_anew_in_its_part_alone() {
        Slo slo = Slos.parts(latency(3), queue(1));
        var play = new Play(slo);
        var all = new ArrayList<Sample>();
        for (int i = 0; i < 120; i++) {
            all.add(Sample.of(Slos.P99, Play.START.plusSeconds(5L * i), 0.2));
            all.add(Sample.of(QUEUE, Play.START.plusSeconds(5L * i), 0.2));
        }
        read(play, 120, 0.2, 0.2).after(Duration.ofMinutes(10));
        var at = Play.START.plusSeconds(102);
        var late = new Sample(QUEUE, at, play.now, 4, Quality.OK);
        all.add(late);
        play.arrive(late);
        var state = (SloState) play.state;
        Recount recount = play.engine.late(state, 240).orElseThrow();
        all.removeIf(sample -> !recount.samples().contains(sample.at()));
        var stored = play.closed.stream()
                .filter(slice -> recount.slices().contains(slice.span().start()))
                .toList();
        var judged = play.engine.recount(state, recount, stored, all, play.now);
        assertEquals(
                1, judged.closed().stream().filter(slice -> slice.total() == 2).count());
        assertTrue(
                judged.closed().stream().allMatch(slice -> slice.part() == 2), () -> String.valueOf(judged.closed()));
        assertTrue(judged.verdict().budget().remaining() < 1);
        assertTrue(play.engine.late(state, 240).isEmpty());
    }
}
