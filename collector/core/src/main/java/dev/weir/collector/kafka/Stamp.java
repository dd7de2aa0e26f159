package dev.weir.collector.kafka;

import java.util.OptionalLong;

/**
 * The first record at or behind an offset, or that there is none before the end of the log.
 *
 * @param offset where the record is, or where the log ends
 * @param record whether there is one
 * @param millis the time that it bears, if any
 */
record Stamp(long offset, boolean record, OptionalLong millis) {
    /** A record; a negative time is none. */
    static Stamp of(long offset, long millis) {
        return new Stamp(offset, true, millis < 0 ? OptionalLong.empty() : OptionalLong.of(millis));
    }

    /** No record before this offset, which is where the log ends: what lay before it were markers of transactions, or compacted away. */
    static Stamp nothingBefore(long offset) {
        return new Stamp(offset, false, OptionalLong.empty());
    }
}
