package dev.weir.sparkplugin;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the program itself counts with {@code Dataset.observe("weir", …)}: an observation named {@code weir}, or {@code weir.} and anything, whose
 * columns are {@code in}, {@code out} and {@code rejected_REASON}. It counts instead of what Spark's own metrics say. Safe for any thread.
 */
final class Observed {
    private static final String NAME = "weir";
    private static final String REJECTED = "rejected_";
    private final Map<String, Double> rejected = new TreeMap<>();
    private double in = Double.NaN;
    private double out = Double.NaN;

    /** Takes one number of one observation. */
    @FunctionalInterface
    interface Sink {
        void number(String observation, String column, double value);
    }

    /** Counts one number; those of other observations and columns are none of ours. */
    synchronized void add(String observation, String column, double value) {
        if (!observation.equals(NAME) && !observation.startsWith(NAME + ".")) {
            return;
        }
        if (column.equals("in")) {
            in = Double.isNaN(in) ? value : in + value;
        } else if (column.equals("out")) {
            out = Double.isNaN(out) ? value : out + value;
        } else if (column.startsWith(REJECTED) && column.length() > REJECTED.length()) {
            rejected.merge(Totals.bounded(rejected, column.substring(REJECTED.length())), value, Double::sum);
        }
    }

    /** Records read; NaN when the program does not tell. */
    synchronized double in() {
        return in;
    }

    /** Records written; NaN when the program does not tell. */
    synchronized double out() {
        return out;
    }

    /** Records rejected by reason. */
    synchronized Map<String, Double> rejected() {
        return new TreeMap<>(rejected);
    }
}
