package dev.weir.alerting;

import java.time.Duration;
import java.time.Instant;

/** Lets so many through a minute, and a few at once after a pause. One thread. */
final class TokenBucket {
    private final int burst;
    private final double perSecond;
    private double tokens;
    private Instant filled = Instant.EPOCH;

    TokenBucket(int perMinute, int burst) {
        this.burst = burst;
        this.perSecond = perMinute / 60.0;
        this.tokens = burst;
    }

    /** Takes a token and answers zero, or takes none and answers how long to wait for one. */
    Duration take(Instant now) {
        double seconds = Math.max(0, Duration.between(filled, now).toMillis() / 1000.0);
        tokens = Math.min(burst, tokens + seconds * perSecond);
        filled = now;
        if (tokens >= 1) {
            tokens -= 1;
            return Duration.ZERO;
        }
        return Duration.ofMillis((long) Math.ceil((1 - tokens) / perSecond * 1000));
    }
}
