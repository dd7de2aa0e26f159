package dev.weir.collector.kafka;

import dev.weir.collector.Sick;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Reads along at the end of topics, on a thread of its own, since only a reader that waits sees when a record becomes visible. It commits nothing, belongs to
 * no group, reads no more than it is allowed to, and when it falls behind it jumps to the end again: a sample of the records is enough, but their arrival
 * must be true.
 */
final class Tail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LOOK_FOR_PARTITIONS = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration GOODBYE = Duration.ofMillis(500);
    private static final long TOO_FAR_BEHIND = 20_000;
    private static final long MOST_PER_SECOND = 20_000;

    private final Clients clients;
    private final InstantSource clock;
    private final Map<String, List<View>> views;
    private final Thread thread;
    private volatile boolean closing;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    /** Who wants to see the records of a topic; called by the reading thread. */
    interface View {
        /** A record became visible now. */
        void arrived(ConsumerRecord<byte[], byte[]> record, Instant arrival);

        /** Reading along works, from these partitions of the topic. */
        void watching(Set<Integer> partitions, Instant now);

        /** Reading along failed: what comes meanwhile is not seen. */
        void failed(String why, Instant now);
    }

    /** Views by topic. A platform thread, since Kafka's consumer would pin a virtual one. */
    Tail(String name, Clients clients, Map<String, List<View>> views, InstantSource clock) {
        this.clients = clients;
        this.clock = clock;
        this.views = Map.copyOf(views);
        thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    /** Begins, if anybody wants to see anything. */
    void start() {
        if (!views.isEmpty()) {
            thread.start();
        }
    }

    private void run() {
        try {
            while (!closing) {
                try {
                    watch();
                } catch (Sick e) {
                    failed(e.why().toString());
                } catch (WakeupException e) {
                    closing = true;
                } catch (InterruptException e) {
                    return;
                } catch (RuntimeException e) {
                    // The outermost loop of its thread: whatever it was, views must not take silence for health.
                    failed(e.getClass().getSimpleName());
                }
                if (!closing) {
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(String why) {
        each(views.keySet(), view -> view.failed(why, clock.instant()));
    }

    private void each(Collection<String> topics, Consumer<View> deed) {
        topics.forEach(topic -> views.getOrDefault(topic, List.of()).forEach(deed));
    }

    private void watch() throws Sick {
        try (KafkaConsumer<byte[], byte[]> opened = clients.tail()) {
            consumer = opened;
            Set<TopicPartition> assigned = Set.of();
            Instant look = Instant.MIN;
            while (!closing) {
                if (!clock.instant().isBefore(look)) {
                    assigned = assign(opened, assigned);
                    look = clock.instant().plus(complete(assigned) ? LOOK_FOR_PARTITIONS : LOOK_AGAIN);
                }
                poll(opened, assigned);
            }
        } finally {
            consumer = null;
        }
    }

    private boolean complete(Set<TopicPartition> assigned) {
        var seen = new HashSet<String>();
        assigned.forEach(partition -> seen.add(partition.topic()));
        return seen.containsAll(views.keySet());
    }

    /** Takes up partitions that are new, at their end; the others go on where they are. */
    private Set<TopicPartition> assign(KafkaConsumer<byte[], byte[]> opened, Set<TopicPartition> before) {
        var wanted = new HashSet<TopicPartition>();
        for (String topic : views.keySet()) {
            var partitions = opened.partitionsFor(topic);
            if (partitions == null || partitions.isEmpty()) {
                each(List.of(topic), view -> view.failed("the topic " + topic + " is not there", clock.instant()));
            } else {
                // One that nobody serves would keep the others waiting.
                partitions.stream()
                        .filter(info -> info.leader() != null)
                        .forEach(info -> wanted.add(new TopicPartition(topic, info.partition())));
                var numbers = new HashSet<Integer>();
                partitions.forEach(info -> numbers.add(info.partition()));
                each(List.of(topic), view -> view.watching(numbers, clock.instant()));
            }
        }
        if (!wanted.equals(before)) {
            var fresh = new ArrayList<>(wanted);
            fresh.removeAll(before);
            opened.assign(wanted);
            opened.seekToEnd(fresh);
            // Resolves the end now: lazily it would be the end of the first record's arrival, and miss that record.
            fresh.forEach(opened::position);
        }
        return wanted;
    }

    private void poll(KafkaConsumer<byte[], byte[]> opened, Set<TopicPartition> assigned) {
        if (assigned.isEmpty()) {
            pause(POLL);
            return;
        }
        var records = opened.poll(POLL);
        Instant arrival = clock.instant();
        var behind = new HashMap<TopicPartition, Long>();
        for (TopicPartition partition : records.partitions()) {
            opened.currentLag(partition).ifPresent(lag -> behind.put(partition, lag));
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
            each(List.of(record.topic()), view -> view.arrived(record, arrival));
        }
        behind.values().removeIf(lag -> lag < TOO_FAR_BEHIND);
        if (!behind.isEmpty()) {
            opened.seekToEnd(behind.keySet());
        }
        pause(Duration.ofNanos(records.count() * 1_000_000_000L / MOST_PER_SECOND));
    }

    private void pause(Duration span) {
        try {
            Thread.sleep(span);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing = true;
        }
    }

    /** Stops within a second or so. */
    @Override
    public void close() {
        closing = true;
        KafkaConsumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(GOODBYE)) {
                thread.interrupt();
                thread.join(GOODBYE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
