package dev.weir.collector;

import dev.weir.model.Scrape;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** One try to measure: figures, or a foreseen failure. */
@FunctionalInterface
public interface Attempt {
    /** Measures, or is {@link Sick}. */
    Measured measure() throws Sick, InterruptedException;

    /** The scrape that the try amounts to. */
    default Scrape scrape(String target, Instant at, InstantSource clock) throws InterruptedException {
        try {
            Measured measured = measure();
            return new Scrape.Up(
                    target, at, Duration.between(at, clock.instant()), measured.samples(), measured.findings());
        } catch (Sick e) {
            return new Scrape.Down(target, at, Duration.between(at, clock.instant()), e.why(), List.of());
        }
    }
}
