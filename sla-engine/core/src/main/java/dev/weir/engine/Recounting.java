package dev.weir.engine;

import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Counts closed slices anew: every sample is taken once more as if it had arrived when it was taken, so what comes late counts for what
 * it would have counted for. A slice whose samples are gone stays as it was: they are kept for a shorter time than slices.
 */
final class Recounting {
    /** The pace of time: slices close as they go, and the ring of those that are open stays small. */
    private static final long STEP_MS = Duration.ofMinutes(1).toMillis();

    /** What changed: what was known of a slice before, of one that was not measured nothing, and what takes its place. */
    record Change(Slice before, Slice after) {}

    private record Key(Instant start, int part) implements Comparable<Key> {
        static Key of(Slice slice) {
            return new Key(slice.span().start(), slice.part());
        }

        @Override
        public int compareTo(Key other) {
            int order = start.compareTo(other.start);
            return order != 0 ? order : Integer.compare(part, other.part);
        }
    }

    private Recounting() {}

    /** The slices of the span that are not what was stored, oldest first. */
    static List<Change> of(Slo slo, Recount recount, List<Slice> stored, List<Sample> samples, Instant knownAt) {
        var known = new TreeMap<Key, Slice>();
        for (Slice slice : Slice.asKnown(stored)) {
            known.put(Key.of(slice), slice);
        }
        var counted = new TreeMap<Key, Slice>();
        for (Slice slice : count(slo, recount, samples)) {
            if (recount.slices().contains(slice.span().start())) {
                counted.put(Key.of(slice), slice);
            }
        }
        known.forEach((key, slice) -> counted.putIfAbsent(key, with(slice, 0, 0, Duration.ZERO, knownAt)));
        var changes = new ArrayList<Change>();
        counted.forEach((key, after) -> {
            Slice before = known.getOrDefault(key, with(after, 0, 0, Duration.ZERO, knownAt));
            boolean same = before.good() == after.good()
                    && before.total() == after.total()
                    && before.measured().equals(after.measured());
            if (!same && remembered(before, recount, of(slo, before, samples))) {
                changes.add(new Change(before, with(after, after.good(), after.total(), after.measured(), knownAt)));
            }
        });
        return changes;
    }

    /** Of the samples those that the part of a slice reads. */
    private static List<Sample> of(Slo slo, Slice slice, List<Sample> samples) {
        if (slice.part() == 0) {
            return samples;
        }
        List<Selector> read = slo.parts().get(slice.part() - 1).indicator().selectors();
        return samples.stream()
                .filter(sample -> read.stream().anyMatch(selector -> selector.matches(sample.series())))
                .toList();
    }

    /** Whether samples are still there that a slice was made of. */
    private static boolean remembered(Slice before, Recount recount, List<Sample> samples) {
        Instant from = before.span()
                .start()
                .minus(Duration.between(
                        recount.samples().start(), recount.slices().start()));
        Instant to = before.span()
                .end()
                .plus(Duration.between(recount.slices().end(), recount.samples().end()));
        return before.measured().isZero()
                || samples.stream()
                        .anyMatch(sample -> !sample.arrived().isAfter(before.knownAt())
                                && !sample.at().isBefore(from)
                                && sample.at().isBefore(to));
    }

    private static List<Slice> count(Slo slo, Recount recount, List<Sample> samples) {
        var parts = new SloEngine().open(slo).parts;
        long passed = recount.samples().start().toEpochMilli();
        parts.begin(passed);
        List<Sample> ordered = samples.stream()
                .sorted(Comparator.comparing(Sample::at).thenComparing(Sample::arrived))
                .toList();
        for (Sample sample : ordered) {
            for (; passed + STEP_MS <= sample.at().toEpochMilli(); passed += STEP_MS) {
                parts.passTo(passed + STEP_MS);
            }
            parts.observe(new Sample(sample.series(), sample.at(), sample.at(), sample.value(), sample.quality()));
        }
        long end = recount.samples().end().plus(SloEngine.HORIZON).toEpochMilli()
                + SloEngine.sliceOf(slo).toMillis();
        for (; passed < end; passed += STEP_MS) {
            parts.passTo(passed + STEP_MS);
        }
        return parts.takeClosed();
    }

    private static Slice with(Slice slice, double good, double total, Duration measured, Instant knownAt) {
        return new Slice(
                slice.slo(), slice.definitionVersion(), slice.part(), slice.span(), good, total, measured, knownAt);
    }
}
