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

    /** The target answered. {@code findings} are all that hold now: what an earlier scrape of the target found, and this one does not, is over. */
    record Up(String target, Instant at, Duration took, List<Sample> samples, List<Finding> findings)
            implements Scrape {
        /** Copies both. */
        public Up {
            samples = List.copyOf(samples);
            findings = List.copyOf(findings);
        }

        /** Nothing found worth a sentence. */
        public Up(String target, Instant at, Duration took, List<Sample> samples) {
            this(target, at, took, samples, List.of());
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
