package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Interval;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.slo.Indicator.Ratio.Counts;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LateDataTest {
    /** A host in small: what arrived is stored before it is observed, slices that wait are counted anew with each tick. */
    private static final class Host {
        final SloEngine engine = new SloEngine();
        final SloState state;
        final List<Sample> store = new ArrayList<>();
        final List<Slice> journal = new ArrayList<>();
        final int most;
        private @Nullable Verdict verdict;

        Host(Slo slo, int most) {
            state = engine.open(slo);
            this.most = most;
        }

        void note(Judgement judgement) {
            journal.addAll(judgement.closed());
            verdict = judgement.verdict();
        }

        void arrive(Sample sample) {
            store.add(sample);
            if (engine.observe(state, sample)) {
                note(engine.judge(state, sample.arrived()));
            }
        }

        void tick(Instant now) {
            note(engine.judge(state, now));
            engine.late(state, most)
                    .ifPresent(late ->
                            note(engine.recount(state, late, within(late.slices()), samples(late.samples()), now)));
        }

        private List<Slice> within(Interval span) {
            return Slice.asKnown(journal).stream()
                    .filter(slice -> span.contains(slice.span().start()))
                    .toList();
        }

        private List<Sample> samples(Interval span) {
            return store.stream().filter(sample -> span.contains(sample.at())).toList();
        }

        Verdict verdict() {
            return Objects.requireNonNull(verdict);
        }

        Host run(List<Sample> samples, Instant until) {
            Instant tick = Play.START;
            for (Sample sample : samples) {
                for (; tick.isBefore(sample.arrived()); tick = tick.plusSeconds(5)) {
                    tick(tick);
                }
                arrive(sample);
            }
            for (; !tick.isAfter(until); tick = tick.plusSeconds(5)) {
                tick(tick);
            }
            return this;
        }
    }

    static LongStream dozen() {
        return LongStream.range(0, 12);
    }

    private static Sample arriving(Sample sample, Instant arrived) {
        return new Sample(sample.series(), sample.at(), arrived, sample.value(), sample.quality());
    }

    /** Some samples, and some stretches of them, half an hour late. */
    private static List<Sample> delayed(List<Sample> samples, Random random) {
        var arrivals = new ArrayList<Sample>();
        int stretch = 0;
        for (Sample sample : samples) {
            stretch = random.nextInt(60) == 0 ? random.nextInt(40) : stretch - 1;
            boolean late = sample.quality().usable() && (stretch > 0 || random.nextInt(15) == 0);
            arrivals.add(
                    arriving(sample, sample.at().plusSeconds(late ? 900 + random.nextInt(900) : random.nextInt(60))));
        }
        arrivals.sort(Comparator.comparing(Sample::arrived));
        return arrivals;
    }

    private static List<Slice> measured(List<Slice> journal) {
        return LawsTest.unknownAt(Slice.asKnown(journal)).stream()
                .filter(slice -> slice.total() > 0 || slice.measured().isPositive())
                .toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dozen")
    void beyond_the_horizon_slices_end_as_if_all_had_come_in_order(long seed) {
        var random = new Random(seed);
        var subjects = new ArrayList<>(IndicatorLawsTest.subjects(random, 150, 0));
        subjects.add(new IndicatorLawsTest.Subject(Slos.latency(), LawsTest.latencies(random, 150, 0)));
        subjects.add(new IndicatorLawsTest.Subject(Slos.ratio(Counts.BAD), LawsTest.counters(random, 150)));
        subjects.add(new IndicatorLawsTest.Subject(Slos.ratio(Counts.GOOD), LawsTest.counters(random, 150)));
        for (var it : subjects) {
            Slo slo = it.slo();
            Instant end = it.samples().getLast().at().plusSeconds(2700);
            var inOrder = new Host(slo, 60).run(it.samples(), end);
            var late = new Host(slo, 60).run(delayed(it.samples(), random), end);
            IndicatorLawsTest.assertSame(measured(inOrder.journal), measured(late.journal));
            assertEquals(
                    inOrder.verdict().budget().total(), late.verdict().budget().total());
            assertEquals(
                    inOrder.verdict().budget().good(), late.verdict().budget().good());
            assertEquals(
                    inOrder.verdict().budget().coverage(),
                    late.verdict().budget().coverage(),
                    1e-9);
            assertEquals(inOrder.verdict().burns(), late.verdict().burns());
        }
    }

    @Test
    void what_was_known_then_stays_beside_what_is_known_now() {
        var host = new Host(Slos.latency(), 60);
        var samples = new ArrayList<Sample>();
        for (int second = 0; second <= 600; second += 5) {
            samples.add(Sample.of(Slos.P99, Play.START.plusSeconds(second), 0.2));
        }
        host.run(samples, Play.START.plusSeconds(600));
        host.arrive(new Sample(Slos.P99, Play.START.plusSeconds(102), Play.START.plusSeconds(605), 4.2, Quality.OK));
        assertEquals(1, host.state.late());
        host.tick(Play.START.plusSeconds(610));
        var facts = host.journal.stream()
                .filter(slice -> slice.span().start().equals(Play.START.plusSeconds(100)))
                .toList();
        assertEquals(2, facts.size());
        assertEquals(1, facts.getFirst().total());
        assertEquals(Play.START.plusSeconds(405), facts.getFirst().knownAt());
        assertEquals(2, facts.getLast().total());
        assertEquals(1, facts.getLast().good());
        assertEquals(Play.START.plusSeconds(610), facts.getLast().knownAt());
        assertEquals(122, host.verdict().budget().total());
        assertEquals(121, host.verdict().budget().good());
    }

    @Test
    void an_hour_that_comes_late_is_counted_anew_in_a_few_runs() {
        var host = new Host(Slos.latency(), 240);
        var late = new ArrayList<Sample>();
        host.arrive(Sample.of(Slos.P99, Play.START, 0.2));
        Instant now = Play.START.plusSeconds(3000);
        for (int second = 5; second < 2700; second += 5) {
            late.add(new Sample(Slos.P99, Play.START.plusSeconds(second), now, 0.2, Quality.OK));
        }
        late.forEach(host::arrive);
        int runs = 0;
        for (; host.engine.late(host.state, host.most).isPresent(); runs++) {
            host.tick(now.plusSeconds(5L * runs));
        }
        assertEquals(3, runs, "540 slices, 240 a run");
        assertEquals(540, host.verdict().budget().total());
        assertEquals(
                540, measured(host.journal).stream().mapToDouble(Slice::total).sum());
    }

    @Test
    void what_is_older_than_the_period_changes_nothing() {
        var host = new Host(Slos.latency(), 60);
        Instant now = Play.START.plus(Duration.ofHours(3));
        host.arrive(Sample.of(Slos.P99, now, 0.2));
        host.arrive(new Sample(Slos.P99, Play.START, now, 4.2, Quality.OK));
        assertEquals(1, host.state.late());
        assertTrue(host.engine.late(host.state, 60).isEmpty());
    }

    @Test
    void a_fact_of_which_samples_are_gone_stays() {
        var host = new Host(Slos.latency(), 60);
        var samples = new ArrayList<Sample>();
        for (int second = 0; second <= 600; second++) {
            samples.add(Sample.of(Slos.P99, Play.START.plusSeconds(second), 0.2));
        }
        host.run(samples, Play.START.plusSeconds(600));
        host.store.clear();
        host.arrive(new Sample(Slos.P99, Play.START.plusSeconds(102), Play.START.plusSeconds(605), 4.2, Quality.OK));
        host.tick(Play.START.plusSeconds(610));
        var facts = host.journal.stream()
                .filter(slice -> slice.span().start().equals(Play.START.plusSeconds(100)))
                .toList();
        assertEquals(1, facts.size());
        assertEquals(5, facts.getFirst().good());
    }
}
