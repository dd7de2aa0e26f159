package dev.weir.collector.kafka;

import dev.weir.collector.Deadline;
import dev.weir.collector.Sick;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** What came of one question about many things: some answers may be there while others failed, since each has a broker of its own. */
record Answers<K, V>(Map<K, V> known, Map<K, Throwable> failed) {

    /**
     * Waits for all, for half of the time that is left at most, so that those who hang leave time for the next question. When none is left, what is not there
     * yet has failed.
     */
    static <K, V> Answers<K, V> gather(Map<K, KafkaFuture<V>> asked, Deadline deadline) throws InterruptedException {
        var known = new LinkedHashMap<K, V>();
        var failed = new LinkedHashMap<K, Throwable>();
        Duration left = Duration.between(deadline.clock().instant(), deadline.end());
        long end = System.nanoTime() + left.dividedBy(2).toNanos();
        for (var one : asked.entrySet()) {
            try {
                V answer = one.getValue().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                known.put(one.getKey(), answer);
            } catch (ExecutionException e) {
                failed.put(one.getKey(), KafkaFailures.cause(e));
            } catch (TimeoutException e) {
                failed.put(one.getKey(), e);
            }
        }
        return new Answers<>(known, failed);
    }

    /** These, unless nobody answered for a reason that is not about the thing asked for: then the cluster is sick and not the thing. */
    Answers<K, V> orSick(String bootstrap) throws Sick, InterruptedException {
        if (!known.isEmpty()) {
            return this;
        }
        for (Throwable why : failed.values()) {
            if (!KafkaFailures.aboutTheThing(why)) {
                throw KafkaFailures.of(why, bootstrap);
            }
        }
        return this;
    }
}
