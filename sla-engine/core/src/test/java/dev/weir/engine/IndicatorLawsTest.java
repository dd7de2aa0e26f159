package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Indicator.Ratio.Counts;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of {@link LawsTest} for every kind of indicator and method beyond thresholds and counters. */
class IndicatorLawsTest {
    private static final List<Quality> QUALITIES = List.of(Quality.values());
    private static final Duration SLICE = Duration.ofSeconds(10);

    record Subject(Slo slo, List<Sample> samples) {}

    static LongStream forty() {
        return LongStream.range(0, 40);
    }

    static List<Subject> subjects(Random random, int count, int latest) {
        var events = new BudgetingMethod.Occurrences();
        var shares = new BudgetingMethod.RatioTimeslices(SLICE);
        return List.of(
                new Subject(Slos.share(Counts.BAD, events), values(random, count, latest, 1, "share")),
                new Subject(Slos.share(Counts.GOOD, shares), values(random, count, latest, 1, "share")),
                new Subject(
                        Slos.share(Counts.GOOD, new BudgetingMethod.Timeslices(SLICE, 0.6)),
                        values(random, count, latest, 1, "share")),
                new Subject(Slos.eventTime(Duration.ofSeconds(20), events), watermarks(random, count, latest)),
                new Subject(Slos.eventTime(Duration.ofSeconds(90), shares), watermarks(random, count, latest)),
                new Subject(Slos.gauges(Counts.BAD, events), values(random, count, latest, 50, "part", "all")),
                new Subject(Slos.gauges(Counts.GOOD, shares), values(random, count, latest, 50, "part", "all")),
                new Subject(
                        Slos.parts(
                                Slos.part("right", Slos.share(Counts.GOOD, events), 0.99, 3),
                                Slos.part("kept", Slos.gauges(Counts.BAD, events), 0.9, 1)),
                        values(random, count, latest, 1, "share", "part", "all")));
    }

    /** Values of some series, most taken at the same time, with gaps and of all qualities, arriving late. */
    private static List<Sample> values(Random random, int count, int latest, double scale, String... names) {
        var samples = new ArrayList<Sample>();
        Instant at = Play.START;
        for (int i = 0; i < count; i++) {
            at = at.plusMillis(random.nextInt(100) == 0 ? 90_000 : 4_000 + random.nextInt(2_000));
            double more = scale;
            for (int n = names.length - 1; n >= 0; n--) {
                more *= random.nextInt(5) == 0 ? 0 : random.nextDouble();
                if (random.nextInt(20) > 0) {
                    Quality quality =
                            random.nextInt(15) == 0 ? QUALITIES.get(random.nextInt(QUALITIES.size())) : Quality.OK;
                    Instant arrived = at.plusMillis(latest == 0 ? 0 : random.nextInt(latest));
                    samples.add(new Sample(new Series(names[n], Labels.none()), at, arrived, more, quality));
                }
            }
        }
        samples.sort(Comparator.comparing(Sample::arrived));
        return samples;
    }

    /** Flow, quiet times, watermarks that stand still, gaps, and all qualities. */
    private static List<Sample> watermarks(Random random, int count, int latest) {
        var samples = new ArrayList<Sample>();
        Instant at = Play.START;
        Instant newest = at;
        Instant watermark = at;
        boolean quiet = false;
        boolean stuck = false;
        for (int i = 0; i < count; i++) {
            at = at.plusMillis(random.nextInt(100) == 0 ? 90_000 : 4_000 + random.nextInt(2_000));
            quiet = random.nextInt(15) == 0 ? !quiet : quiet;
            stuck = random.nextInt(15) == 0 ? !stuck : stuck;
            newest = quiet ? newest : at.minusMillis(random.nextInt(2_000));
            watermark = stuck ? watermark : newest.minusSeconds(5);
            String[] names = {"lag", "age"};
            Instant[] marks = {watermark, newest};
            for (int n = 0; n < 2; n++) {
                Quality quality =
                        random.nextInt(15) == 0 ? QUALITIES.get(random.nextInt(QUALITIES.size())) : Quality.OK;
                samples.add(new Sample(
                        new Series(names[n], Labels.none()),
                        at,
                        at.plusMillis(latest == 0 ? 0 : random.nextInt(latest)),
                        Duration.between(marks[n], at).toMillis() / 1000.0,
                        quality));
            }
        }
        samples.sort(Comparator.comparing(Sample::arrived));
        return samples;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("forty")
    void a_replay_says_the_same(long seed) {
        for (Subject it : subjects(new Random(seed), 200, 240_000)) {
            var engine = new SloEngine();
            Instant end = LawsTest.end(it.samples());
            var once = LawsTest.run(engine, engine.open(it.slo()), it.samples(), Play.START, end);
            assertEquals(once, LawsTest.run(engine, engine.open(it.slo()), it.samples(), Play.START, end));
            assertFalse(once.slices().isEmpty());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("forty")
    void ticks_that_are_not_due_change_nothing(long seed) {
        var random = new Random(seed);
        var subjects = new ArrayList<>(subjects(random, 200, 240_000));
        subjects.add(new Subject(
                Slos.eventTime(Duration.ofMillis(21_300), new BudgetingMethod.Occurrences()),
                watermarks(random, 200, 240_000)));
        for (Subject it : subjects) {
            var engine = new SloEngine();
            var every = LawsTest.ticked(engine, engine.open(it.slo()), it.samples(), false);
            var due = LawsTest.ticked(engine, engine.open(it.slo()), it.samples(), true);
            assertSame(every.slices(), due.slices());
            assertEquals(every.events(), due.events());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("forty")
    void within_the_horizon_order_and_duplicates_change_nothing(long seed) {
        var random = new Random(seed);
        for (Subject it : subjects(random, 40, 0)) {
            var ordered = new ArrayList<>(it.samples());
            Instant last = ordered.getLast().at();
            ordered.removeIf(sample -> sample.at().isBefore(last.minusSeconds(290)));
            var shuffled = new ArrayList<>(ordered);
            for (int i = random.nextInt(20); i > 0; i--) {
                shuffled.add(ordered.get(random.nextInt(ordered.size())));
            }
            Collections.shuffle(shuffled, random);
            assertEquals(LawsTest.facts(it.slo(), ordered, last), LawsTest.facts(it.slo(), shuffled, last));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("forty")
    void a_restart_changes_no_slice(long seed) {
        var random = new Random(seed);
        for (Subject it : subjects(random, 200, 200_000)) {
            var samples = it.samples();
            Instant crash = samples.get(60 + random.nextInt(100)).arrived();
            var before = samples.stream()
                    .filter(sample -> sample.arrived().isBefore(crash))
                    .toList();
            var rest = samples.subList(before.size(), samples.size());
            var engine = new SloEngine();
            var whole = LawsTest.run(engine, engine.open(it.slo()), samples, Play.START, LawsTest.end(samples));

            var first = LawsTest.run(engine, engine.open(it.slo()), before, Play.START, crash.minusMillis(1));
            var state = engine.open(it.slo());
            first.slices().forEach(slice -> engine.restore(state, slice));
            before.forEach(sample -> engine.observe(state, sample));
            var second = LawsTest.run(engine, state, rest, crash, LawsTest.end(samples));
            var slices = new ArrayList<Slice>(first.slices());
            slices.addAll(second.slices());
            assertSame(LawsTest.unknownAt(whole.slices()), LawsTest.unknownAt(slices));
        }
    }

    /** Names the first that differ; thousands of slices fill no line that anybody reads. */
    static void assertSame(List<Slice> expected, List<Slice> actual) {
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            assertEquals(expected.get(i), actual.get(i));
        }
        assertEquals(expected.size(), actual.size());
    }
}
