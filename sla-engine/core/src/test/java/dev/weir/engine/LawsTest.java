package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.Indicator.Ratio.Counts;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Verdict;
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

class LawsTest {
    private static final Series ALL = new Series("all_total", Labels.none());
    private static final List<Quality> QUALITIES = List.of(Quality.values());
    private static final Series PART = new Series("bad_total", Labels.none());

    static LongStream sixty() {
        return LongStream.range(0, 60);
    }

    static LongStream hundred() {
        return LongStream.range(0, 100);
    }

    /** What was judged: everything that an outsider can see. */
    record Seen(List<Slice> slices, List<IncidentEvent> events, List<Verdict> verdicts) {}

    /** Feeds samples in the given order, ticking every five seconds of arrival up to the end. */
    static Seen run(SloEngine engine, SloState state, List<Sample> samples, Instant from, Instant until) {
        var seen = new Seen(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Instant tick = from;
        for (Sample sample : samples) {
            for (; tick.isBefore(sample.arrived()); tick = tick.plusSeconds(5)) {
                note(seen, engine.judge(state, tick));
            }
            if (engine.observe(state, sample)) {
                note(seen, engine.judge(state, sample.arrived()));
            }
        }
        for (; !tick.isAfter(until); tick = tick.plusSeconds(5)) {
            note(seen, engine.judge(state, tick));
        }
        return seen;
    }

    private static void note(Seen seen, Judgement judgement) {
        seen.slices().addAll(judgement.closed());
        seen.events().addAll(judgement.events());
        seen.verdicts().add(judgement.verdict());
    }

    /** Latencies with bad spells, gaps, missing, stale and idle samples, arriving up to four minutes late. */
    static List<Sample> latencies(Random random, int count, int latest) {
        var samples = new ArrayList<Sample>();
        boolean bad = false;
        Instant at = Play.START;
        for (int i = 0; i < count; i++) {
            bad = random.nextInt(40) == 0 ? !bad : bad;
            at = at.plusMillis(random.nextInt(100) == 0 ? 90_000 : 4_000 + random.nextInt(2_000));
            Instant arrived = at.plusMillis(latest == 0 ? 0 : random.nextInt(latest));
            Quality quality = random.nextInt(15) == 0 ? QUALITIES.get(random.nextInt(QUALITIES.size())) : Quality.OK;
            samples.add(new Sample(Slos.P99, at, arrived, bad ? 4.2 : 0.2, quality));
        }
        samples.sort(Comparator.comparing(Sample::arrived));
        return samples;
    }

    /** Scrapes of two counters with resets, gaps and missing ones; both of a scrape arrive together. */
    static List<Sample> counters(Random random, int count) {
        var samples = new ArrayList<Sample>();
        double all = 1000;
        double part = 10;
        Instant at = Play.START;
        for (int i = 0; i < count; i++) {
            at = at.plusMillis(random.nextInt(60) == 0 ? 90_000 : 4_000 + random.nextInt(2_000));
            int more = random.nextInt(100);
            all += more;
            part += random.nextInt(1 + more / (random.nextInt(10) == 0 ? 1 : 20));
            if (random.nextInt(50) == 0) {
                all = random.nextInt(20);
                part = all / 4;
            }
            samples.add(random.nextInt(30) == 0 ? Sample.missing(PART, at) : Sample.of(PART, at, part));
            samples.add(random.nextInt(30) == 0 ? Sample.missing(ALL, at) : Sample.of(ALL, at, all));
        }
        return samples;
    }

    static Instant end(List<Sample> samples) {
        return samples.getLast().arrived().plusSeconds(900);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("sixty")
    void a_replay_says_the_same(long seed) {
        var random = new Random(seed);
        for (Slo slo : List.of(Slos.latency(), Slos.ratio(Counts.BAD))) {
            var samples = slo.equals(Slos.latency()) ? latencies(random, 400, 240_000) : counters(random, 400);
            var engine = new SloEngine();
            var once = run(engine, engine.open(slo), samples, Play.START, end(samples));
            var again = run(engine, engine.open(slo), samples, Play.START, end(samples));
            assertEquals(once, again);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("sixty")
    void ticks_that_are_not_due_change_nothing(long seed) {
        var random = new Random(seed);
        for (Slo slo : List.of(Slos.latency(), Slos.ratio(Counts.BAD))) {
            var samples = slo.equals(Slos.latency()) ? latencies(random, 400, 240_000) : counters(random, 400);
            var engine = new SloEngine();
            var every = ticked(engine, engine.open(slo), samples, false);
            var due = ticked(engine, engine.open(slo), samples, true);
            assertEquals(every.slices(), due.slices());
            assertEquals(every.events(), due.events());
            assertTrue(due.verdicts().size() < every.verdicts().size() - 300, "few ticks were left out");
        }
    }

    /** With a tick each second, of which those that are not due are left out if so wanted. */
    static Seen ticked(SloEngine engine, SloState state, List<Sample> samples, boolean onlyDue) {
        var seen = new Seen(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Instant tick = Play.START;
        for (Sample sample : samples) {
            for (; tick.isBefore(sample.arrived()); tick = tick.plusSeconds(1)) {
                if (!onlyDue || engine.due(state, tick)) {
                    note(seen, engine.judge(state, tick));
                }
            }
            if (engine.observe(state, sample)) {
                note(seen, engine.judge(state, sample.arrived()));
            }
        }
        return seen;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("hundred")
    void within_the_horizon_order_and_duplicates_change_nothing(long seed) {
        var random = new Random(seed);
        for (Slo slo : List.of(Slos.latency(), Slos.ratio(Counts.BAD), Slos.ratio(Counts.GOOD))) {
            List<Sample> ordered =
                    new ArrayList<>(slo.equals(Slos.latency()) ? latencies(random, 40, 0) : counters(random, 20));
            Instant last = ordered.getLast().at();
            ordered.removeIf(sample -> sample.at().isBefore(last.minusSeconds(290)));
            var shuffled = new ArrayList<>(ordered);
            for (int i = random.nextInt(20); i > 0; i--) {
                shuffled.add(ordered.get(random.nextInt(ordered.size())));
            }
            Collections.shuffle(shuffled, random);
            assertEquals(facts(slo, ordered, last), facts(slo, shuffled, last));
        }
    }

    static List<Object> facts(Slo slo, List<Sample> samples, Instant now) {
        var engine = new SloEngine();
        var state = engine.open(slo);
        samples.forEach(sample ->
                engine.observe(state, new Sample(sample.series(), sample.at(), now, sample.value(), sample.quality())));
        assertEquals(0, state.late());
        var verdict = engine.judge(state, now).verdict();
        return List.of(verdict, engine.judge(state, now.plusSeconds(600)).closed());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("sixty")
    void a_restart_changes_neither_slices_nor_events(long seed) {
        var random = new Random(seed);
        for (Slo slo : List.of(Slos.latency(), Slos.ratio(Counts.BAD))) {
            var samples = slo.equals(Slos.latency()) ? latencies(random, 500, 200_000) : counters(random, 500);
            Instant crash = samples.get(100 + random.nextInt(300)).arrived();
            var before = samples.stream()
                    .filter(sample -> sample.arrived().isBefore(crash))
                    .toList();
            var rest = samples.subList(before.size(), samples.size());
            var engine = new SloEngine();
            var whole = run(engine, engine.open(slo), samples, Play.START, end(samples));

            var first = run(engine, engine.open(slo), before, Play.START, crash.minusMillis(1));
            var state = engine.open(slo);
            first.slices().forEach(slice -> engine.restore(state, slice));
            Instant from = first.slices().isEmpty()
                    ? Play.START
                    : first.slices().getLast().span().end().minusSeconds(300);
            before.stream()
                    .filter(sample -> !sample.at().isBefore(from))
                    .forEach(sample -> engine.observe(state, sample));
            newestOf(first.events()).ifPresent(incident -> engine.resume(state, incident));
            Instant nextTick = first.verdicts().getLast().at();
            while (nextTick.isBefore(crash) || (nextTick.toEpochMilli() - Play.START.toEpochMilli()) % 5000 != 0) {
                nextTick = Instant.ofEpochMilli(nextTick.toEpochMilli() + 1);
            }
            var second = run(engine, state, rest, nextTick, end(samples));

            var slices = new ArrayList<>(first.slices());
            slices.addAll(second.slices());
            assertEquals(unknownAt(whole.slices()), unknownAt(slices));
            var events = new ArrayList<>(first.events());
            events.addAll(second.events());
            assertEquals(whole.events(), events);
            var expected = whole.verdicts().getLast();
            var actual = second.verdicts().getLast();
            assertEquals(expected.budget().good(), actual.budget().good());
            assertEquals(expected.budget().total(), actual.budget().total());
            assertEquals(expected.budget().coverage(), actual.budget().coverage(), 1e-9);
            assertEquals(expected.burns(), actual.burns());
        }
    }

    private static java.util.Optional<Incident> newestOf(List<IncidentEvent> events) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i) instanceof IncidentEvent.Opened) {
                return java.util.Optional.of(Incident.of(events.subList(i, events.size())));
            }
        }
        return java.util.Optional.empty();
    }

    /** A restart may close a slice at another moment than the run without one would have. */
    static List<Slice> unknownAt(List<Slice> slices) {
        return slices.stream()
                .map(slice -> new Slice(
                        slice.slo(),
                        slice.definitionVersion(),
                        slice.part(),
                        slice.span(),
                        slice.good(),
                        slice.total(),
                        slice.measured(),
                        Instant.EPOCH))
                .toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("hundred")
    void increases_are_those_of_a_brute_count_and_never_negative(long seed) {
        var random = new Random(seed);
        var samples = new ArrayList<Sample>();
        double value = random.nextInt(100);
        double expected = 0;
        Instant at = Play.START;
        samples.add(Sample.of(ALL, at, value));
        for (int i = 0; i < 300; i++) {
            at = at.plusSeconds(5);
            if (random.nextInt(20) == 0) {
                value = value == 0 ? 0 : random.nextInt((int) value);
                expected += value;
            } else {
                int more = random.nextInt(50);
                value += more;
                expected += more;
            }
            samples.add(Sample.of(ALL, at, value));
        }
        var engine = new SloEngine();
        var seen = run(engine, engine.open(Slos.ratio(Counts.BAD)), samples, Play.START, end(samples));
        assertTrue(seen.slices().stream().allMatch(slice -> slice.total() >= 0));
        assertEquals(expected, seen.slices().stream().mapToDouble(Slice::total).sum());
        assertEquals(expected, seen.verdicts().getLast().budget().total());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("hundred")
    void the_budget_is_that_of_a_brute_sum_over_the_slices(long seed) {
        var random = new Random(seed);
        var slo = Slos.latency();
        var engine = new SloEngine();
        var state = engine.open(slo);
        var slices = new ArrayList<Slice>();
        for (int i = 0; i < 2000; i++) {
            if (random.nextInt(10) > 0) {
                Instant start = Play.START.plusSeconds(5L * i);
                int total = random.nextInt(50);
                var slice = new Slice(
                        slo.id(),
                        1,
                        new dev.weir.model.Interval(start, start.plusSeconds(5)),
                        total - random.nextInt(1 + total / 10),
                        total,
                        Duration.ofMillis(total == 0 ? 0 : random.nextInt(5001)),
                        start.plusSeconds(305));
                slices.add(slice);
                engine.restore(state, slice);
            }
        }
        Instant now = slices.getLast().span().end().plusSeconds(300 + random.nextInt(900));
        var budget = engine.judge(state, now).verdict().budget();
        long nowIndex = now.getEpochSecond() / 10;
        var inPeriod = slices.stream()
                .filter(slice -> slice.span().start().getEpochSecond() / 10 > nowIndex - 360)
                .toList();
        double good = inPeriod.stream().mapToDouble(Slice::good).sum();
        double total = inPeriod.stream().mapToDouble(Slice::total).sum();
        double measured = inPeriod.stream()
                .mapToDouble(slice -> slice.measured().toMillis())
                .sum();
        // The period is counted in buckets of ten seconds, of which the one of now has only begun.
        double elapsed = now.toEpochMilli() - (nowIndex - 359) * 10_000.0;
        double expected = measured == 0 ? 0 : total * (elapsed - measured) / measured;
        assertEquals(good, budget.good());
        assertEquals(total, budget.total());
        double allowed =
                total * 3_600_000 / Math.max(measured, 5_000) * slo.target().budget();
        assertEquals(1 - (total - good) / allowed, budget.remaining(), 1e-9);
        assertEquals(measured / elapsed, budget.coverage(), 1e-9);
        assertEquals(good / (total + expected), budget.low(), 1e-9);
        assertEquals((good + expected) / (total + expected), budget.high(), 1e-9);
    }
}
