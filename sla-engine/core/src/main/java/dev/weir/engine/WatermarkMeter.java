package dev.weir.engine;

import dev.weir.model.Series;
import dev.weir.model.slo.Indicator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts slices of event time, each as one event. They are decided when time passes, not with every sample: what a slice became
 * depends on all series together. Windows end with the newest slice that is decided, so a pipeline that is ten minutes behind is
 * judged by what it was ten minutes ago, and one whose watermark stands still goes on being judged.
 */
final class WatermarkMeter implements Meter {
    private final Slicing slicing;
    private final Tracks tracks;
    private final EventSlices slices;
    private final long reach;
    private final long horizon;
    private boolean changed;
    private long head = Long.MIN_VALUE;
    private long lagTold = Long.MIN_VALUE;
    private long ageTold = Long.MIN_VALUE;
    private long refused;

    /**
     * Nothing read yet.
     *
     * @param reach for how many milliseconds a usable sample vouches
     * @param horizon for how many milliseconds order makes no difference
     * @param room for how many milliseconds more slices may be open, for the sake of another meter
     */
    WatermarkMeter(Indicator.EventTime indicator, Slicing slicing, long reach, long horizon, long room) {
        this.slicing = slicing;
        this.reach = reach;
        this.horizon = horizon;
        tracks = new Tracks(indicator);
        long within = indicator.within().toMillis();
        int capacity = slicing.count(2 * within + 4 * horizon + room) + 4;
        slices = new EventSlices(slicing, within, reach, horizon, capacity);
    }

    @Override
    public int capacity() {
        return Math.toIntExact(slices.limit() - slices.first());
    }

    @Override
    public List<Track> tracks() {
        return tracks.all();
    }

    @Override
    public void prune(long before) {
        tracks.prune(before);
    }

    @Override
    public @Nullable Track track(Series series) {
        Track known = tracks.known(series);
        if (known != null || !tracks.reads(series)) {
            return known;
        }
        Track track = tracks.add(series);
        if (track == null) {
            refused++;
        } else if (tracks.displaces(track)) {
            tracks.settle(track);
        }
        return track;
    }

    /** An age or a lag that is infinite is none; one below zero comes of a clock that is ahead, and is none to speak of. */
    @Override
    public boolean mark(Track track, long at, double value) {
        changed = false;
        double seconds = Double.isFinite(value) ? Math.max(0, value) : Double.NaN;
        int mark = track.find(at);
        if (mark < track.size() && track.at(mark) == at) {
            if (!Double.isNaN(seconds)) {
                track.set(mark, seconds);
            }
        } else {
            track.insert(mark, at, seconds);
        }
        if (Double.isNaN(seconds)) {
            return false;
        }
        lagTold = track.total ? Math.max(lagTold, at) : lagTold;
        ageTold = track.part ? Math.max(ageTold, at) : ageTold;
        return true;
    }

    /** A mark changes nothing before time passes; then it may have changed anything. */
    @Override
    public long changedFrom() {
        return changed ? slices.first() : slices.limit();
    }

    @Override
    public long changedTo() {
        return slices.limit() - 1;
    }

    @Override
    public void passTo(long now) {
        changed = true;
        slices.decide(tracks.all());
        head = Math.max(head, slicing.indexOf(now - slices.patience()));
        for (long slice = slices.limit() - 1; slice >= Math.max(head, slices.first()); slice--) {
            if (slices.outcome(slice) != EventSlices.Outcome.OPEN) {
                head = slice + 1;
            }
        }
    }

    @Override
    public long head(long time) {
        return head;
    }

    @Override
    public long settled(long now) {
        long limit = Math.min(slices.limit(), slicing.indexOf(now - horizon));
        long slice = slices.first();
        while (slice < limit
                && slices.outcome(slice) != EventSlices.Outcome.OPEN
                && slices.decidedAt(slice) + horizon <= now) {
            slice++;
        }
        return Math.max(slice, slicing.indexOf(now - slices.patience() - horizon));
    }

    @Override
    public long touchedFrom(long at) {
        return slicing.indexOf(at - slices.patience());
    }

    @Override
    public long touchedTo(long at) {
        return slicing.indexOf(at + reach);
    }

    @Override
    public long aftermath() {
        return slices.patience();
    }

    @Override
    public long lastTold() {
        return Math.min(lagTold, ageTold);
    }

    @Override
    public double good(long slice) {
        return slices.outcome(slice) == EventSlices.Outcome.GOOD ? 1 : 0;
    }

    @Override
    public double events(long slice) {
        return switch (slices.outcome(slice)) {
            case GOOD, BAD -> 1;
            case OPEN, IDLE, UNMEASURED -> 0;
        };
    }

    /** A slice that was decided is measured, also an idle one; one that is open is as far as somebody looked. */
    @Override
    public long measured(long from, long to) {
        long measured = 0;
        long open = from;
        for (long slice = slicing.indexOf(from); slicing.start(slice) < to && slice < slices.limit(); slice++) {
            EventSlices.Outcome outcome = slices.outcome(slice);
            if (outcome != EventSlices.Outcome.OPEN) {
                long start = Math.max(from, slicing.start(slice));
                long end = Math.min(to, slicing.end(slice));
                measured += looked(open, start) + (outcome == EventSlices.Outcome.UNMEASURED ? 0 : end - start);
                open = end;
            }
        }
        return measured + looked(open, to);
    }

    private long looked(long from, long to) {
        if (from >= to) {
            return 0;
        }
        long lag = 0;
        long age = 0;
        for (int i = 0; i < tracks.all().size(); i++) {
            Track track = tracks.all().get(i);
            long covered = track.covered(from, to, reach);
            lag = track.total ? Math.max(lag, covered) : lag;
            age = track.part ? Math.max(age, covered) : age;
        }
        return Math.min(lag, age);
    }

    @Override
    public void openFrom(long slice) {
        slices.openFrom(slice);
        for (int i = 0; i < tracks.all().size(); i++) {
            tracks.all().get(i).forget(slicing.start(slice) - reach);
        }
    }

    @Override
    public long refused() {
        return refused;
    }
}
