package dev.weir.console.history;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The simulated time. Not thread-safe. */
final class SettableClock implements InstantSource {
    private static final long STRIDE = Duration.ofHours(8).toSeconds();

    private Instant now;

    SettableClock(Instant now) {
        this.now = now;
    }

    /** It is this late. */
    void set(Instant to) {
        now = to;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** The same in strides: a store that dates by it closes its chunks when they are full, or some times a day. */
    InstantSource strides() {
        return () -> Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), STRIDE) * STRIDE);
    }
}
