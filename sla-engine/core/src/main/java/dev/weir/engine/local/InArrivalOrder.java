package dev.weir.engine.local;

import dev.weir.engine.SloEngine;
import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.store.Points;
import dev.weir.model.store.Resolution;
import dev.weir.model.store.SampleSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The stored samples of some series, batch by batch as they arrived. A store is ordered by source time; this reads some hours of
 * it at a time and keeps back what has not arrived yet, so it holds no more than those hours and what came later than them.
 * Not thread-safe.
 */
public final class InArrivalOrder implements Iterator<List<Sample>> {
    /** The order within a batch: what arrives together is observed in one order, live and when replayed. */
    public static final Comparator<Sample> TOGETHER = Comparator.comparing(Sample::at)
            .thenComparingInt(sample -> sample.series().hashCode())
            .thenComparing(sample -> sample.series().toString());

    private static final Comparator<Sample> ORDER =
            Comparator.comparing(Sample::arrived).thenComparing(TOGETHER);
    private static final Duration STRIDE = Duration.ofHours(6);
    private static final int MOST_A_SERIES = 1_000_000;
    private static final int MOST = 5_000_000;

    private final SampleSource source;
    private final Collection<Selector> selectors;
    private final Interval arrivals;
    private final Instant end;
    private Instant readTo;
    private List<Sample> ahead = new ArrayList<>();
    private int next;
    private long read;

    /**
     * Of all chosen series.
     *
     * @param arrivals only what arrived then
     * @param reach how much older than that the samples may be
     */
    public InArrivalOrder(SampleSource source, Collection<Selector> selectors, Interval arrivals, Duration reach) {
        this.source = source;
        this.selectors = List.copyOf(selectors);
        this.arrivals = arrivals;
        readTo = arrivals.start().minus(reach);
        end = arrivals.end().plus(SloEngine.HORIZON); // what is taken later than it arrives is refused by the engine
    }

    /** How many samples were handed out. */
    public long read() {
        return read;
    }

    @Override
    public boolean hasNext() {
        while (!settled() && readTo.isBefore(end)) {
            readOn();
        }
        return next < ahead.size();
    }

    /** Whether nothing unread can have arrived before the next one. */
    private boolean settled() {
        return next < ahead.size()
                && ahead.get(next).arrived().plus(SloEngine.HORIZON).isBefore(readTo);
    }

    private void readOn() {
        Instant to = readTo.plus(STRIDE).isBefore(end) ? readTo.plus(STRIDE) : end;
        var more = new ArrayList<>(ahead.subList(next, ahead.size()));
        Set<Series> seen = new HashSet<>();
        for (Selector selector : selectors) {
            for (Points points : source.select(selector, new Interval(readTo, to), new Resolution.Raw(MOST_A_SERIES))) {
                if (seen.add(points.series())) {
                    take(points, more);
                }
            }
        }
        more.sort(ORDER);
        ahead = more;
        next = 0;
        readTo = to;
    }

    private void take(Points points, List<Sample> more) {
        if (points.samples().size() >= MOST_A_SERIES
                || more.size() + points.samples().size() > MOST) {
            throw new IllegalStateException(points.series() + " and what is read with it hold more than " + MOST
                    + " samples within " + STRIDE + ", or more than " + MOST_A_SERIES
                    + " of one series: choose fewer series");
        }
        for (Sample sample : points.samples()) {
            if (arrivals.contains(sample.arrived())) {
                more.add(sample);
            }
        }
    }

    @Override
    public List<Sample> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no sample arrived later");
        }
        int first = next;
        Instant arrived = ahead.get(first).arrived();
        while (next < ahead.size() && ahead.get(next).arrived().equals(arrived)) {
            next++;
        }
        read += next - first;
        return List.copyOf(ahead.subList(first, next));
    }
}
