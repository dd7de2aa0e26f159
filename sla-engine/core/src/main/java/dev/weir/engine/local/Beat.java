package dev.weir.engine.local;

import java.time.Duration;
import java.time.Instant;

/**
 * Where the ticks of a host broke off. A tick is due at every whole multiple of {@link #TICK} since 1970, so only what is irregular
 * is written down.
 */
public sealed interface Beat {
    /** How far ticks are apart. */
    Duration TICK = Duration.ofSeconds(1);

    /** When it happened. */
    Instant at();

    /**
     * The host took up judging: what it knew comes from its store, and the first tick is the first one after.
     *
     * @param before until when the one before judged; of one that was killed, until when it is known to have
     */
    record Started(Instant at, Instant before) implements Beat {}

    /** The host was stopped in order. */
    record Stopped(Instant at) implements Beat {}

    /** The ticks after {@code since} and before {@code at} came too late to be made up for. */
    record Skipped(Instant at, Instant since) implements Beat {}
}
