package dev.weir.collector.kafka;

import dev.weir.model.Quality;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What is remembered of one partition of one group, from scrape to scrape. */
final class PartitionWatch {
    private final TopicPartition partition;
    private final OffsetTimes times = new OffsetTimes();
    private final LagWindow window;
    private Unread unread = new Unread.Unknown("not asked yet");
    /** Where the first record is that was looked for from {@code asked}: between the two there is none. */
    private long asked = -1;

    private long first = -1;
    private boolean record;
    private boolean still;

    PartitionWatch(TopicPartition partition, LagRules rules) {
        this.partition = partition;
        window = new LagWindow(rules.allowed(), rules.window());
    }

    /** The topic is another one of the same name. */
    void madeAnew() {
        times.clear();
        window.forget("the topic was made anew");
        asked = -1;
        first = -1;
    }

    /** What was answered this time. */
    void observe(Instant at, Unread now) {
        still = now.equals(unread);
        unread = now;
        if (now instanceof Unread.Known known) {
            if (times.end(known.end(), at)) {
                asked = -1;
                first = -1;
            }
            Unread.Known real = real(known);
            times.consumed(real.from());
            window.observe(at, real.from(), real.end());
        }
    }

    /** Without the offsets that hold no record. */
    private Unread.Known real(Unread.Known known) {
        boolean gap = asked >= 0 && asked <= known.from() && known.from() < first;
        return gap ? new Unread.Known(Math.min(first, known.end()), known.end(), known.expired()) : known;
    }

    /**
     * The record that is worth reading now, if any: because the age of what waits is not known, or because what waits stands still and may be no record at
     * all but the mark of a transaction.
     */
    Optional<Cluster.Wanted> wanted(Instant at) {
        if (!(unread instanceof Unread.Known known) || real(known).records() == 0) {
            return Optional.empty();
        }
        long from = real(known).from();
        boolean suspect = still && !(record && from == first);
        return times.mayRead(from, suspect, at) ? Optional.of(new Cluster.Wanted(from, known.end())) : Optional.empty();
    }

    /** What was read where {@link #wanted} pointed to. */
    void read(Cluster.Wanted wanted, Stamp stamp) {
        // Looked for from where the last look ended: what was known to be empty before still is.
        boolean further = asked >= 0 && wanted.offset() == first;
        asked = further ? asked : wanted.offset();
        first = stamp.offset();
        record = stamp.record();
        stamp.millis().ifPresent(millis -> times.stamped(stamp.offset(), millis));
    }

    /** The record with the newest time stamp is here; what came behind it, up to the end, bears no newer one. */
    void newest(long offset, long end, long millis) {
        times.stamped(offset, millis);
        times.stamped(end - 1, millis);
    }

    /** When this partition was last seen to move. */
    @Nullable
    Instant lastCommit() {
        return window.lastCommit();
    }

    /** Once per observation. */
    PartitionLag lag(Instant at, @Nullable Instant groupCommit) {
        return switch (unread) {
            case Unread.Unknown(String why) -> PartitionLag.unknown(partition, -1, why);
            case Unread.Known known -> lag(at, known, window.evaluate(groupCommit));
        };
    }

    private PartitionLag lag(Instant at, Unread.Known known, LagState state) {
        Unread.Known real = real(known);
        double seconds = 0;
        Quality quality = Quality.OK;
        if (real.records() > 0) {
            OptionalLong millis = times.millisOf(real.from());
            boolean said = millis.isPresent();
            seconds = said ? Math.max(0, (at.toEpochMilli() - millis.getAsLong()) / 1_000.0) : Double.NaN;
            quality = !said ? Quality.MISSING : times.exact(real.from()) ? Quality.OK : Quality.ESTIMATED;
        }
        // A gap of more than a transaction's mark says that the topic is compacted: offsets count more than there is.
        boolean sparse = record && real.from() == first && first - asked > 1;
        return new PartitionLag(
                partition,
                real.from(),
                real.end(),
                real.records(),
                sparse ? Quality.ESTIMATED : Quality.OK,
                seconds,
                quality,
                known.expired(),
                state);
    }
}
