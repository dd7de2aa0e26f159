package dev.weir.engine;

import java.util.Arrays;
import java.util.List;

/**
 * Decides slices of event time by what the watermark and the newest record were from sample to sample.
 *
 * <p>For a slice that ends at {@code e}, with the deadline {@code d = e + within}, the first sample time decides at which
 *
 * <ul>
 *   <li>the watermark has passed {@code e}: good, if that is not after {@code d}, or if no event later than {@code d} was known
 *       before;
 *   <li>an event later than {@code d} is known and the watermark has not passed {@code e}: bad.
 * </ul>
 *
 * <p><b>Quiet times.</b> While nothing new comes, nothing can push the watermark on. If the newest record had been older than
 * {@code within} when newer ones came, the pipeline has {@code within} from then on: of the slices that would be bad meanwhile those
 * that are passed are idle, those that are not are bad. A slice that nothing decides is given up as idle, {@code within} and the horizon after its deadline.
 *
 * <p><b>Between two samples.</b> If the watermark passed and newer input came between the same two samples, the lag decides: while
 * records flow, the watermark moves with time. Where nobody looked for longer than a sample speaks, the slice is unmeasured.
 *
 * <p><b>Several series.</b> The slowest watermark of those that speak counts, and the newest record. A watermark that could not be
 * read may be the slowest: then nothing has passed; but what another one has not passed has not been passed.
 *
 * <p>All of it depends on the marks alone, not on the order in which they came; and of the marks on those since a sample's reach before
 * the slice began, as neither the watermark nor the newest record is ahead of the clock.
 */
final class EventSlices {
    /** What became of a slice. */
    enum Outcome {
        OPEN,
        GOOD,
        BAD,
        IDLE,
        UNMEASURED
    }

    private static final long NEVER = Long.MIN_VALUE;

    private final Slicing slicing;
    private final long within;
    private final long reach;
    private final long patience;
    private final Outcome[] outcomes;
    private final long[] decidedAt;
    private final long[] newerAt;
    /** Of a slice with newer input: until when it has the excuse that flow began again only then. */
    private final long[] excusedUntil;
    /** What a slice with an excuse becomes when it is passed. */
    private final Outcome[] excuses;

    private long first = OpenSlices.NONE;
    private long undecided;
    /** The newest event time ever read, the one that was read last, when that was, and whether nothing could be read since. */
    private long newest;

    private long latest;
    private long latestRead;
    private boolean latestLost;
    /** When records came again after a quiet time, and what the slices are for which the pipeline then gets time. */
    private long resumed;

    private Outcome excuse = Outcome.IDLE;
    /** The event time that every watermark has passed, and when all were read last. */
    private long passed;

    private long passedRead;
    /** The event time that some watermark read just now has not passed. */
    private long behind;

    /**
     * Nothing open.
     *
     * @param within how long after its end a slice's result may become visible
     * @param reach for how long a sample speaks
     * @param horizon how long order makes no difference
     */
    EventSlices(Slicing slicing, long within, long reach, long horizon, int capacity) {
        this.slicing = slicing;
        this.within = within;
        this.reach = reach;
        patience = 2 * within + horizon;
        outcomes = new Outcome[capacity];
        decidedAt = new long[capacity];
        newerAt = new long[capacity];
        excusedUntil = new long[capacity];
        excuses = new Outcome[capacity];
        Arrays.fill(outcomes, Outcome.OPEN);
        Arrays.fill(excuses, Outcome.OPEN);
    }

    /** How long after its end a slice is given up. */
    long patience() {
        return patience;
    }

    /** Slices before this one are closed. */
    void openFrom(long slice) {
        first = slice;
    }

    long first() {
        return first;
    }

    long limit() {
        return first + outcomes.length;
    }

    /** What became of an open slice. */
    Outcome outcome(long slice) {
        return outcomes[slot(slice)];
    }

    /** The sample time that decided a slice. */
    long decidedAt(long slice) {
        return decidedAt[slot(slice)];
    }

    /** Decides all open slices anew. */
    void decide(List<Track> tracks) {
        Arrays.fill(outcomes, Outcome.OPEN);
        Arrays.fill(newerAt, NEVER);
        undecided = first;
        Arrays.fill(excuses, Outcome.OPEN);
        newest = NEVER;
        latest = NEVER;
        latestRead = NEVER;
        passedRead = NEVER;
        resumed = NEVER;
        for (int i = 0; i < tracks.size(); i++) {
            tracks.get(i).cursor = 0;
            tracks.get(i).reached = NEVER;
        }
        for (long at = next(tracks); at != Long.MAX_VALUE; at = next(tracks)) {
            boolean watched = fresh(passedRead, at);
            boolean looked = fresh(latestRead, at);
            boolean quiet = !looked || latestRead - latest >= within;
            long before = looked ? latest : NEVER;
            read(tracks, at);
            if (quiet && latestRead == at && latest > before) {
                resumed = at;
                excuse = looked ? Outcome.IDLE : Outcome.UNMEASURED;
            }
            judge(at, watched);
        }
    }

    private static long next(List<Track> tracks) {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < tracks.size(); i++) {
            Track track = tracks.get(i);
            if ((track.part || track.total) && track.cursor < track.size()) {
                next = Math.min(next, track.at(track.cursor));
            }
        }
        return next;
    }

    private boolean fresh(long read, long at) {
        return read != NEVER && at - read <= reach;
    }

    private void read(List<Track> tracks, long at) {
        passed = Long.MAX_VALUE;
        behind = Long.MAX_VALUE;
        boolean whole = true;
        boolean lagNow = false;
        long age = NEVER;
        boolean ageLost = false;
        for (int i = 0; i < tracks.size(); i++) {
            Track track = tracks.get(i);
            boolean now = track.cursor < track.size() && track.at(track.cursor) == at;
            long millis = 0;
            if (now) {
                double seconds = track.value(track.cursor++);
                if (!Double.isNaN(seconds)) {
                    millis = Math.round(seconds * 1000);
                    track.reached = Math.max(track.reached, at - millis);
                }
            }
            if (track.cursor == 0 || !fresh(track.at(track.cursor - 1), at)) {
                continue;
            }
            boolean readable = !Double.isNaN(track.value(track.cursor - 1));
            if (track.part) {
                age = readable && now ? Math.max(age, at - millis) : age;
                ageLost |= now && !readable;
            }
            if (track.total) {
                whole &= readable;
                passed = readable ? Math.min(passed, track.reached) : passed;
                behind = readable && now ? Math.min(behind, track.reached) : behind;
                lagNow |= now && readable;
            }
        }
        if (age != NEVER) {
            latest = age;
            latestRead = at;
            latestLost = false;
            newest = Math.max(newest, age);
        } else if (ageLost) {
            latestLost = true;
        }
        passed = whole && passed != Long.MAX_VALUE ? passed : NEVER;
        passedRead = lagNow && whole ? at : whole ? passedRead : NEVER;
    }

    private void judge(long at, boolean watched) {
        long newer = newest == NEVER ? NEVER : newest - within;
        long last = Math.min(limit() - 1, slicing.indexOf(Math.max(passed, newer)));
        for (long slice = undecided; slice <= last; slice++) {
            if (outcome(slice) == Outcome.OPEN && at <= slicing.end(slice) + patience) {
                outcomes[slot(slice)] = outcome(slice, at, watched);
                decidedAt[slot(slice)] = at;
            }
        }
        while (undecided <= last && (outcome(undecided) != Outcome.OPEN || at > slicing.end(undecided) + patience)) {
            undecided++;
        }
    }

    private Outcome outcome(long slice, long at, boolean watched) {
        int slot = slot(slice);
        long end = slicing.end(slice);
        boolean newer = newest > end + within;
        if (newer && newerAt[slot] == NEVER) {
            newerAt[slot] = at;
            if (resumed != NEVER && at < resumed + within) {
                excuses[slot] = excuse;
                excusedUntil[slot] = resumed + within;
            }
        }
        if (passed >= end) {
            if (at <= end + within) {
                return Outcome.GOOD;
            }
            if (!newer) {
                return fresh(latestRead, at) && !latestLost ? Outcome.GOOD : Outcome.UNMEASURED;
            }
            if (!watched || excuses[slot] != Outcome.OPEN) {
                return watched ? excuses[slot] : Outcome.UNMEASURED;
            }
            return at - passed <= within ? Outcome.GOOD : Outcome.BAD;
        }
        boolean excused = excuses[slot] != Outcome.OPEN && at < excusedUntil[slot];
        return newer && behind < end && !excused ? Outcome.BAD : Outcome.OPEN;
    }

    private int slot(long slice) {
        return Math.floorMod(slice, outcomes.length);
    }
}
