package dev.weir.samples.runner.traffic;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends what a source makes, every twenty milliseconds, until interrupted. */
public final class Generator implements Runnable {

    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration RATE_OVER = Duration.ofSeconds(2);

    private final Source source;
    private final Supplier<Distortion> distortion;
    private final Producer<String, String> producer;
    private final Truth truth;
    private final InstantSource clock;
    private Instant rateSince;
    private long sinceThen;

    /** A generator for one topic. */
    public Generator(
            Source source,
            Supplier<Distortion> distortion,
            Producer<String, String> producer,
            Truth truth,
            InstantSource clock) {
        this.source = source;
        this.distortion = distortion;
        this.producer = producer;
        this.truth = truth;
        this.clock = clock;
        this.rateSince = clock.instant();
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                step();
                Thread.sleep(STEP);
            }
        } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() {
        Instant now = clock.instant();
        Distortion current = distortion.get();
        for (Emission e : source.until(now, current)) {
            send(e);
            sinceThen += e.topic().equals(source.topic()) ? 1 : 0;
        }
        Duration window = Duration.between(rateSince, now);
        if (window.compareTo(RATE_OVER) >= 0) {
            truth.now(source.topic(), sinceThen * 1e9 / window.toNanos(), current);
            rateSince = now;
            sinceThen = 0;
        }
    }

    private void send(Emission e) {
        var record = new ProducerRecord<>(e.topic(), e.partition(), e.at().toEpochMilli(), e.key(), e.value());
        var unused = producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                truth.sent(e);
            } else {
                truth.failed(e);
            }
        });
    }
}
