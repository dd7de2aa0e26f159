package dev.weir.collector.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What was seen at the end of one output since the last scrape. The sampler's thread writes, the scrape takes.
 */
final class OutputView implements Tail.View {
    /** What was seen: quantiles are NaN when nothing came; {@code since} is the arrival of the newest record, or when watching began. */
    record Seen(
            long count,
            double median,
            double p95,
            double p99,
            Instant since,
            @Nullable Instant newestEvent) {}

    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final EventTimes eventTimes;
    private Latencies latencies = new Latencies();
    private Instant since;
    private @Nullable Instant newestEvent;
    private @Nullable String failure = "no answer from the topic yet";

    OutputView(EventTimes eventTimes, Instant now) {
        this.eventTimes = eventTimes;
        since = now;
    }

    @Override
    public void arrived(ConsumerRecord<byte[], byte[]> record, Instant arrival) {
        eventTimes.of(record).ifPresent(event -> arrived(event, arrival));
    }

    /** A result with this event time became visible. */
    synchronized void arrived(Instant event, Instant arrival) {
        latencies.add(Duration.between(event, arrival));
        since = arrival;
        // One record from the future would make an output look fresh for ever.
        boolean sane = event.isBefore(arrival.plus(AHEAD));
        if (sane && (newestEvent == null || event.isAfter(newestEvent))) {
            newestEvent = event;
        }
    }

    @Override
    public synchronized void watching(Set<Integer> partitions, Instant now) {
        failure = null;
    }

    @Override
    public synchronized void failed(String why, Instant now) {
        failure = why;
        since = now;
        latencies = new Latencies();
    }

    /** Why nothing is seen; null when watching works. */
    synchronized @Nullable String failure() {
        return failure;
    }

    /** When the newest record came, or when watching began. */
    synchronized Instant since() {
        return since;
    }

    /** What was seen since this was last asked. */
    synchronized Seen take() {
        Latencies taken = latencies;
        latencies = new Latencies();
        return new Seen(
                taken.count(), taken.quantile(0.5), taken.quantile(0.95), taken.quantile(0.99), since, newestEvent);
    }
}
