package dev.weir.engine;

import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What was measured for one SLO, or for one part of it: marks per series, the slices that are open, and the windows over all slices.
 *
 * <p><b>Order.</b> A sample contributes what lies between it and its neighbours in source time. When one arrives between two
 * others, their contribution is taken back and two new ones are made; so any order of arrival ends in the same figures, as long as
 * the slice is open: until the reorder horizon has passed after its end. What comes later is counted in {@link #late()}, and the
 * slices that it touches wait to be counted anew from what is stored.
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

    final Slo slo;
    final Indicator indicator;
    final Slicing slicing;
    final Ledger ledger;
    final Steady steady;
    final Meter meter;
    final Tally tally;
    final Counted counted = new Counted(this);

    private final int part;
    private final double sliceTarget;
    private final int capacity;
    private final long longestWindow;
    private final List<Slice> closed = new ArrayList<>();
    private final LateSlices waiting = new LateSlices();
    /** The oldest slice that is open, and the newest that time has reached. */
    long first = OpenSlices.NONE;

    long head = OpenSlices.NONE;
    private long restoredTo = OpenSlices.NONE;
    private long firstMeasured = Long.MAX_VALUE;
    private long restoredUsable = Long.MIN_VALUE;
    private long lastAt = Long.MIN_VALUE;
    private double last = Double.NaN;
    private long late;
    private long refused;

    /**
     * Nothing measured yet.
     *
     * @param part as of its slices: 0 for the SLO itself
     * @param indicator that of the part
     */
    Measurement(Slo slo, int part, Indicator indicator, Slabs slabs) {
        this.slo = slo;
        this.part = part;
        this.indicator = indicator;
        slicing = Slicing.of(slo);
        meter = Meter.of(slo, indicator, slicing, HORIZON_MS);
        capacity = meter.capacity();
        longestWindow = slo.rules().stream()
                .mapToLong(rule -> rule.longWindow().toMillis())
                .max()
                .orElse(0);
        tally = new Tally(slo.method(), capacity);
        sliceTarget = slo.method() instanceof BudgetingMethod.Timeslices slices ? slices.sliceTarget() : 0;
        ledger = slabs.open(slo, indicator);
        steady = new Steady(ledger, slabs.calm(slo, ledger));
    }

    /** Takes a fact of before. */
    void restore(Slice slice) {
        long index = slicing.indexOf(slice.span().start().toEpochMilli());
        if (index < restoredTo) {
            throw new IllegalArgumentException(
                    "slice " + slice.span() + " of " + slo.id() + " is older than the one before");
        }
        moveTo(index);
        ledger.add(index, slice.good(), slice.total());
        ledger.measured(index, (double) slice.measured().toMillis());
        openFrom(index + 1);
        restoredTo = index + 1;
        long end = slicing.end(index);
        long measured = slice.measured().toMillis();
        firstMeasured = Math.min(firstMeasured, end - measured);
        if (measured > 0) {
            restoredUsable = Math.max(restoredUsable, slicing.start(index) + measured);
        }
    }

    /** Takes a sample; tells whether it is usable and new. */
    boolean observe(Sample sample) {
        settle();
        boolean usable = take(sample);
        steady();
        return usable;
    }

    private boolean take(Sample sample) {
        long at = sample.at().toEpochMilli();
        long arrived = sample.arrived().toEpochMilli();
        if (at > arrived + HORIZON_MS) {
            refused++;
            return false;
        }
        begin(arrived);
        moveTo(meter.head(arrived));
        long slice = slicing.indexOf(at);
        if (slicing.end(slice) + HORIZON_MS <= arrived || (slice < first && slice >= restoredTo)) {
            late++;
            takeLate(sample, at, arrived);
            return false;
        }
        Track track = meter.track(sample.series());
        if (track == null) {
            return false;
        }
        track.touched = Math.max(track.touched, arrived);
        if (!(track.part || track.total)) {
            return false;
        }
        if (slice >= first + capacity) {
            meter.passTo(arrived);
            close(arrived);
        }
        boolean usable = meter.mark(track, at, sample.quality().usable() ? sample.value() : Double.NaN);
        countChanged();
        if (!usable) {
            return false;
        }
        firstMeasured = Math.min(firstMeasured, at);
        if (at >= lastAt) {
            lastAt = at;
            last = sample.value();
        }
        return true;
    }

    /**
     * The slices of a sample that comes this late are closed: they wait to be counted anew, if the period or a window holds them still. What it means
     * for those that are open counts at once: a counter goes on from it.
     */
    private void takeLate(Sample sample, long at, long arrived) {
        Track track = meter.track(sample.series());
        if (track == null || !(track.part || track.total)) {
            return;
        }
        track.touched = Math.max(track.touched, arrived);
        meter.passTo(arrived);
        moveTo(meter.head(arrived));
        countChanged();
        close(arrived);
        long from = Math.max(
                meter.touchedFrom(at),
                slicing.indexOf(Math.min(
                        slo.window().period(sample.arrived()).start().toEpochMilli(), arrived - longestWindow)));
        long to = Math.min(meter.touchedTo(at), first - 1);
        if (from <= to) {
            waiting.add(from, to);
        }
        if (track.size() == 0 || track.at(0) < at) {
            meter.mark(track, at, sample.quality().usable() ? sample.value() : Double.NaN);
            countChanged();
        }
    }

    /** The closed slices that are to be counted anew first, at most so many; empty when none wait. */
    Optional<Interval> waiting(int most) {
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(new Interval(
                        Instant.ofEpochMilli(slicing.start(waiting.first())),
                        Instant.ofEpochMilli(slicing.end(waiting.last(most)))));
    }

    /** These wait no more. */
    void recounted(Recount recount) {
        waiting.doneTo(slicing.indexOf(recount.slices().end().toEpochMilli()) - 1);
    }

    private void countChanged() {
        for (long changed = meter.changedFrom(); changed <= meter.changedTo(); changed++) {
            count(changed);
        }
    }

    /** Brings the windows up to what an open slice counts for; one that is ahead of time counts when time gets there. */
    private void count(long slice) {
        if (slice < first || slice > head) {
            return;
        }
        double good = 0;
        double total = 0;
        if (slice < head || !tally.whenOver()) {
            double events = meter.events(slice);
            good = tally.good(meter.good(slice), events, sliceTarget);
            total = tally.total(events);
        }
        double goodMore = good - tally.goodOf(slice);
        double totalMore = total - tally.totalOf(slice);
        if (goodMore != 0 || totalMore != 0) {
            ledger.add(slice, goodMore, totalMore);
            tally.set(slice, good, total);
        }
    }

    /** Starts, if that has not happened: what is older than the horizon is not waited for. */
    void begin(long now) {
        if (first == OpenSlices.NONE) {
            openFrom(slicing.indexOf(now - HORIZON_MS));
        }
    }

    /** Moves the windows up to now and closes what the horizon has passed. */
    void passTo(long now) {
        settle();
        begin(now);
        meter.passTo(now);
        moveTo(meter.head(now));
        countChanged();
        close(now);
        steady();
    }

    /** Whether time alone closes a slice or gives one of event time up. */
    boolean moves(long now) {
        return meter.settled(now) > first || slicing.indexOf(now - meter.aftermath()) > head;
    }

    private void moveTo(long slice) {
        if (slice == OpenSlices.NONE) {
            return;
        }
        long before = head;
        head = Math.max(head, slice);
        ledger.advance(head);
        if (before != OpenSlices.NONE && before < head && first != OpenSlices.NONE) {
            for (long reached = Math.max(before, first); reached <= lastOpen(); reached++) {
                count(reached);
            }
        }
    }

    /** The newest slice that time has reached and that there is room for. */
    long lastOpen() {
        return Math.min(head, first + capacity - 1);
    }

    /** Takes up the samples that came the short way. They are counted already. */
    private void settle() {
        int held = steady.held();
        if (held == 0) {
            return;
        }
        if (!(meter instanceof CountMeter counting)) {
            throw new IllegalStateException("only what is counted comes the short way");
        }
        Track track = counting.tracks().getFirst();
        long slice = counting.append(track, steady.at(0), steady.value(0), steady.good(0));
        for (int i = 1; i < held; i++) {
            long next = counting.append(track, steady.at(i), steady.value(i), steady.good(i));
            if (next != slice) {
                tally.set(slice, counting.good(slice), counting.events(slice));
                slice = next;
            }
        }
        tally.set(slice, counting.good(slice), counting.events(slice));
        track.touched = Math.max(track.touched, steady.arrived());
        lastAt = steady.at(held - 1);
        last = steady.value(held - 1);
        steady.settled();
    }

    /** Opens or closes the short way for the samples to come. */
    private void steady() {
        steady.forbid();
        List<Track> tracks = meter.tracks();
        if (!(indicator instanceof Indicator.Threshold threshold)
                || part != 0 // samples of a part go on to the others
                || tally.whenOver()
                || tracks.size() != 1
                || firstMeasured == Long.MAX_VALUE
                || ledger.leftOut().covers(head)) {
            return;
        }
        Track track = tracks.getFirst();
        if (track.total && track.size() > 0) {
            long newest = track.at(track.size() - 1);
            if (slicing.indexOf(newest) <= head) {
                long end = Math.min(first + capacity, ledger.leftOut().next(head));
                steady.allow(
                        track.series,
                        threshold.op(),
                        threshold.threshold(),
                        Math.max(newest + 1, slicing.start(first)),
                        slicing.start(end));
            }
        }
    }

    private void close(long now) {
        long target = meter.settled(now);
        if (first >= target) {
            return;
        }
        Instant knownAt = Instant.ofEpochMilli(now);
        long room = first + capacity;
        for (long slice = first; slice < Math.min(target, room); slice++) {
            count(slice); // whether a component was measured in it may have come out since
            close(slice, tally.goodOf(slice), tally.totalOf(slice), knownAt);
            tally.set(slice, 0, 0);
        }
        // time jumped: of what there was no room for nothing is known but what the last samples still vouch for
        while (room < target && close(room, 0, 0, knownAt)) {
            room++;
        }
        openFrom(target);
        meter.prune(slicing.start(target) - FORGOTTEN_MS);
    }

    /** Tells whether anything is known of the slice. */
    private boolean close(long slice, double good, double total, Instant knownAt) {
        long start = slicing.start(slice);
        long end = slicing.end(slice);
        long measured = meter.measured(start, end);
        if (total <= 0 && measured <= 0) {
            return false;
        }
        closed.add(slice(slice, good, total, Duration.ofMillis(measured), knownAt));
        ledger.measured(slice, (double) measured);
        firstMeasured = Math.min(firstMeasured, end - measured);
        return true;
    }

    /** A slice with these figures. */
    Slice slice(long slice, double good, double total, Duration measured, Instant knownAt) {
        var span = new Interval(Instant.ofEpochMilli(slicing.start(slice)), Instant.ofEpochMilli(slicing.end(slice)));
        return new Slice(slo.id(), slo.version(), part, span, Math.min(good, total), total, measured, knownAt);
    }

    private void openFrom(long slice) {
        first = slice;
        meter.openFrom(slice);
    }

    /** Takes slices out, or back in; those that are closed are handed in as they were stored, but for those nobody took yet. */
    void leaveOut(LeftOut slices, List<Slice> stored) {
        settle();
        LeftOut before = ledger.leftOut();
        ledger.leaveOut(slices);
        var counted = new LinkedHashMap<Long, Slice>();
        stored.stream()
                .filter(slice -> slice.part() == part)
                .forEach(slice ->
                        counted.put(slicing.indexOf(slice.span().start().toEpochMilli()), slice));
        closed.forEach(slice -> counted.put(slicing.indexOf(slice.span().start().toEpochMilli()), slice));
        counted.forEach((index, slice) -> {
            if (index < first) {
                ledger.recount(
                        index,
                        slice.good(),
                        slice.total(),
                        (double) slice.measured().toMillis(),
                        before);
            }
        });
        if (first != OpenSlices.NONE) {
            for (long slice = first; slice <= lastOpen(); slice++) {
                ledger.recount(slice, tally.goodOf(slice), tally.totalOf(slice), 0, before);
            }
        }
        steady();
    }

    /** Whether this slice is a fact already. */
    boolean isClosed(Slice slice) {
        return slicing.indexOf(slice.span().start().toEpochMilli()) < first;
    }

    /** Replaces what a closed slice counts for. */
    void amend(Slice before, Slice after) {
        long index = slicing.indexOf(after.span().start().toEpochMilli());
        if (!isClosed(after)) {
            throw new IllegalArgumentException("slice " + after.span() + " of " + slo.id() + " is not closed yet");
        }
        ledger.add(index, after.good() - before.good(), after.total() - before.total());
        ledger.measured(
                index, (double) after.measured().minus(before.measured()).toMillis());
        if (after.measured().isPositive()) {
            firstMeasured = Math.min(
                    firstMeasured, slicing.end(index) - after.measured().toMillis());
        }
    }

    /** When the first usable sample was taken, {@link Long#MAX_VALUE} when there is none. */
    long firstMeasured() {
        return firstMeasured;
    }

    /**
     * When the newest usable sample was taken, {@link Long#MIN_VALUE} when there is none. Restored slices tell it only while no
     * sample does: what they were measured for reaches as far as the last one vouched.
     */
    long lastUsable() {
        return meter.lastTold() == Long.MIN_VALUE ? restoredUsable : meter.lastTold();
    }

    /** The newest usable value, NaN when there is none. */
    double last() {
        return last;
    }

    /** Samples that came after their slice was closed, or for one that is open still but that late. */
    long late() {
        return late;
    }

    /** Samples of the future, of more series than one SLO may read, or of no possible value. */
    long refused() {
        return refused + meter.refused();
    }

    /** When the oldest open slice begins. */
    long openSince() {
        return slicing.start(first);
    }

    /** The slices that were closed since the last call, oldest first. */
    List<Slice> takeClosed() {
        var taken = List.copyOf(closed);
        closed.clear();
        return taken;
    }
}
