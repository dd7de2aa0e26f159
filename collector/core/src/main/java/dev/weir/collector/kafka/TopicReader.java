package dev.weir.collector.kafka;

import dev.weir.collector.Sick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic in a thread of its own. Offsets are committed only after the hearer took the records: what it refuses by throwing comes again, after a pause and with
 * a new connection, as does everything after a broker was away.
 */
public final class TopicReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration CLOSE = Duration.ofSeconds(5);
    /** A consumer does not tell that its brokers are gone; after so many polls without a record they are asked. */
    private static final int QUIET_POLLS = 30;

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private final String topic;
    private final Opening opening;
    private final Hearer hearer;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile String trouble = "";
    private int quiet;

    /** Takes records. */
    @FunctionalInterface
    public interface Hearer {
        /** Takes these, all or none; throws when they are to come again. */
        void hear(List<Heard> records);
    }

    /**
     * One record.
     *
     * @param place {@code topic-partition@offset}
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Heard(String place, byte[] value) {}

    /** Makes a member of the consumer group. */
    @FunctionalInterface
    interface Opening {
        Consumer<byte[], byte[]> open() throws Sick;
    }

    TopicReader(String topic, Opening opening, Hearer hearer) {
        this.topic = topic;
        this.opening = opening;
        this.hearer = hearer;
        thread = Thread.ofVirtual().name("topic " + topic).start(this::run);
    }

    private void run() {
        while (open()) {
            try (var consumer = new Member(opening.open())) {
                if (consumer.inner.partitionsFor(topic, ANSWER).isEmpty()) {
                    throw new IllegalStateException("there is no topic " + topic);
                }
                consumer.inner.subscribe(List.of(topic));
                while (open()) {
                    read(consumer.inner);
                }
            } catch (Sick | RuntimeException e) {
                lost(e);
            }
        }
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        var heard = new ArrayList<Heard>();
        for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
            byte[] value = one.value();
            if (value != null) {
                heard.add(new Heard(one.topic() + "-" + one.partition() + "@" + one.offset(), value));
            }
        }
        if (heard.isEmpty()) {
            quiet++;
        } else {
            hearer.hear(heard);
            consumer.commitSync(ANSWER);
            quiet = 0;
        }
        if (quiet >= QUIET_POLLS) {
            consumer.endOffsets(consumer.assignment(), ANSWER);
            quiet = 0;
        }
        if (!trouble.isEmpty()) {
            trouble = "";
            LOG.info("the topic {} is read again", topic);
        }
    }

    /** Why the topic is not read at the moment; empty when it is, as far as anybody knows. */
    public String trouble() {
        return trouble;
    }

    private boolean open() {
        return closing.getCount() > 0;
    }

    /** One line when it begins; the client's exceptions tell addresses, not secrets. */
    private void lost(Exception e) {
        if (trouble.isEmpty()) {
            LOG.warn("the topic {} cannot be read, trying again every {}: {}", topic, PAUSE, e.toString());
        }
        trouble = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
        try {
            if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("the topic {} is left", topic);
            }
        } catch (InterruptedException interrupted) {
            closing.countDown();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends reading, within 10 seconds. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(CLOSE.multipliedBy(2))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private record Member(Consumer<byte[], byte[]> inner) implements AutoCloseable {
        @Override
        public void close() {
            inner.close(CloseOptions.timeout(CLOSE));
        }
    }
}
