package dev.weir.collector.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * When the records of one partition came: pairs of offset and time, so that the age of an unread record can be told without reading it. Where the end was
 * watched, the pairs are the ends; for what came before, they are time stamps of records. Between two pairs the time is interpolated, outside of them it is
 * unknown: nothing is ever extrapolated. Bounded by thinning: every second inner pair goes when there are too many.
 */
final class OffsetTimes {
    /** No record of Kafka is older than Kafka: a time stamp before that is in another unit, or none at all. */
    private static final Instant OLDEST = Instant.parse("2011-01-01T00:00:00Z");

    private static final int MOST_PAIRS = 512;
    private static final Duration READ_AT_MOST_EVERY = Duration.ofMinutes(1);

    private final TreeMap<Long, Long> millisOf = new TreeMap<>();
    private long end = -1;
    private Instant lastRead = Instant.MIN;

    /** At this instant this was the offset of the next record to be written. Answers whether the log is another one than before: cut, or made anew. */
    boolean end(long offset, Instant at) {
        boolean other = offset < end;
        if (other) {
            clear();
        }
        if (end >= 0 && offset > end) {
            // Written since the last look: the last of them by now at the latest.
            millisOf.put(offset - 1, at.toEpochMilli());
        }
        // And the next one later than now.
        millisOf.put(offset, at.toEpochMilli());
        end = offset;
        if (millisOf.size() > MOST_PAIRS) {
            thin();
        }
        return other;
    }

    /** The topic is another one of the same name. */
    void clear() {
        millisOf.clear();
        lastRead = Instant.MIN;
        end = -1;
    }

    /**
     * The record at this offset bears this time stamp. It takes no part when it is none or in another unit; and is bent to lie between its neighbours, since
     * event times are out of order and the age of the queue is not.
     */
    void stamped(long offset, long millis) {
        if (millis < OLDEST.toEpochMilli() || offset >= end) {
            return;
        }
        var before = millisOf.lowerEntry(offset);
        var after = millisOf.higherEntry(offset);
        long least = before == null ? Long.MIN_VALUE : before.getValue();
        long most = after == null ? Long.MAX_VALUE : after.getValue();
        millisOf.put(offset, Math.max(least, Math.min(most, millis)));
    }

    /** What lies before the offset will not be asked for again, but for the pair to interpolate from. */
    void consumed(long offset) {
        Long floor = millisOf.floorKey(offset);
        if (floor != null) {
            millisOf.headMap(floor, false).clear();
        }
    }

    /** When the record at this offset came, as far as the pairs tell. */
    OptionalLong millisOf(long offset) {
        var floor = millisOf.floorEntry(offset);
        var ceiling = millisOf.ceilingEntry(offset);
        if (floor == null || ceiling == null) {
            return OptionalLong.empty();
        }
        if (floor.getKey().equals(ceiling.getKey())) {
            return OptionalLong.of(floor.getValue());
        }
        double share = (double) (offset - floor.getKey()) / (ceiling.getKey() - floor.getKey());
        double millis = floor.getValue() + share * (ceiling.getValue() - floor.getValue());
        return OptionalLong.of(Math.round(millis));
    }

    /** Whether the very record at this offset was read or seen to come. */
    boolean exact(long offset) {
        return offset < end && millisOf.containsKey(offset);
    }

    /**
     * Whether the pairs around this offset are missing or a minute apart, or something else is suspect, so that reading the record would tell more; once a
     * minute at most. Saying yes counts as reading.
     */
    boolean mayRead(long offset, boolean suspect, Instant now) {
        var floor = millisOf.floorEntry(offset);
        var ceiling = millisOf.ceilingEntry(offset);
        boolean known = floor != null
                && ceiling != null
                && ceiling.getValue() - floor.getValue() <= READ_AT_MOST_EVERY.toMillis();
        if ((known && !suspect) || lastRead.isAfter(now.minus(READ_AT_MOST_EVERY))) {
            return false;
        }
        lastRead = now;
        return true;
    }

    private void thin() {
        boolean drop = false;
        for (Long offset : List.copyOf(millisOf.keySet())) {
            boolean inner = !offset.equals(millisOf.firstKey()) && !offset.equals(millisOf.lastKey());
            if (inner && drop) {
                millisOf.remove(offset);
            }
            drop = inner && !drop;
        }
    }
}
