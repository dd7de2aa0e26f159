package dev.weir.model.slo;

import dev.weir.model.Selector;
import java.util.List;

/** What is measured of a service: everything becomes good and total events per slice. */
public sealed interface Indicator {
    /** The series it reads. */
    List<Selector> selectors();

    /** Each usable sample is one event; it is good when its value compares so with the threshold. */
    record Threshold(Selector metric, Operator op, double threshold) implements Indicator {
        /** Refuses a threshold that is no number. */
        public Threshold {
            if (!Double.isFinite(threshold)) {
                throw new IllegalArgumentException(
                        "threshold " + threshold + " of " + metric + " must be a finite number");
            }
        }

        @Override
        public List<Selector> selectors() {
            return List.of(metric);
        }
    }

    /**
     * Two growing counters; their increases are the events. {@code counts} says whether the first one counts the good or the
     * bad ones. Counters survive resets: a value below the one before starts again from zero.
     */
    record Ratio(Selector part, Counts counts, Selector total) implements Indicator {
        /** What the first counter counts. */
        public enum Counts {
            /** The good events. */
            GOOD,
            /** The bad events. */
            BAD
        }

        @Override
        public List<Selector> selectors() {
            return List.of(part, total);
        }
    }
}
