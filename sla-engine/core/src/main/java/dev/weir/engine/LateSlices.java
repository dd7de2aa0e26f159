package dev.weir.engine;

import java.util.Map;
import java.util.TreeMap;

/** Closed slices that late samples touched and that wait to be counted anew: runs without gaps, of bounded number. */
final class LateSlices {
    /** Beyond this a new run takes in what lies between it and its neighbour: rather too many slices than a list without end. */
    static final int MOST = 256;

    /** From the first slice of a run to its last. */
    private final TreeMap<Long, Long> runs = new TreeMap<>();

    /** Takes these up, both ends included. */
    void add(long from, long to) {
        Map.Entry<Long, Long> before = runs.floorEntry(from);
        if (before != null && before.getValue() >= to) {
            return;
        }
        long start = from;
        long end = to;
        if (before != null && before.getValue() >= from - 1) {
            start = before.getKey();
        }
        for (var next = runs.ceilingEntry(start);
                next != null && next.getKey() <= end + 1;
                next = runs.ceilingEntry(start)) {
            end = Math.max(end, next.getValue());
            runs.remove(next.getKey());
        }
        runs.put(start, end);
        if (runs.size() > MOST) {
            mergeNearest(start);
        }
    }

    private void mergeNearest(long start) {
        var before = runs.lowerEntry(start);
        var next = before == null ? runs.higherEntry(start) : runs.ceilingEntry(start);
        var first = before == null ? runs.floorEntry(start) : before;
        runs.put(first.getKey(), next.getValue());
        runs.remove(next.getKey());
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** The first slice that waits. */
    long first() {
        return runs.firstKey();
    }

    /** The last slice of the run that waits first, at most so many slices of it. */
    long last(int most) {
        return Math.min(runs.firstEntry().getValue(), first() + most - 1);
    }

    /** Those up to here wait no more. */
    void doneTo(long last) {
        while (!runs.isEmpty() && first() <= last) {
            var run = runs.pollFirstEntry();
            if (run.getValue() > last) {
                runs.put(last + 1, run.getValue());
            }
        }
    }
}
