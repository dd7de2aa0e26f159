package dev.weir.agent;

import java.time.Duration;

/** How much is kept and sent at once, and how patiently. Immutable. */
public final class Pace {
    private static final Duration LINGER = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final int queue;
    private final int batch;
    private final Duration linger;
    private final Duration firstPause;
    private final Duration longestPause;

    private Pace(int queue, int batch, Duration linger, Duration firstPause, Duration longestPause) {
        this.queue = queue;
        this.batch = batch;
        this.linger = linger;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
    }

    /** Keeps at most {@code queue} lines while the console is away and sends at most {@code batch} at once; pauses from 0.5 s, doubling, to 5 s. */
    public static Pace of(int queue, int batch) {
        return new Pace(queue, batch, LINGER, FIRST_PAUSE, LONGEST_PAUSE);
    }

    /** The same with other pauses between attempts. */
    public Pace pausing(Duration first, Duration longest) {
        return new Pace(queue, batch, linger, first, longest);
    }

    int queue() {
        return queue;
    }

    int batch() {
        return batch;
    }

    Duration linger() {
        return linger;
    }

    Duration firstPause() {
        return firstPause;
    }

    /** Twice as long, up to the longest. */
    Duration after(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(longestPause) > 0 ? longestPause : twice;
    }
}
