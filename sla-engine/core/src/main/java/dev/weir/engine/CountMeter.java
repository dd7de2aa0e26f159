package dev.weir.engine;

import dev.weir.model.Labels;
import dev.weir.model.Series;
import dev.weir.model.slo.Indicator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts good and bad events by the time at which they were measured.
 *
 * <p><b>Pairs.</b> Two gauges belong together when they were taken at the same time: of several series each side is the sum of those
 * taken then. A lone half counts for nothing, and what follows it is unmeasured until the next pair.
 *
 * <p><b>Fractions</b> are kept in steps that a sum of doubles holds exactly, so that the order of samples makes no difference.
 */
final class CountMeter implements Meter {
    private enum Kind {
        THRESHOLD,
        SHARE,
        COUNTERS,
        GAUGES
    }

    private final Slicing slicing;
    private final Tracks tracks;
    private final OpenSlices open;
    private final long reach;
    private final long horizon;
    private final Kind kind;
    private final Indicator.@Nullable Threshold threshold;
    private final boolean partIsBad;
    /** Of gauges: when they were read in pairs, NaN where a half is missing. */
    private final Track pairs = new Track(new Series("pairs", Labels.none()), false, false);

    private long changedFrom;
    private long changedTo = -1;
    private long lastTold = Long.MIN_VALUE;
    private long refused;

    /**
     * Nothing read yet.
     *
     * @param reach for how many milliseconds a usable sample vouches
     * @param horizon for how many milliseconds after its end a slice may change
     * @param room for how many milliseconds more slices may be open, for the sake of another meter
     */
    CountMeter(Indicator indicator, Slicing slicing, long reach, long horizon, long room) {
        this.slicing = slicing;
        this.reach = reach;
        this.horizon = horizon;
        tracks = new Tracks(indicator);
        threshold = indicator instanceof Indicator.Threshold limit ? limit : null;
        kind = switch (indicator) {
            case Indicator.Threshold limit -> Kind.THRESHOLD;
            case Indicator.Share share -> Kind.SHARE;
            case Indicator.Ratio ratio -> ratio.counters() ? Kind.COUNTERS : Kind.GAUGES;
            case Indicator.EventTime eventTime ->
                throw new IllegalArgumentException("event time is not counted by samples");
            case Indicator.Composite composite ->
                throw new IllegalArgumentException("a composite has a meter for each component");
        };
        partIsBad = switch (indicator) {
            case Indicator.Ratio ratio -> ratio.counts() == Indicator.Ratio.Counts.BAD;
            case Indicator.Share share -> share.counts() == Indicator.Ratio.Counts.BAD;
            case Indicator.Threshold any -> false;
            case Indicator.EventTime any -> false;
            case Indicator.Composite any -> false;
        };
        open = new OpenSlices(
                2 * slicing.count(horizon) + slicing.count(room) + 4,
                kind == Kind.COUNTERS,
                kind == Kind.GAUGES,
                partIsBad);
    }

    @Override
    public int capacity() {
        return open.capacity();
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
            settle(track);
        }
        return track;
    }

    /** An aggregate speaks from now on for the series that were counted one by one. */
    private void settle(Track aggregate) {
        contributeAll(-1);
        tracks.settle(aggregate);
        contributeAll(1);
        changedFrom = open.first();
        changedTo = open.limit() - 1;
    }

    private void contributeAll(int sign) {
        if (kind == Kind.GAUGES) {
            for (int mark = 0; mark < pairs.size(); mark++) {
                pairs.set(mark, pair(pairs.at(mark), sign) ? 1 : Double.NaN);
            }
            return;
        }
        for (int i = 0; i < tracks.all().size(); i++) {
            Track track = tracks.all().get(i);
            for (int mark = 0; mark < track.size(); mark++) {
                contribute(track, mark, sign);
            }
        }
    }

    /** Marks an event that comes after all marks of the only series of a threshold; tells its slice. */
    long append(Track track, long at, double value, boolean good) {
        track.insert(track.size(), at, value);
        lastTold = at;
        long slice = slicing.indexOf(at);
        open.event(slice, good ? 1 : 0, 1);
        return slice;
    }

    @Override
    public boolean mark(Track track, long at, double value) {
        boolean told = put(track, at, value);
        if (told) {
            lastTold = Math.max(lastTold, at);
        }
        return told;
    }

    private boolean put(Track track, long at, double value) {
        double known = readable(value);
        int mark = track.find(at);
        boolean there = mark < track.size() && track.at(mark) == at;
        changedFrom = slicing.indexOf(at);
        changedTo = changedFrom;
        if (there && (Double.isNaN(known) || known == track.value(mark))) {
            return !Double.isNaN(known) && (kind != Kind.GAUGES || paired(at));
        }
        if (kind == Kind.GAUGES) {
            pair(at, -1);
            put(track, mark, there, at, known);
            boolean whole = pair(at, 1);
            int place = pairs.find(at);
            put(pairs, place, place < pairs.size() && pairs.at(place) == at, at, whole ? 1 : Double.NaN);
            return whole;
        }
        contribute(track, mark, -1);
        if (there) {
            contribute(track, mark + 1, -1);
        }
        put(track, mark, there, at, known);
        contribute(track, mark, 1);
        contribute(track, mark + 1, 1);
        if (mark + 1 < track.size()) {
            changedTo = slicing.indexOf(track.at(mark + 1));
        }
        return !Double.isNaN(known);
    }

    private static void put(Track track, int mark, boolean there, long at, double value) {
        if (there) {
            track.set(mark, value);
        } else {
            track.insert(mark, at, value);
        }
    }

    private boolean paired(long at) {
        int mark = pairs.find(at);
        return mark < pairs.size() && pairs.at(mark) == at && !Double.isNaN(pairs.value(mark));
    }

    /** A counter or a number of events that is infinite or negative is none, nor is a share outside 0…1. */
    private double readable(double value) {
        if (threshold != null || Double.isNaN(value)) {
            return value;
        }
        if (kind == Kind.SHARE) {
            if (!(value >= 0 && value <= 1)) {
                refused++;
                return Double.NaN;
            }
            return Fractions.share(value);
        }
        if (!(value >= 0 && Double.isFinite(value))) {
            return Double.NaN;
        }
        return kind == Kind.GAUGES ? Fractions.events(value) : value;
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
        } else if (kind == Kind.SHARE) {
            if (!Double.isNaN(value)) {
                open.event(slice, value, sign);
            }
        } else if (Double.isNaN(value) || (mark > 0 && Double.isNaN(track.value(mark - 1)))) {
            open.breakage(slice, sign);
        } else if (mark > 0) {
            double increase = sign * Track.increase(track.value(mark - 1), value);
            open.increase(slice, track.part ? increase : 0, track.total ? increase : 0, track.part ? sign : 0);
        }
    }

    /** Adds (or takes back) what the gauges taken at a time say together; tells whether both halves are there. */
    private boolean pair(long at, int sign) {
        double part = 0;
        double total = 0;
        boolean parts = false;
        boolean totals = false;
        for (int i = 0; i < tracks.all().size(); i++) {
            Track track = tracks.all().get(i);
            int mark = track.find(at);
            if (mark < track.size() && track.at(mark) == at) {
                if (track.part) {
                    part += track.value(mark);
                    parts = true;
                }
                if (track.total) {
                    total += track.value(mark);
                    totals = true;
                }
            }
        }
        boolean whole = parts && totals && !Double.isNaN(part) && !Double.isNaN(total);
        long slice = slicing.indexOf(at);
        if (whole && total > 0 && slice >= open.first()) {
            open.increase(slice, sign * Math.min(part, total), sign * total, sign);
        }
        return whole;
    }

    @Override
    public long changedFrom() {
        return changedFrom;
    }

    @Override
    public long changedTo() {
        return changedTo;
    }

    @Override
    public void passTo(long now) {
        changedFrom = 0;
        changedTo = -1;
    }

    @Override
    public long head(long time) {
        return slicing.indexOf(time);
    }

    @Override
    public long settled(long now) {
        return slicing.indexOf(now - horizon);
    }

    @Override
    public long touchedFrom(long at) {
        return slicing.indexOf(at);
    }

    /** What it vouches for, and the slice of the sample after it, as far as counters are looked back for. */
    @Override
    public long touchedTo(long at) {
        return slicing.indexOf(at + Math.max(reach, horizon));
    }

    @Override
    public long aftermath() {
        return 0;
    }

    @Override
    public long lastTold() {
        return lastTold;
    }

    @Override
    public double good(long slice) {
        return open.good(slice);
    }

    @Override
    public double events(long slice) {
        return open.events(slice);
    }

    @Override
    public long measured(long from, long to) {
        if (kind == Kind.GAUGES) {
            return pairs.covered(from, to, reach);
        }
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
        boolean needsPart = kind == Kind.COUNTERS && !partIsBad;
        return Math.max(0, Math.min(needsPart ? Math.min(whole, part) : whole, to - from - dark));
    }

    @Override
    public void openFrom(long slice) {
        while (open.first() != OpenSlices.NONE && open.first() < Math.min(slice, open.limit())) {
            open.closeFirst();
        }
        open.beginAt(slice);
        for (int i = 0; i < tracks.all().size(); i++) {
            tracks.all().get(i).forget(slicing.start(slice));
        }
        pairs.forget(slicing.start(slice));
    }

    @Override
    public long refused() {
        return refused;
    }
}
