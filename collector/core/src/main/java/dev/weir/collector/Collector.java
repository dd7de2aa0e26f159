package dev.weir.collector;

import dev.weir.model.Scrape;
import java.time.Instant;

/** Asks one target. Used by one thread at a time. */
public interface Collector extends AutoCloseable {
    /** The value of the label {@code target}: what people call it in the configuration. */
    String target();

    /**
     * Asks the target once. A sick target is a {@link Scrape.Down}, never an exception; an answer never holds a zero where the truth is unknown. The
     * scraper interrupts a scrape that takes too long.
     */
    Scrape scrape(Instant at) throws InterruptedException;

    /** Gives back what it holds, within a second or two. */
    @Override
    void close();
}
