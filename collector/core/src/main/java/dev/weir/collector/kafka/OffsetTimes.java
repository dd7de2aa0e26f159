package dev.weir.collector.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * When which offset of one partition was the end: pairs remembered from one scrape to the next, so that the age of an unread record can be told without
 * reading it. Between two pairs the time is interpolated. Bounded by thinning: every second inner pair goes when there are too many.
 */
final class OffsetTimes {
    private static final int MOST_PAIRS = 512;
    private static final Duration READ_AT_MOST_EVERY = Duration.ofMinutes(1);

    private final TreeMap<Long, Long> millisOf = new TreeMap<>();
    private Instant lastRead = Instant.MIN;

    /** At this instant this was the offset of the next record to be written. */
    void end(long offset, Instant at) {
        if (!millisOf.isEmpty() && offset < millisOf.lastKey()) {
            // The topic was made anew or cut: what was remembered is of another life.
            millisOf.clear();
            lastRead = Instant.MIN;
        }
        if (millisOf.isEmpty() || offset > millisOf.lastKey()) {
            millisOf.put(offset, at.toEpochMilli());
        }
        if (millisOf.size() > MOST_PAIRS) {
            thin();
        }
    }

    /** The record at this offset bears this time. */
    void read(long offset, Instant time) {
        millisOf.headMap(offset, true).clear();
        millisOf.put(offset, time.toEpochMilli());
    }

    /** What lies before the offset will not be asked for again, but for the pair to interpolate from. */
    void consumed(long offset) {
        Long floor = millisOf.floorKey(offset);
        if (floor != null) {
            millisOf.headMap(floor, false).clear();
        }
    }

    /** When the record at this offset came, as far as the pairs tell: the next pair says when the end had passed it. */
    OptionalLong millisOf(long offset) {
        var floor = millisOf.floorEntry(offset);
        var ceiling = millisOf.higherEntry(offset);
        if (floor == null || ceiling == null) {
            // At or past the newest pair: whoever asks has caught up with what we saw last.
            return floor == null ? OptionalLong.empty() : OptionalLong.of(floor.getValue());
        }
        double share = (double) (offset - floor.getKey()) / (ceiling.getKey() - floor.getKey());
        double millis = floor.getValue() + share * (ceiling.getValue() - floor.getValue());
        return OptionalLong.of(Math.round(millis));
    }

    /** Whether the record may be read now: once a minute at most. Saying yes counts as reading. */
    boolean mayRead(Instant now) {
        if (lastRead.isAfter(now.minus(READ_AT_MOST_EVERY))) {
            return false;
        }
        lastRead = now;
        return true;
    }

    /** The record could not be read after all: the next try need not wait. */
    void notRead() {
        lastRead = Instant.MIN;
    }

    private void thin() {
        boolean drop = false;
        for (Long offset : java.util.List.copyOf(millisOf.keySet())) {
            boolean inner = !offset.equals(millisOf.firstKey()) && !offset.equals(millisOf.lastKey());
            if (inner && drop) {
                millisOf.remove(offset);
            }
            drop = inner && !drop;
        }
    }
}
