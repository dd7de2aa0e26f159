package dev.weir.ui.pipelines;

import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Signal;
import dev.weir.ui.Words;
import java.util.List;

/** The newest value of something, in words that say how far it may be trusted. */
final class Reading {
    private Reading() {}

    /** The value that the trace shows: {@code 1.2 s}, {@code 340 ms est.}, {@code missing}; a dash when nobody measures it. */
    static String of(List<Sample> newest, Trace trace) {
        return newest.stream()
                .filter(sample -> trace.shows(sample.series()))
                .findFirst()
                .map(sample -> of(trace.signal(), sample))
                .orElse(Words.UNKNOWN);
    }

    private static String of(Signal signal, Sample sample) {
        String value = Words.value(signal, sample.value());
        return switch (sample.quality()) {
            case OK -> value;
            case MISSING -> "missing";
            case ESTIMATED -> value + " est.";
            case PARTIAL, STALE, IDLE -> value + " " + sample.quality().word();
        };
    }

    /** What a quality means, for hovering. */
    static String meaning(Quality quality) {
        return switch (quality) {
            case OK -> "measured, whole and fresh";
            case PARTIAL -> "some subtasks, partitions or targets did not answer";
            case STALE -> "the last known value, older than it should be";
            case IDLE -> "stands still because there is no input";
            case ESTIMATED -> "derived from other figures, not measured directly";
            case MISSING -> "could not be measured";
        };
    }
}
