package dev.weir.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What came of asking one target once. */
public sealed interface Scrape {
    /** What was asked: the value of the label {@code target}. */
    String target();

    /** When it was asked. */
    Instant at();

    /** How long it took. */
    Duration took();

    /** The target answered. */
    record Up(String target, Instant at, Duration took, List<Sample> samples) implements Scrape {
        /** Copies the samples. */
        public Up {
            samples = List.copyOf(samples);
        }
    }

    /** The target did not answer, or not so that it could be understood; what it measures is unknown, not zero. */
    record Down(String target, Instant at, Duration took, Failure why, List<Sample> missing) implements Scrape {
        /** Copies the samples, each of which says that a figure is missing. */
        public Down {
            missing = List.copyOf(missing);
        }
    }
}
