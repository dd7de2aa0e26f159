package dev.weir.engine;

import dev.weir.model.slo.Slo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Good and total events over the windows of all rules of one SLO, shortest first.
 *
 * <p>Short windows count in slices. A window of more than {@value #FINEST} slices counts in wider buckets, at least a sixtieth
 * of it, so that its edge stays far below the tenth that is promised while memory stays small. The last bucket is the one that
 * time is in, so a window covers at most its length and at least its length less one bucket.
 */
final class Windows {
    private static final int FINEST = 360;
    private static final int COARSEST = 60;

    private final List<Duration> lengths;
    private final List<Level> levels = new ArrayList<>();
    private final Level[] levelOf;
    private final int[] placeOf;

    Windows(Slo slo, Slicing slicing) {
        lengths = slo.rules().stream()
                .flatMap(rule -> Stream.of(rule.shortWindow(), rule.longWindow()))
                .distinct()
                .sorted()
                .toList();
        levelOf = new Level[lengths.size()];
        placeOf = new int[lengths.size()];
        int from = 0;
        while (from < lengths.size()) {
            int width = width(slices(from, slicing));
            int to = from;
            while (to < lengths.size() && (to == from || slices(to, slicing) <= (long) width * FINEST)) {
                to++;
            }
            var spans = new int[to - from];
            for (int w = from; w < to; w++) {
                spans[w - from] = Math.ceilDiv(slices(w, slicing), width);
            }
            var level = new Level(width, spans);
            levels.add(level);
            for (int w = from; w < to; w++) {
                levelOf[w] = level;
                placeOf[w] = w - from;
            }
            from = to;
        }
    }

    private int slices(int window, Slicing slicing) {
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

    int indexOf(Duration length) {
        return lengths.indexOf(length);
    }

    List<Duration> lengths() {
        return lengths;
    }

    void advance(long slice) {
        for (int i = 0; i < levels.size(); i++) {
            levels.get(i).advance(slice);
        }
    }

    void add(long slice, double good, double total) {
        for (int i = 0; i < levels.size(); i++) {
            levels.get(i).add(slice, good, total);
        }
    }

    double good(int window) {
        return levelOf[window].good(placeOf[window]);
    }

    double total(int window) {
        return levelOf[window].total(placeOf[window]);
    }
}
