package dev.weir.collector.kafka;

import org.jspecify.annotations.Nullable;

/** What waits in one partition for one group. No commit is not a lag of the whole topic: where the group will begin is not known. */
sealed interface Unread {
    /** {@code from} is the offset of the first unread record there is; {@code expired} were deleted before the group had read them. */
    record Known(long from, long end, long expired) implements Unread {
        /** Records that wait, counted by offsets. */
        long records() {
            return end - from;
        }
    }

    /** It cannot be told. */
    record Unknown(String why) implements Unread {}

    /** From the committed offset, the first offset that is left and the end; null is what was not answered, or not committed. */
    static Unread of(@Nullable Long committed, @Nullable Long start, @Nullable Long end) {
        if (end == null) {
            return new Unknown("its end is not known");
        }
        if (committed == null) {
            return start != null && start.longValue() == end.longValue()
                    ? new Known(end, end, 0)
                    : new Unknown("nothing was committed");
        }
        if (committed > end) {
            return new Unknown("offset " + committed + " was committed and the log ends at " + end
                    + ": the topic was made anew or records were lost");
        }
        long from = start == null ? committed : Math.min(end, Math.max(committed, start));
        return new Known(from, end, from - committed);
    }
}
