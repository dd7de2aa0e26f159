package dev.weir.console.history;

import java.time.Instant;

/** What one pipeline of the demo is like. */
interface Feed {
    /**
     * Writes what is measured at a moment.
     *
     * @param seconds how long ago the last one was
     * @param whole whether to write what is looked at more seldom too: figures of partitions and operators
     */
    void measure(Instant at, double seconds, boolean whole, Sheet sheet);
}
