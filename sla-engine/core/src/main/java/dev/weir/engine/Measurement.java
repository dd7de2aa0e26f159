package dev.weir.engine;

import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured for one SLO: marks per series, the slices that are open, and the windows over all slices.
 *
 * <p><b>Order.</b> A sample contributes what lies between it and its neighbours in source time. When one arrives between two
 * others, their contribution is taken back and two new ones are made; so any order of arrival ends in the same figures, as long as
 * the slice is open: until the reorder horizon has passed after its end. What comes later is counted in {@link #late()} and
 * changes nothing.
 *
 * <p><b>Twice.</b> A second sample of one series and source time replaces the first, as in the store; one that could not be
 * measured never replaces one that was.
 *
 * <p><b>Gaps.</b> A usable sample vouches for the time until the next sample of its series, at most for the SLO's silence. Of
 * several series the one that was covered longest speaks for the slice.
 */
final class Measurement {
    /** How long after a slice's end order does not matter. */
    static final Duration HORIZON = Duration.ofMinutes(5);

    private static final long HORIZON_MS = HORIZON.toMillis();
    private static final long FORGOTTEN_MS = Duration.ofHours(6).toMillis();
    /** A period counts in at most so many buckets. */
    private static final int PERIOD_BUCKETS = 672;

    final Slo slo;
    final Slicing slicing;
    final Windows windows;
    final Level period;
    final Tracks tracks;

    private final OpenSlices open;
    private final Level coveredByPeriod;
    private final Indicator.@Nullable Threshold threshold;
    private final boolean needsPart;
    private final long reach;
    private final List<Slice> closed = new ArrayList<>();
    private long head = OpenSlices.NONE;
    private long restoredTo = OpenSlices.NONE;
    private long firstMeasured = Long.MAX_VALUE;
    private long lastUsable = Long.MIN_VALUE;
    private double last = Double.NaN;
    private long late;
    private long refused;

    Measurement(Slo slo) {
        this.slo = slo;
        slicing = Slicing.of(slo);
        open = new OpenSlices(slo, 2 * slicing.count(HORIZON_MS) + 4);
        windows = new Windows(slo, slicing);
        int slices = slicing.count(slo.window().length().toMillis());
        int width = Math.ceilDiv(slices, PERIOD_BUCKETS);
        period = new Level(width, Math.ceilDiv(slices, width));
        coveredByPeriod = new Level(width, Math.ceilDiv(slices, width));
        tracks = new Tracks(slo.indicator());
        threshold = slo.indicator() instanceof Indicator.Threshold limit ? limit : null;
        needsPart = slo.indicator() instanceof Indicator.Ratio ratio && ratio.counts() == Indicator.Ratio.Counts.GOOD;
        reach = slo.silence().toMillis();
    }

    /** Takes a fact of before. */
    void restore(Slice slice) {
        long index = slicing.indexOf(slice.span().start().toEpochMilli());
        if (index < restoredTo) {
            throw new IllegalArgumentException(
                    "slice " + slice.span() + " of " + slo.id() + " is older than the one before");
        }
        moveTo(index);
        windows.add(index, slice.good(), slice.total());
        period.add(index, slice.good(), slice.total());
        coveredByPeriod.add(index, (double) slice.measured().toMillis(), 0);
        open.beginAt(index + 1);
        restoredTo = index + 1;
        long end = slicing.end(index);
        long measured = slice.measured().toMillis();
        firstMeasured = Math.min(firstMeasured, end - measured);
        if (measured > 0) {
            lastUsable = Math.max(lastUsable, slicing.start(index) + measured);
        }
    }

    /** Takes a sample; tells whether it is usable and new. */
    boolean observe(Sample sample) {
        long at = sample.at().toEpochMilli();
        long arrived = sample.arrived().toEpochMilli();
        if (at > arrived + HORIZON_MS) {
            refused++;
            return false;
        }
        begin(arrived);
        long slice = slicing.indexOf(at);
        if (slicing.end(slice) + HORIZON_MS <= arrived || (slice < open.first() && slice >= restoredTo)) {
            late++;
            return false;
        }
        Track track = tracks.known(sample.series());
        if (track == null) {
            track = newTrack(sample.series());
        }
        if (track == null) {
            return false;
        }
        track.touched = Math.max(track.touched, arrived);
        if (!(track.part || track.total)) {
            return false;
        }
        if (slice > head) {
            moveTo(slice);
        }
        if (slice >= open.limit()) {
            close(arrived);
        }
        double value = usable(sample);
        mark(track, at, value);
        if (Double.isNaN(value)) {
            return false;
        }
        firstMeasured = Math.min(firstMeasured, at);
        if (at >= lastUsable) {
            lastUsable = at;
            last = value;
        }
        return true;
    }

    private @Nullable Track newTrack(Series series) {
        if (!tracks.reads(series)) {
            return null;
        }
        Track track = tracks.add(series);
        if (track == null) {
            refused++;
        } else if (tracks.displaces(track)) {
            for (Track other : tracks.all()) {
                contributeAll(other, -1);
            }
            tracks.settle(track);
            for (Track other : tracks.all()) {
                contributeAll(other, 1);
            }
            for (long slice = open.first(); slice <= head; slice++) {
                count(slice);
            }
        }
        return track;
    }

    /** A counter that is infinite or negative is none. */
    private double usable(Sample sample) {
        double value = sample.value();
        if (!sample.quality().usable() || (threshold == null && !(value >= 0 && Double.isFinite(value)))) {
            return Double.NaN;
        }
        return value;
    }

    private void mark(Track track, long at, double value) {
        int mark = track.find(at);
        if (mark < track.size() && track.at(mark) == at) {
            if (Double.isNaN(value) || value == track.value(mark)) {
                return;
            }
            contribute(track, mark, -1);
            contribute(track, mark + 1, -1);
            track.set(mark, value);
        } else {
            contribute(track, mark, -1);
            track.insert(mark, at, value);
        }
        contribute(track, mark, 1);
        contribute(track, mark + 1, 1);
        count(slicing.indexOf(at));
        if (mark + 1 < track.size()) {
            count(slicing.indexOf(track.at(mark + 1)));
        }
    }

    private void contributeAll(Track track, int sign) {
        for (int mark = 0; mark < track.size(); mark++) {
            contribute(track, mark, sign);
        }
    }

    /** Adds (or takes back) what this mark says together with the one before it. */
    private void contribute(Track track, int mark, int sign) {
        if (mark >= track.size() || !(track.part || track.total)) {
            return;
        }
        long slice = slicing.indexOf(track.at(mark));
        if (slice < open.first()) {
            return;
        }
        double value = track.value(mark);
        if (threshold != null) {
            if (!Double.isNaN(value)) {
                open.event(slice, threshold.op().holds(value, threshold.threshold()) ? 1 : 0, sign);
            }
        } else if (Double.isNaN(value) || (mark > 0 && Double.isNaN(track.value(mark - 1)))) {
            open.breakage(slice, sign);
        } else if (mark > 0) {
            double increase = sign * Track.increase(track.value(mark - 1), value);
            open.increase(slice, track.part ? increase : 0, track.total ? increase : 0, track.part ? sign : 0);
        }
    }

    /** Brings the windows up to what an open slice counts for. */
    private void count(long slice) {
        if (slice < open.first()) {
            return;
        }
        boolean ended = slice < head;
        double good = open.good(slice, ended);
        double total = open.total(slice, ended);
        double goodMore = good - open.goodCounted(slice);
        double totalMore = total - open.totalCounted(slice);
        if (goodMore != 0 || totalMore != 0) {
            windows.add(slice, goodMore, totalMore);
            period.add(slice, goodMore, totalMore);
            open.counted(slice, good, total);
        }
    }

    /** Starts, if that has not happened: what is older than the horizon is not waited for. */
    void begin(long now) {
        if (open.first() == OpenSlices.NONE) {
            open.beginAt(slicing.indexOf(now - HORIZON_MS));
        }
    }

    /** Moves the windows up to now and closes what the horizon has passed. */
    void passTo(long now) {
        begin(now);
        moveTo(Math.max(head, slicing.indexOf(now)));
        close(now);
    }

    private void moveTo(long slice) {
        long before = head;
        head = Math.max(head, slice);
        windows.advance(head);
        period.advance(head);
        coveredByPeriod.advance(head);
        if (open.timeslices() && before != OpenSlices.NONE && open.first() != OpenSlices.NONE) {
            for (long ended = Math.max(before, open.first()); ended < Math.min(head, open.limit()); ended++) {
                count(ended);
            }
        }
    }

    private void close(long now) {
        long target = slicing.indexOf(now - HORIZON_MS);
        long holding = Math.min(target, open.limit());
        if (open.first() >= target) {
            return;
        }
        Instant knownAt = Instant.ofEpochMilli(now);
        while (open.first() < holding) {
            long slice = open.first();
            long start = slicing.start(slice);
            long end = slicing.end(slice);
            double total = open.totalCounted(slice);
            long measured = measured(start, end);
            if (total > 0 || measured > 0) {
                closed.add(new Slice(
                        slo.id(),
                        slo.version(),
                        new Interval(Instant.ofEpochMilli(start), Instant.ofEpochMilli(end)),
                        Math.min(open.goodCounted(slice), total),
                        total,
                        Duration.ofMillis(measured),
                        knownAt));
                coveredByPeriod.add(slice, (double) measured, 0);
            }
            open.closeFirst();
            for (Track track : tracks.all()) {
                track.forget(end);
            }
        }
        open.beginAt(target);
        tracks.prune(slicing.start(target) - FORGOTTEN_MS);
    }

    /** How many milliseconds of the span were measured. */
    private long measured(long from, long to) {
        long whole = 0;
        long part = 0;
        long dark = 0;
        for (int i = 0; i < tracks.all().size(); i++) {
            Track track = tracks.all().get(i);
            if (track.total) {
                whole = Math.max(whole, track.covered(from, to, reach));
            }
            if (track.part) {
                part = Math.max(part, track.covered(from, to, reach));
                dark = Math.max(dark, track.dark(from, to));
            }
        }
        return Math.max(0, Math.min(needsPart ? Math.min(whole, part) : whole, to - from - dark));
    }

    /** How many milliseconds of the period up to now were measured. */
    double measuredOfPeriod(long now) {
        long from = slicing.start(open.first());
        return coveredByPeriod.good(0) + (now > from ? (double) measured(from, now) : 0);
    }

    /** When the first usable sample was taken, {@link Long#MAX_VALUE} when there is none. */
    long firstMeasured() {
        return firstMeasured;
    }

    /** When the newest usable sample was taken, {@link Long#MIN_VALUE} when there is none. */
    long lastUsable() {
        return lastUsable;
    }

    /** The newest usable value, NaN when there is none. */
    double last() {
        return last;
    }

    /** Samples that came after their slice was closed. */
    long late() {
        return late;
    }

    /** Samples of the future or of more series than one SLO may read. */
    long refused() {
        return refused;
    }

    /** When the oldest open slice begins. */
    long openSince() {
        return slicing.start(open.first());
    }

    /** The slices that were closed since the last call, oldest first. */
    List<Slice> takeClosed() {
        var taken = List.copyOf(closed);
        closed.clear();
        return taken;
    }
}
