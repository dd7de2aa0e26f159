package dev.weir.console.screens;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Computes something at most once per period, however many pages ask. Thread-safe. */
final class Memo<T> {
    private record Held<T>(Instant at, T value) {}

    private final InstantSource clock;
    private final Duration period;
    private final Function<Instant, T> compute;
    private @Nullable Held<T> held;

    Memo(InstantSource clock, Duration period, Function<Instant, T> compute) {
        this.clock = clock;
        this.period = period;
        this.compute = compute;
    }

    synchronized T get() {
        var now = clock.instant();
        var current = held;
        if (current == null || !now.isBefore(current.at().plus(period))) {
            current = new Held<>(now, compute.apply(now));
            held = current;
        }
        return current.value();
    }
}
