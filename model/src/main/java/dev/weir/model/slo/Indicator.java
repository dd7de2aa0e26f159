package dev.weir.model.slo;

import dev.weir.model.Selector;
import java.time.Duration;
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
     * Two figures, part and total. {@code counts} says whether the first one counts the good or the bad events. With
     * {@code counters} both are growing counters whose increases are the events; they survive resets: a value below the one before
     * starts again from zero. Else both are numbers of events since the last sample, as a gauge tells them.
     */
    record Ratio(Selector part, Counts counts, Selector total, boolean counters) implements Indicator {
        /** What the first figure counts. */
        public enum Counts {
            /** The good events. */
            GOOD,
            /** The bad events. */
            BAD
        }

        /** Of two counters. */
        public Ratio(Selector part, Counts counts, Selector total) {
            this(part, counts, total, true);
        }

        @Override
        public List<Selector> selectors() {
            return List.of(part, total);
        }
    }

    /** A share that somebody else computed, 0…1: each usable sample is one event, as good as the share says. */
    record Share(Selector metric, Ratio.Counts counts) implements Indicator {
        @Override
        public List<Selector> selectors() {
            return List.of(metric);
        }
    }

    /**
     * Slices of event time. One is good when its result was visible within {@code within} of its end: the watermark had passed the
     * end then. It is bad when the source holds an event later than its end + {@code within} and the watermark has not passed; with
     * no newer input anywhere it is idle and counts for nothing.
     *
     * @param watermarkLag now − lowest watermark, seconds
     * @param lastRecordAge now − newest event time at the source, seconds; of several series the least
     */
    record EventTime(Selector watermarkLag, Selector lastRecordAge, Duration within) implements Indicator {
        /** Refuses a promise of no time. */
        public EventTime {
            if (within.isNegative() || within.isZero()) {
                throw new IllegalArgumentException("visible within " + within + " must be positive");
            }
        }

        @Override
        public List<Selector> selectors() {
            return List.of(watermarkLag, lastRecordAge);
        }
    }

    /**
     * Several indicators as one. With Occurrences their burn rates add, weighted; with Timeslices a slice is bad when any is bad; with
     * RatioTimeslices their missing parts add, weighted.
     */
    record Composite(List<Component> components) implements Indicator {
        /** Copies the list; refuses less than two, and one inside the other. */
        public Composite {
            components = List.copyOf(components);
            if (components.size() < 2) {
                throw new IllegalArgumentException("a composite needs two indicators or more");
            }
            for (Component component : components) {
                if (component.indicator() instanceof Composite) {
                    throw new IllegalArgumentException("a composite inside a composite: " + component.name());
                }
            }
        }

        @Override
        public List<Selector> selectors() {
            return components.stream()
                    .flatMap(component -> component.indicator().selectors().stream())
                    .distinct()
                    .toList();
        }

        /** The share of the weights that a component has. */
        public double share(int component) {
            return components.get(component).weight()
                    / components.stream().mapToDouble(Component::weight).sum();
        }
    }

    /** A part of a composite, with a target and a weight of its own. {@code sliceTarget} is 0 but for Timeslices. */
    record Component(String name, Indicator indicator, Target target, double sliceTarget, double weight) {
        /** Refuses a weight that is not positive. */
        public Component {
            if (!(weight > 0 && Double.isFinite(weight))) {
                throw new IllegalArgumentException("compositeWeight " + weight + " of " + name + " must be positive");
            }
        }
    }
}
