package dev.weir.engine;

import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is counted for one SLO: it as a whole, or, of a composite of Occurrences, each component on its own, with a column, slices and a
 * budget of its own, because their events cannot be added: their burn rates are, each by its share of the weights. A component that is
 * not measured burns nothing that is known, so what adds up is the least that burns; its share does not go to the others.
 */
final class Parts {
    private static final Comparator<Slice> IN_ORDER =
            Comparator.comparing((Slice slice) -> slice.span().start()).thenComparingInt(Slice::part);

    final Slo slo;
    final Slicing slicing;
    private final Measurement[] parts;
    private final double[] shares;
    private final double[] budgets;
    private final Selector[][] selectors;

    Parts(Slo slo, Slabs slabs) {
        this.slo = slo;
        slicing = Slicing.of(slo);
        List<Indicator.Component> components = slo.parts();
        int count = Math.max(1, components.size());
        parts = new Measurement[count];
        shares = new double[count];
        budgets = new double[count];
        selectors = new Selector[count][];
        for (int i = 0; i < count; i++) {
            int part = components.isEmpty() ? 0 : i + 1;
            Indicator indicator =
                    components.isEmpty() ? slo.indicator() : components.get(i).indicator();
            parts[i] = new Measurement(slo, part, indicator, slabs);
            shares[i] = slo.share(part);
            budgets[i] =
                    (components.isEmpty() ? slo.target() : components.get(i).target()).budget();
            selectors[i] = indicator.selectors().toArray(new Selector[0]);
        }
    }

    int count() {
        return parts.length;
    }

    Measurement at(int part) {
        return parts[part];
    }

    /** The share of the weights that a part has. */
    double share(int part) {
        return shares[part];
    }

    /** The share of a part's events that may be bad. */
    double budget(int part) {
        return budgets[part];
    }

    /** How fast so many good of so many events burn, of a part of this place. */
    double burn(int part, double good, double total) {
        return total > 0 ? shares[part] * ((total - good) / total / budgets[part]) : 0;
    }

    /** The place of the part that a slice is about; refuses one of a part that is not there. */
    int indexOf(Slice slice) {
        int index = slice.part() - (slo.parts().isEmpty() ? 0 : 1);
        if (index < 0 || index >= parts.length) {
            throw new IllegalArgumentException(
                    "slice " + slice.span() + " of " + slo.id() + " is of part " + slice.part() + ", which it has not");
        }
        return index;
    }

    Measurement of(Slice slice) {
        return parts[indexOf(slice)];
    }

    /** Takes a sample; tells whether it is usable and new for any part. */
    boolean observe(Sample sample) {
        if (parts.length == 1) {
            return parts[0].observe(sample);
        }
        boolean usable = false;
        for (int i = 0; i < parts.length; i++) {
            if (reads(i, sample)) {
                usable |= parts[i].observe(sample);
            }
        }
        return usable;
    }

    private boolean reads(int part, Sample sample) {
        for (Selector selector : selectors[part]) {
            if (selector.matches(sample.series())) {
                return true;
            }
        }
        return false;
    }

    /** Starts, if that has not happened: what is older than the horizon is not waited for. */
    void begin(long now) {
        for (Measurement part : parts) {
            part.begin(now);
        }
    }

    /** Moves the windows up to now and closes what the horizon has passed. */
    void passTo(long now) {
        for (Measurement part : parts) {
            part.passTo(now);
        }
    }

    /** Whether time alone closes a slice or gives one of event time up. */
    boolean moves(long now) {
        for (Measurement part : parts) {
            if (part.moves(now)) {
                return true;
            }
        }
        return false;
    }

    /** Takes slices out, or back in; those that are closed are handed in as they were stored. */
    void leaveOut(LeftOut slices, List<Slice> stored) {
        for (Measurement part : parts) {
            part.leaveOut(slices, stored);
        }
    }

    /** When the first usable sample was taken, {@link Long#MAX_VALUE} when there is none. */
    long firstMeasured() {
        long first = Long.MAX_VALUE;
        for (Measurement part : parts) {
            first = Math.min(first, part.firstMeasured());
        }
        return first;
    }

    /** When the part that is silent for longest was told last, {@link Long#MIN_VALUE} when one never was. */
    long lastUsable() {
        long last = Long.MAX_VALUE;
        for (Measurement part : parts) {
            last = Math.min(last, part.lastUsable());
        }
        return last;
    }

    /** Samples that came after their slice was closed, or for one that is open still but that late. */
    long late() {
        long late = 0;
        for (Measurement part : parts) {
            late += part.late();
        }
        return late;
    }

    /** Samples of the future, of more series than one SLO may read, or of no possible value. */
    long refused() {
        long refused = 0;
        for (Measurement part : parts) {
            refused += part.refused();
        }
        return refused;
    }

    /** The closed slices that are to be counted anew first, of all parts at once, at most so many; empty when none wait. */
    Optional<Recount> waiting(int most) {
        Optional<Interval> first = Optional.empty();
        long aftermath = 0;
        for (Measurement part : parts) {
            Optional<Interval> its = part.waiting(most);
            if (its.isPresent()
                    && (first.isEmpty()
                            || its.get().start().isBefore(first.get().start()))) {
                first = its;
            }
            aftermath = Math.max(aftermath, part.meter.aftermath());
        }
        long before = Math.max(SloEngine.HORIZON.toMillis(), slo.silence().toMillis());
        long after = aftermath;
        return first.map(slices -> new Recount(
                slices,
                new Interval(slices.start().minusMillis(before), slices.end().plusMillis(after))));
    }

    /** These wait no more. */
    void recounted(Recount recount) {
        for (Measurement part : parts) {
            part.recounted(recount);
        }
    }

    /** The slices that were closed since the last call, oldest first, of one span by part. */
    List<Slice> takeClosed() {
        if (parts.length == 1) {
            return parts[0].takeClosed();
        }
        var closed = new ArrayList<Slice>();
        for (Measurement part : parts) {
            closed.addAll(part.takeClosed());
        }
        closed.sort(IN_ORDER);
        return closed;
    }

    /** The open slices that hold events, as they count now, oldest first, of one span by part. */
    List<Slice> open(Instant knownAt) {
        var open = new ArrayList<Slice>();
        for (Measurement part : parts) {
            open.addAll(part.counted.open(knownAt));
        }
        open.sort(IN_ORDER);
        return open;
    }

    /** Whether any open slice counts as bad, or as partly so. */
    boolean anyBad() {
        for (Measurement part : parts) {
            if (part.counted.anyBad()) {
                return true;
            }
        }
        return false;
    }

    /** The good share over the shortest window that holds events; of several parts that are measured by their shares of the weights. */
    double goodShare() {
        double good = 0;
        double told = 0;
        for (int i = 0; i < parts.length; i++) {
            double its = parts[i].counted.goodShare();
            if (!Double.isNaN(its)) {
                good += shares[i] * its;
                told += shares[i];
            }
        }
        return told > 0 ? good / told : Double.NaN;
    }

    /** Gives the columns back. */
    void close(Slabs slabs) {
        for (Measurement part : parts) {
            slabs.close(part.ledger);
        }
    }
}
