package dev.weir.engine.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.Slos;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Severity;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Budget;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.NoDataPolicy;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Target;
import dev.weir.model.slo.TimeWindow;
import dev.weir.model.slo.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An estate of SLOs with restarts, withdrawals, corrections and late samples says what a plain count over all samples says. The
 * count follows the definitions and shares no code with the engine.
 */
class OracleTest {
    private static final Instant START = Instant.parse("2026-03-28T21:58:20Z");
    private static final long SILENCE = 60_000;
    private static final long[] SLICES = {5_000, 7_000, 13_000};
    private static final TimeWindow BERLIN_DAY = new TimeWindow.Calendar(
            LocalDateTime.parse("2026-01-01T00:00"), ZoneId.of("Europe/Berlin"), 1, ChronoUnit.DAYS);
    private static final double[] VALUES = {
        0.25, 0.5, -0.0, Double.MIN_VALUE, 1, 1e300, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
    };

    private Random random = new Random(0);
    private final Remembered memory = new Remembered();
    private final History history = new History() {
        @Override
        public List<Slice> slices(SloId slo, int version, Interval when) {
            return Slice.asKnown(memory.slices(slo, version, when));
        }

        @Override
        public List<Sample> samples(Selector selector, Interval when) {
            return memory.samples(selector, when);
        }

        @Override
        public Optional<Incident> newestIncident(SloId slo) {
            return memory.newestIncident(slo);
        }
    };
    private final Map<SloId, TreeMap<Long, Double>> marks = new HashMap<>();
    private Map<SloId, List<Interval>> corrections = Map.of();
    private LocalRunner runner = LocalRunner.unthreaded(memory);
    private List<Slo> loaded = List.of();
    private long now = START.toEpochMilli();

    static LongStream seeds() {
        return LongStream.range(0, 8);
    }

    private static Slo slo(int i) {
        long slice = SLICES[i % 3];
        var metric = new Selector("figure_" + i, Labels.none());
        return new Slo(
                new SloId("slo-" + i),
                "slo-" + i,
                1,
                "hash",
                "",
                "",
                Slos.FRAUD,
                i % 2 == 0
                        ? new Indicator.Threshold(metric, Operator.LT, 1)
                        : new Indicator.Share(metric, Indicator.Ratio.Counts.BAD),
                new Target(0.9),
                i % 4 < 2 ? new TimeWindow.Rolling(Duration.ofMinutes(61 + i)) : BERLIN_DAY,
                switch (i / 2 % 3) {
                    case 0 -> new BudgetingMethod.Occurrences();
                    case 1 -> new BudgetingMethod.Timeslices(Duration.ofMillis(slice), 0.75);
                    default -> new BudgetingMethod.RatioTimeslices(Duration.ofMillis(slice));
                },
                List.of(new BurnRule(
                        new dev.weir.model.slo.RuleId("rule"),
                        Severity.PAGE,
                        Duration.ofMinutes(20),
                        Duration.ofSeconds(130),
                        5,
                        1)),
                Duration.ofMillis(slice),
                Duration.ofMillis(SILENCE),
                List.of(NoDataPolicy.values()).get(i % 5 % 3),
                false,
                Duration.ZERO,
                false);
    }

    private void load(List<Slo> slos) {
        loaded = List.copyOf(slos);
        runner.begin(loaded, corrections, history, Instant.ofEpochMilli(now)).await();
    }

    /** What arrives together: a sample of each SLO, some missing, some late within the horizon, a few far beyond it. */
    private void scrape() {
        var batch = new ArrayList<Sample>();
        for (Slo slo : loaded) {
            TreeMap<Long, Double> known = marks.computeIfAbsent(slo.id(), id -> new TreeMap<>());
            if (random.nextInt(12) == 0 && known.size() > 60) {
                continue;
            }
            boolean fresh = known.size() < 60;
            long behind =
                    fresh || random.nextInt(8) > 0 ? 0 : random.nextInt(random.nextInt(6) == 0 ? 1_200_000 : 250_000);
            long at = Math.max(now - behind, known.isEmpty() ? now : known.firstKey());
            double value = random.nextInt(10) > 0
                    ? 0.25
                    : slo.indicator() instanceof Indicator.Threshold
                            ? VALUES[random.nextInt(VALUES.length)]
                            : random.nextInt(9) / 8.0;
            boolean missing = !fresh && random.nextInt(30) == 0;
            Series series = new Series(slo.selectors().getFirst().name(), Labels.none());
            batch.add(new Sample(
                    series,
                    Instant.ofEpochMilli(at),
                    Instant.ofEpochMilli(now),
                    value,
                    missing ? Quality.MISSING : Quality.OK));
            if (!missing) {
                known.put(at, value);
            } else {
                known.putIfAbsent(at, Double.NaN);
            }
        }
        batch.sort(InArrivalOrder.TOGETHER);
        memory.keep(batch);
        runner.accept(batch, Instant.ofEpochMilli(now));
    }

    private void tick() {
        runner.tick(Instant.ofEpochMilli(now));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void an_estate_says_what_a_plain_count_says(long seed) {
        random = new Random(seed);
        var all = new ArrayList<Slo>();
        for (int i = 0; i < 12; i++) {
            all.add(slo(i));
        }
        load(all.subList(0, 8));
        for (int round = 0; round < 700; round++) {
            now += random.nextInt(90) == 0 ? random.nextInt(2_000_000) : 3_000 + random.nextInt(6_000);
            scrape();
            now += 500;
            tick();
            if (random.nextInt(60) == 0) {
                var chosen = new ArrayList<>(all);
                chosen.removeIf(slo -> random.nextInt(3) == 0 && !young(slo));
                java.util.Collections.shuffle(chosen, random);
                recounted();
                load(chosen);
            }
            if (random.nextInt(120) == 0) {
                recounted();
                runner.close();
                runner = LocalRunner.unthreaded(memory);
                load(loaded);
            }
            if (random.nextInt(50) == 0) {
                correct();
            }
            if (random.nextInt(10) == 0) {
                recounted();
                for (Slo slo : loaded) {
                    compare(slo, runner.verdict(slo.id()).orElseThrow());
                }
            }
        }
        assertEquals(0, runner.health().failures());
    }

    /** Whether none of its slices may have closed: what it was is forgotten when it is withdrawn. */
    private boolean young(Slo slo) {
        TreeMap<Long, Double> known = marks.getOrDefault(slo.id(), new TreeMap<>());
        return !known.isEmpty() && known.firstKey() > now - 400_000;
    }

    /** Lets all that came late be counted anew, and judges all at this very time. */
    private void recounted() {
        for (int i = 0; i < 20; i++) {
            tick();
        }
        now += 1;
        runner.correct(corrections, history, Instant.ofEpochMilli(now)).await();
        now += 13_000;
        tick();
    }

    private void correct() {
        var next = new HashMap<SloId, List<Interval>>();
        for (Slo slo : loaded) {
            var spans = new ArrayList<Interval>();
            long from = now - 6_000_000;
            for (int i = random.nextInt(4); i > 0; i--) {
                from += random.nextInt(3_000_000);
                long to = from + 1 + random.nextInt(900_000);
                spans.add(new Interval(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to)));
                from = to + random.nextInt(2) * 1_000L;
            }
            next.put(slo.id(), spans);
        }
        corrections = next;
        runner.correct(corrections, history, Instant.ofEpochMilli(now)).await();
    }

    // ---- the plain count

    private record Count(double good, double total) {}

    private void compare(Slo slo, Verdict verdict) {
        String what = slo.id() + " at " + verdict.at() + " " + slo.method() + " " + slo.window();
        TreeMap<Long, Double> known = marks.getOrDefault(slo.id(), new TreeMap<>());
        long at = verdict.at().toEpochMilli();
        long length = slo.slice().toMillis();
        long head = Math.floorDiv(at, length);
        boolean events = slo.method() instanceof BudgetingMethod.Occurrences;
        long since = periodStart(slo, head, length);
        Count period = count(slo, known, since, head, length);
        Budget budget = verdict.budget();
        if (known.values().stream().allMatch(value -> Double.isNaN(value))) {
            assertEquals(Budget.unmeasured(), budget, what);
            return;
        }
        assertEquals(period.total, budget.total(), what);
        assertEquals(period.good, budget.good(), 1e-6, what);
        for (var burn : verdict.burns()) {
            long span = Math.ceilDiv(burn.window().toMillis(), length);
            Count window = count(slo, known, head - span + 1, head, length);
            double rate = (window.total - window.good) / window.total / 0.1;
            assertEquals(rate, burn.rate(), 1e-6, what + " over " + burn.window());
        }
        long first = known.entrySet().stream()
                .filter(mark -> !Double.isNaN(mark.getValue()))
                .findFirst()
                .orElseThrow()
                .getKey();
        long from = Math.max(first, since * length);
        double elapsed = 0;
        double measured = 0;
        double told = 0;
        double slices = 0;
        for (long slice = Math.floorDiv(from, length); slice <= head; slice++) {
            if (!out(slo, slice, length)) {
                long start = Math.max(from, slice * length);
                long end = Math.min(at, (slice + 1) * length);
                elapsed += Math.max(0, end - start);
                measured += covered(known, Math.max(slice * length, since * length), end);
                slices += slice < head ? 1 : 0;
                told += slice < head && count(slo, known, slice, slice, length).total > 0 ? 1 : 0;
            }
        }
        double whole = slo.window() instanceof TimeWindow.Rolling rolling
                ? rolling.length().toMillis()
                : BERLIN_DAY
                        .period(Instant.ofEpochMilli(since * length))
                        .length()
                        .toMillis();
        elapsed = Math.max(1, Math.min(elapsed, whole));
        measured = Math.min(measured, elapsed);
        double dark = events ? elapsed - measured : Math.min((slices - told) * length, elapsed - measured);
        double lived = events ? elapsed : Math.max(1, dark + told * length);
        double allowed = 0.1
                * (events
                        ? period.total * Math.max(1, whole / Math.max(measured, (double) length))
                        : whole / (double) length);
        double used = period.total > 0 ? (period.total - period.good) / allowed : 0;
        double knownShare = 1 - dark / lived;
        double least = period.total > 0 ? period.good / period.total : 0;
        double most = period.total > 0 ? period.good / period.total : 1;
        assertEquals(measured / Math.max(measured, lived), budget.coverage(), 1e-6, what);
        assertEquals(
                1 - used - (slo.noData() == NoDataPolicy.BAD ? dark / whole / 0.1 : 0), budget.remaining(), 1e-6, what);
        assertEquals(slo.noData() == NoDataPolicy.GOOD ? least : least * knownShare, budget.low(), 1e-6, what);
        assertEquals(
                most * knownShare + (slo.noData() == NoDataPolicy.BAD ? 0 : 1 - knownShare), budget.high(), 1e-6, what);
        assertTrue(0 <= budget.low() && budget.low() <= budget.high() + 1e-9 && budget.high() <= 1 + 1e-9, what);
        assertTrue(0 <= budget.coverage() && budget.coverage() <= 1, what);
        long newest = known.entrySet().stream()
                .filter(mark -> !Double.isNaN(mark.getValue()))
                .mapToLong(Map.Entry::getKey)
                .max()
                .orElseThrow();
        if (at - newest >= SILENCE) {
            assertTrue(!(verdict.condition() instanceof dev.weir.model.slo.Condition.Healthy), what);
        }
    }

    /** The first slice of the period; a rolling one is counted in at most 672 buckets, of which that of now is the last. */
    private static long periodStart(Slo slo, long head, long length) {
        if (slo.window() instanceof TimeWindow.Rolling rolling) {
            long slices = Math.ceilDiv(rolling.length().toMillis(), length);
            long width = Math.ceilDiv(slices, 672);
            return (Math.floorDiv(head, width) - Math.ceilDiv(slices, width) + 1) * width;
        }
        Instant start = slo.window().period(Instant.ofEpochMilli(head * length)).start();
        return Math.ceilDiv(start.toEpochMilli(), length);
    }

    private boolean out(Slo slo, long slice, long length) {
        Instant start = Instant.ofEpochMilli(slice * length);
        return corrections.getOrDefault(slo.id(), List.of()).stream().anyMatch(span -> span.contains(start));
    }

    private Count count(Slo slo, NavigableMap<Long, Double> known, long from, long to, long length) {
        double good = 0;
        double total = 0;
        for (long slice = from; slice <= to; slice++) {
            if (out(slo, slice, length)) {
                continue;
            }
            double here = 0;
            double goodHere = 0;
            for (double value :
                    known.subMap(slice * length, (slice + 1) * length).values()) {
                if (!Double.isNaN(value)) {
                    here++;
                    goodHere += slo.indicator() instanceof Indicator.Threshold ? (value < 1 ? 1 : 0) : 1 - value;
                }
            }
            if (slo.method() instanceof BudgetingMethod.Occurrences) {
                good += goodHere;
                total += here;
            } else if (slice < Math.floorDiv(now, length) && here > 0) {
                double share = goodHere / here;
                total++;
                good += slo.method() instanceof BudgetingMethod.RatioTimeslices ? share : share >= 0.75 ? 1 : 0;
            }
        }
        return new Count(good, total);
    }

    private static long covered(NavigableMap<Long, Double> known, long from, long to) {
        long covered = 0;
        long until = Long.MAX_VALUE;
        for (var mark : known.headMap(to, false).descendingMap().entrySet()) {
            if (until <= from) {
                break;
            }
            if (!Double.isNaN(mark.getValue())) {
                long end = Math.min(Math.min(until, mark.getKey() + SILENCE), to);
                covered += Math.max(0, end - Math.max(mark.getKey(), from));
            }
            until = mark.getKey();
        }
        return covered;
    }
}
