package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A column of a slab is as good as a slab of its own. */
class SlabTest {
    static LongStream forty() {
        return LongStream.range(0, 40);
    }

    private static Slo slo(int i) {
        Selector metric = Selector.of(series(i));
        Indicator limit = new Indicator.Threshold(metric, Operator.LT, 1);
        return switch (i % 4) {
            case 0, 1 -> Slos.slo("slo-" + i, limit, new BudgetingMethod.Occurrences());
            case 2 -> Slos.slo("slo-" + i, limit, new BudgetingMethod.Timeslices(Duration.ofSeconds(5), 0.5));
            default ->
                Slos.slo(
                        "slo-" + i,
                        new Indicator.Share(metric, Indicator.Ratio.Counts.BAD),
                        new BudgetingMethod.Occurrences());
        };
    }

    private static Series series(int i) {
        return new Series("latency_" + i, Labels.none());
    }

    /** Samples of many series in the order of their arrival; some late, some ahead, some missing, some for long not at all. */
    private static List<Sample> samples(Random random, int series) {
        var samples = new ArrayList<Sample>();
        var silentUntil = new int[series];
        var bad = new boolean[series];
        Instant now = Play.START;
        for (int round = 0; round < 400; round++) {
            now = now.plusMillis(random.nextInt(200) == 0 ? 2_000_000 : 4_000 + random.nextInt(2_000));
            for (int i = 0; i < series; i++) {
                now = now.plusMillis(random.nextInt(3));
                if (round < silentUntil[i]) {
                    continue;
                }
                silentUntil[i] = random.nextInt(150) == 0 ? round + random.nextInt(60) : 0;
                bad[i] ^= random.nextInt(40) == 0;
                long behind = random.nextInt(8) == 0 ? random.nextInt(280_000) - 40_000 : random.nextInt(50);
                samples.add(
                        random.nextInt(40) == 0
                                ? new Sample(series(i), now.minusMillis(behind), now, Double.NaN, Quality.MISSING)
                                : new Sample(series(i), now.minusMillis(behind), now, bad[i] ? 4.2 : 0.2, Quality.OK));
            }
        }
        return samples;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("forty")
    void what_is_said_of_an_slo_does_not_depend_on_who_else_is_in_the_slab(long seed) {
        int slos = 12;
        var engine = new SloEngine();
        var slabs = new Slabs();
        var together = new ArrayList<SloState>();
        var alone = new ArrayList<SloState>();
        for (int i = 0; i < slos; i++) {
            together.add(engine.open(slo(i), slabs));
            alone.add(engine.open(slo(i)));
        }
        var random = new Random(seed);
        for (Sample sample : samples(random, slos)) {
            int i = Integer.parseInt(sample.series().name().substring("latency_".length()));
            boolean decisive = engine.observe(alone.get(i), sample);
            assertEquals(decisive, engine.observe(together.get(i), sample), () -> "decisive: " + sample);
            if (decisive || random.nextInt(30) == 0) {
                assertEquals(
                        engine.judge(alone.get(i), sample.arrived()), engine.judge(together.get(i), sample.arrived()));
            }
            if (random.nextInt(500) == 0) {
                // one goes, and another comes in its place that knows nothing yet
                int gone = random.nextInt(slos);
                engine.close(together.get(gone));
                together.set(gone, engine.open(slo(gone), slabs));
                alone.set(gone, engine.open(slo(gone)));
            }
        }
        Instant end = Play.START.plusSeconds(400_000);
        for (int i = 0; i < slos; i++) {
            assertEquals(engine.judge(alone.get(i), end), engine.judge(together.get(i), end));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("forty")
    void the_short_way_of_a_sample_says_the_same_as_the_long_one(long seed) {
        var engine = new SloEngine();
        var brief = engine.open(slo(0));
        var detailed = engine.open(slo(0));
        var random = new Random(seed);
        Series same = series(0);
        for (Sample sample : samples(random, 1)) {
            var first = new Sample(same, sample.at(), sample.arrived(), sample.value(), sample.quality());
            // another object for the series each time never goes the short way
            var second = new Sample(series(0), sample.at(), sample.arrived(), sample.value(), sample.quality());
            boolean decisive = engine.observe(detailed, second);
            assertEquals(decisive, engine.observe(brief, first), () -> "decisive: " + sample);
            if (decisive || random.nextInt(40) == 0) {
                assertEquals(engine.judge(detailed, sample.arrived()), engine.judge(brief, sample.arrived()));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("forty")
    void columns_are_used_again_while_slabs_grow_and_shrink(long seed) {
        var random = new Random(seed);
        var slabs = new Slabs();
        var shared = new ArrayList<Ledger>();
        var own = new ArrayList<Ledger>();
        long slice = 1_000_000;
        for (int step = 0; step < 600; step++) {
            slice += random.nextInt(4);
            int turn = random.nextInt(4);
            if (turn < (step < 300 ? 2 : 1)) {
                shared.add(slabs.open(Slos.latency(), Slos.latency().indicator()));
                own.add(new Slabs().open(Slos.latency(), Slos.latency().indicator()));
            } else if (turn == 3 && !shared.isEmpty()) {
                int gone = random.nextInt(shared.size());
                slabs.close(shared.remove(gone));
                own.remove(gone);
            }
            for (int i = 0; i < shared.size(); i++) {
                shared.get(i).advance(slice);
                own.get(i).advance(slice);
                if (random.nextInt(3) > 0) {
                    long at = slice - random.nextInt(20);
                    int total = random.nextInt(10);
                    int good = random.nextInt(total + 1);
                    shared.get(i).add(at, good, total);
                    own.get(i).add(at, good, total);
                    shared.get(i).measured(at, 100 * total);
                    own.get(i).measured(at, 100 * total);
                }
                for (int w = 0; w < own.get(i).lengths().size(); w++) {
                    assertEquals(own.get(i).good(w), shared.get(i).good(w));
                    assertEquals(own.get(i).total(w), shared.get(i).total(w));
                }
                assertEquals(own.get(i).goodOfPeriod(), shared.get(i).goodOfPeriod());
                assertEquals(own.get(i).measuredOfPeriod(), shared.get(i).measuredOfPeriod());
            }
        }
    }
}
