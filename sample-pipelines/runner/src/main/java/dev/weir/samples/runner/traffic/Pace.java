package dev.weir.samples.runner.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * How many events a second, by the time of day: a day lasts twenty minutes, its night has 0.6 and its noon 1.4 of the
 * base; one minute in six has a burst of six seconds at 2.5 times the rate. A pure function of seed and time.
 *
 * @param base events a second, on average
 */
record Pace(double base, long seed) {

    private static final Duration DAY = Duration.ofMinutes(20);
    private static final Duration BURST = Duration.ofSeconds(6);
    private static final double BURST_FACTOR = 2.5;

    /** Events a second at this time, without faults. */
    double at(Instant time) {
        double day = (double) Math.floorMod(time.toEpochMilli(), DAY.toMillis()) / DAY.toMillis();
        double curve = 1 - 0.4 * Math.cos(2 * Math.PI * day);
        return base * curve * (inBurst(time) ? BURST_FACTOR : 1);
    }

    private boolean inBurst(Instant time) {
        long minute = Math.floorDiv(time.getEpochSecond(), 60L);
        SplittableRandom random = new SplittableRandom(seed ^ (minute * 0x9E3779B97F4A7C15L));
        if (random.nextInt(6) != 0) {
            return false;
        }
        long start = random.nextInt(60_000 - (int) BURST.toMillis());
        long within = Math.floorMod(time.toEpochMilli(), 60_000L);
        return within >= start && within < start + BURST.toMillis();
    }
}
