package dev.weir.collector.kafka;

import java.time.Duration;

/**
 * A bounded histogram of latencies: buckets that grow by 2 %, from a millisecond to about a month, so that a quantile is off by 1 % at most whatever came.
 * What is below a millisecond, or negative because two clocks differ, counts as nothing. Not thread-safe.
 */
final class Latencies {
    private static final double GROWTH = Math.log(1.02);
    private static final int BUCKETS = 1_100;

    private final long[] counts = new long[BUCKETS];
    private long total;

    void add(Duration latency) {
        counts[bucket(latency.toMillis())]++;
        total++;
    }

    /** Adds all of the other. */
    void add(Latencies other) {
        for (int i = 0; i < BUCKETS; i++) {
            counts[i] += other.counts[i];
        }
        total += other.total;
    }

    /** How many are this long or shorter; those of the bucket that the span falls into count only when the span is its end. */
    long atMost(Duration span) {
        long sum = 0;
        for (int i = 0; i < BUCKETS && Math.exp(i * GROWTH) <= Math.max(1, span.toMillis() + 0.5); i++) {
            sum += counts[i];
        }
        return sum;
    }

    long count() {
        return total;
    }

    /** The latency in seconds that this share of all is at or below; NaN when there are none. */
    double quantile(double share) {
        if (total == 0) {
            return Double.NaN;
        }
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long passed = 0;
        for (int i = 0; i < BUCKETS; i++) {
            passed += counts[i];
            if (passed >= rank) {
                return seconds(i);
            }
        }
        return seconds(BUCKETS - 1);
    }

    private static int bucket(long millis) {
        return millis <= 0 ? 0 : Math.min(BUCKETS - 1, 1 + (int) (Math.log((double) millis) / GROWTH));
    }

    /** The middle of the bucket, in the geometric sense. */
    private static double seconds(int bucket) {
        return bucket == 0 ? 0 : Math.exp((bucket - 0.5) * GROWTH) / 1_000;
    }
}
