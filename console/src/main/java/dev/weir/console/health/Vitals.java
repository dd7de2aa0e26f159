package dev.weir.console.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * What only several looks can tell: how fast samples come in, and how fast the store grows. It remembers an hour, and says nothing of what it has not
 * looked at for long enough. Thread-safe.
 */
public final class Vitals {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration RATE_OVER = Duration.ofMinutes(1);
    private static final Duration RATE_LEAST = Duration.ofSeconds(20);
    private static final Duration GROWTH_LEAST = Duration.ofMinutes(10);
    private static final double DAY_SECONDS = 86_400;

    private record Reading(Instant at, long taken, long bytes) {}

    private final LongSupplier taken;
    private final LongSupplier bytes;
    private final LongSupplier usable;
    private final Deque<Reading> readings = new ArrayDeque<>();

    /**
     * Looks at these.
     *
     * @param taken samples taken since the start
     * @param bytes of the store on disk
     * @param usable bytes that the disk has left, negative when that cannot be told
     */
    public Vitals(MeterRegistry registry, LongSupplier taken, LongSupplier bytes, LongSupplier usable) {
        this.taken = taken;
        this.bytes = bytes;
        this.usable = usable;
        Gauge.builder(
                        "weir.samples.per.second",
                        this,
                        it -> it.samplesPerSecond().orElse(Double.NaN))
                .description("Samples taken a second over the last minute")
                .register(registry);
        Gauge.builder(
                        "weir.store.growth.bytes.per.day",
                        this,
                        it -> it.growthPerDay().orElse(Double.NaN))
                .description("How much the store grows in a day, by the last hour at most")
                .register(registry);
        Gauge.builder("weir.disk.usable.bytes", usable, LongSupplier::getAsLong)
                .description("Bytes left on the disk of the store, -1 when that cannot be told")
                .register(registry);
    }

    /** Takes a reading; every ten seconds or so. */
    public synchronized void look(Instant now) {
        readings.addLast(new Reading(now, taken.getAsLong(), bytes.getAsLong()));
        while (readings.getFirst().at().plus(KEPT).isBefore(now)) {
            readings.removeFirst();
        }
    }

    /** Samples a second over the last minute; empty before there are readings for it. */
    public synchronized OptionalDouble samplesPerSecond() {
        if (readings.isEmpty()) {
            return OptionalDouble.empty();
        }
        Reading last = readings.getLast();
        Reading first = readings.stream()
                .filter(reading -> !reading.at().isBefore(last.at().minus(RATE_OVER)))
                .findFirst()
                .orElse(last);
        return per(first, last, RATE_LEAST, last.taken() - first.taken());
    }

    /** Bytes a day by which the store grows, or shrinks; empty before ten minutes of readings. */
    public synchronized OptionalDouble growthPerDay() {
        if (readings.isEmpty()) {
            return OptionalDouble.empty();
        }
        Reading first = readings.getFirst();
        Reading last = readings.getLast();
        OptionalDouble second = per(first, last, GROWTH_LEAST, last.bytes() - first.bytes());
        return second.isEmpty() ? second : OptionalDouble.of(second.getAsDouble() * DAY_SECONDS);
    }

    private static OptionalDouble per(Reading first, Reading last, Duration least, long difference) {
        Duration span = Duration.between(first.at(), last.at());
        return span.compareTo(least) < 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(difference / (span.toMillis() / 1e3));
    }

    /** Bytes left on the disk; empty when that cannot be told. */
    public OptionalDouble usable() {
        long left = usable.getAsLong();
        return left < 0 ? OptionalDouble.empty() : OptionalDouble.of((double) left);
    }
}
