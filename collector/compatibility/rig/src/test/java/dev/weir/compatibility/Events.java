package dev.weir.compatibility;

import dev.weir.compatibility.rig.TruthInput;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * What is put in, and so what must come out. Four partitions; the event times of partition 3 lie twenty seconds behind those of the others; partition
 * and key of a record follow from its number.
 */
final class Events implements AutoCloseable {
    static final int PARTITIONS = 4;
    private static final int KEYS = 200;
    static final int REJECTED_ONE_IN = 49;
    static final double SKEW_SECONDS = 20;
    private static final Duration SKEW = Duration.ofSeconds((long) SKEW_SECONDS);
    private static final Duration SPAN = Duration.ofSeconds(60);

    private final TruthInput input;
    private int in;
    private int rejected;
    private final Set<String> keys = new HashSet<>();
    private Instant newest = Instant.MIN;

    Events(String bootstrap, String topic) {
        input = new TruthInput(bootstrap, topic);
    }

    /**
     * Puts in records whose event times rise over a minute to {@code newest}, on partition 3 to twenty seconds before that. One in 49 is to be
     * rejected; the last of a partition is not.
     */
    void rising(int perPartition, Instant last) throws Exception {
        for (int i = 1; i <= perPartition; i++) {
            Duration back = SPAN.multipliedBy(perPartition - i).dividedBy(perPartition);
            for (int p = 0; p < PARTITIONS; p++) {
                boolean bad = i % REJECTED_ONE_IN == 1;
                rejected += bad ? 1 : 0;
                input.add(p, of(p, last).minus(back), bad ? "!" : key(i * PARTITIONS + p));
            }
        }
        newest = last;
        in += input.flush();
    }

    /** Puts in records of one event time, on partition 3 twenty seconds before that. */
    void at(int perPartition, Instant time) throws Exception {
        for (int i = 0; i < perPartition * PARTITIONS; i++) {
            input.add(i % PARTITIONS, of(i % PARTITIONS, time), key(i));
        }
        newest = time;
        in += input.flush();
    }

    /** Puts in records that come too late, each of a key of its own. */
    void late(int records, Instant time) throws Exception {
        for (int i = 0; i < records; i++) {
            input.add(i % PARTITIONS, time, key(i));
        }
        in += input.flush();
    }

    /** Puts in records of one key that come too late. */
    void lateOfOneKey(int records, Instant time) throws Exception {
        for (int i = 0; i < records; i++) {
            input.add(0, time, key(0));
        }
        in += input.flush();
    }

    private static Instant of(int partition, Instant time) {
        return partition == PARTITIONS - 1 ? time.minus(SKEW) : time;
    }

    private String key(int number) {
        String key = "key-" + number % KEYS;
        keys.add(key);
        return key;
    }

    /** How many different keys were accepted. */
    int keys() {
        return keys.size();
    }

    int in() {
        return in;
    }

    int rejected() {
        return rejected;
    }

    int accepted() {
        return in - rejected;
    }

    /** The newest event time; that of partition 3 is twenty seconds older. */
    Instant newest() {
        return newest;
    }

    /** The newest event time of partition 3. */
    Instant slowest() {
        return newest.minus(SKEW);
    }

    @Override
    public void close() {
        input.close();
    }
}
