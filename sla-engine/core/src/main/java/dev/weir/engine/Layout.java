package dev.weir.engine;

import dev.weir.model.slo.Slo;
import dev.weir.model.slo.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What SLOs must have in common to be counted side by side: how time is cut, the windows of their rules, shortest first, and their
 * period.
 */
record Layout(Slicing slicing, List<Duration> lengths, TimeWindow period) {
    private static final int FINEST = 360;
    private static final int COARSEST = 60;

    static Layout of(Slo slo) {
        return new Layout(
                Slicing.of(slo),
                slo.rules().stream()
                        .flatMap(rule -> Stream.of(rule.shortWindow(), rule.longWindow()))
                        .distinct()
                        .sorted()
                        .toList(),
                slo.window());
    }

    /** Windows that count in buckets of one width, from one place in the list of lengths on; each spans so many buckets. */
    record Group(int from, int width, List<Integer> spans) {}

    /**
     * Short windows count in slices. A window of more than {@value #FINEST} slices counts in wider buckets, at least a sixtieth of it,
     * so that its edge stays far below the tenth that is promised while memory stays small. The last bucket is the one that time is
     * in, so a window covers at most its length and at least its length less one bucket.
     */
    List<Group> groups() {
        var groups = new ArrayList<Group>();
        int from = 0;
        while (from < lengths.size()) {
            int width = width(slices(from));
            int to = from;
            while (to < lengths.size() && (to == from || slices(to) <= (long) width * FINEST)) {
                to++;
            }
            var spans = new ArrayList<Integer>();
            for (int w = from; w < to; w++) {
                spans.add(Math.ceilDiv(slices(w), width));
            }
            groups.add(new Group(from, width, spans));
            from = to;
        }
        return groups;
    }

    private int slices(int window) {
        return slicing.count(lengths.get(window).toMillis());
    }

    /** Slices per bucket for a window of so many: the narrowest that divides it evenly. */
    private static int width(int slices) {
        int narrowest = Math.ceilDiv(slices, FINEST);
        for (int width = narrowest; width * COARSEST <= slices; width++) {
            if (slices % width == 0) {
                return width;
            }
        }
        return narrowest;
    }
}
