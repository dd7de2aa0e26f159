package dev.weir.collector.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How late records were over the last five minutes, in five histograms of a minute each. Not thread-safe. */
final class Lateness {
    /** What it is told over. */
    static final Duration OVER = Duration.ofMinutes(5);

    private static final Duration SLOT = Duration.ofMinutes(1);

    private final LatenessRule rule;
    private final Deque<Slot> slots = new ArrayDeque<>();

    Lateness(LatenessRule rule) {
        this.rule = rule;
    }

    private record Slot(Instant from, Latencies behind, Latencies needed) {}

    /** A record with this event time met this watermark. */
    void met(long eventMillis, long watermark, Instant now) {
        Slot newest = slots.peekLast();
        if (newest == null || !now.isBefore(newest.from.plus(SLOT))) {
            newest = new Slot(now, new Latencies(), new Latencies());
            slots.addLast(newest);
            forget(now);
        }
        newest.behind.add(Duration.ofMillis(Math.max(0, watermark - eventMillis)));
        long needed = rule.needed(eventMillis, watermark);
        if (needed > rule.allowed().toMillis()) {
            newest.needed.add(Duration.ofMillis(needed));
        }
    }

    private void forget(Instant now) {
        while (!slots.isEmpty() && !slots.getFirst().from.plus(OVER).isAfter(now)) {
            slots.removeFirst();
        }
    }

    /**
     * What was seen.
     *
     * @param behind by how much every record was behind the watermark, nothing for those that were not
     * @param needed of those that were dropped, the allowed lateness that would have kept them
     */
    record Seen(Latencies behind, Latencies needed) {
        /** Share of the records that came too late; NaN when none came. */
        double lateRatio() {
            return behind.count() == 0 ? Double.NaN : (double) needed.count() / behind.count();
        }
    }

    Seen seen(Instant now) {
        forget(now);
        var behind = new Latencies();
        var needed = new Latencies();
        for (Slot slot : slots) {
            behind.add(slot.behind);
            needed.add(slot.needed);
        }
        return new Seen(behind, needed);
    }
}
