package dev.weir.engine;

import dev.weir.model.Interval;
import java.util.Arrays;
import java.util.List;

/** Runs of slices that count for nothing: those that begin in the time of a correction. In order and apart. */
final class LeftOut {
    static final LeftOut NOTHING = new LeftOut(new long[0], new long[0]);

    private final long[] from;
    private final long[] to;

    private LeftOut(long[] from, long[] to) {
        this.from = from;
        this.to = to;
    }

    /** Refuses spans that overlap or are not in order. */
    static LeftOut of(List<Interval> spans, Slicing slicing) {
        var from = new long[spans.size()];
        var to = new long[spans.size()];
        int runs = 0;
        for (int i = 0; i < spans.size(); i++) {
            Interval span = spans.get(i);
            if (i > 0 && span.start().isBefore(spans.get(i - 1).end())) {
                throw new IllegalArgumentException(
                        "corrections " + spans.get(i - 1) + " and " + span + " must be in order and apart");
            }
            from[runs] = slicing.from(span.start().toEpochMilli());
            to[runs] = slicing.from(span.end().toEpochMilli());
            runs += from[runs] < to[runs] ? 1 : 0;
        }
        return new LeftOut(Arrays.copyOf(from, runs), Arrays.copyOf(to, runs));
    }

    boolean none() {
        return from.length == 0;
    }

    boolean covers(long slice) {
        return from.length > 0 && slice < to[run(slice)] && slice >= from[run(slice)];
    }

    /** The first slice from this one on that is taken out, {@link Long#MAX_VALUE} when there is none. */
    long next(long slice) {
        for (int i = from.length == 0 ? 0 : run(slice); i < from.length; i++) {
            if (Math.max(slice, from[i]) < to[i]) {
                return Math.max(slice, from[i]);
            }
        }
        return Long.MAX_VALUE;
    }

    /** The first slice from this one on that counts. */
    long end(long slice) {
        long end = slice;
        for (int i = from.length == 0 ? 0 : run(slice); i < from.length && from[i] <= end; i++) {
            end = Math.max(end, to[i]);
        }
        return end;
    }

    /** How many slices from the first to before the last are taken out. */
    long count(long first, long last) {
        long count = 0;
        for (int i = 0; i < from.length; i++) {
            count += Math.max(0, Math.min(last, to[i]) - Math.max(first, from[i]));
        }
        return count;
    }

    /** How many milliseconds of the span lie in slices that are taken out. */
    long time(long start, long end, Slicing slicing) {
        long time = 0;
        for (int i = 0; i < from.length; i++) {
            time += Math.max(0, Math.min(end, slicing.start(to[i])) - Math.max(start, slicing.start(from[i])));
        }
        return time;
    }

    /** The last run that begins at or before the slice, the first one when there is none. */
    private int run(long slice) {
        int found = Arrays.binarySearch(from, slice);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }
}
