package dev.weir.collector.exposition;

import dev.weir.model.Labels;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** The labels that are numbers: {@code le} and {@code quantile}. */
final class Bounds {
    private Bounds() {}

    /** The number; NaN for anything else, and for infinities that are not written {@code +Inf} and {@code -Inf}. */
    static double read(String label) {
        if (label.equals("+Inf")) {
            return Double.POSITIVE_INFINITY;
        }
        if (label.equals("-Inf")) {
            return Double.NEGATIVE_INFINITY;
        }
        var in = new Cursor(label.getBytes(StandardCharsets.UTF_8));
        try {
            double bound = new Figures(in).decimal();
            return in.ended() ? bound : Double.NaN;
        } catch (Malformed e) {
            return Double.NaN;
        }
    }

    /** The other labels. */
    static Labels without(Labels labels, String label) {
        var rest = new TreeMap<>(labels.values());
        rest.remove(label);
        return new Labels(rest);
    }
}
