package dev.weir.sparkplugin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that talks to the console. A batch keeps its sequence number until the console has taken or refused it, so that a repeated delivery
 * is recognised there; while one batch waits, newer readings queue in the {@link Outbox}. Troubles are logged once when they begin and once when
 * they end.
 */
final class Sender {
    private static final Logger log = LoggerFactory.getLogger(Sender.class);
    private static final int LARGEST_BATCH = 2_000;
    private static final Duration LINGER = Duration.ofMillis(500);

    private final Outbox outbox;
    private final Endpoint endpoint;
    private final Header header;
    private final Duration firstPause;
    private final Duration longestPause;
    private final Thread thread;
    private boolean troubled;

    Sender(Outbox outbox, Endpoint endpoint, Header header, Duration firstPause, Duration longestPause) {
        this.outbox = outbox;
        this.endpoint = endpoint;
        this.header = header;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
        thread = new Thread(this::run, "weir-sender");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Delivers what is queued as far as the time allows, then stops; called once. */
    void close(Duration atMost) throws InterruptedException {
        outbox.close();
        thread.join(Math.max(1, atMost.toMillis()));
        if (thread.isAlive()) {
            thread.interrupt();
            log.warn("weir: the console took not everything within {} s of the end", atMost.toSeconds());
        }
    }

    private void run() {
        long sequence = 0;
        try {
            while (!outbox.finished()) {
                List<Reading> batch = outbox.take(LARGEST_BATCH, LINGER);
                if (!batch.isEmpty()) {
                    sequence++;
                    attempt(sequence, batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever goes wrong with one batch, the next one gets its chance. */
    private void attempt(long sequence, List<Reading> batch) throws InterruptedException {
        try {
            deliver(header.body(sequence, batch), batch.size());
        } catch (RuntimeException e) {
            outbox.lost(batch.size());
            log.warn("weir: a batch of {} readings could not be sent and is dropped", batch.size(), e);
        }
    }

    private void deliver(byte[] body, int readings) throws InterruptedException {
        Duration pause = firstPause;
        while (true) {
            Answer answer = endpoint.post(body);
            switch (answer.outcome()) {
                case ACCEPTED:
                    calm();
                    return;
                case REFUSED:
                    outbox.lost(readings);
                    trouble("refuses readings, they are dropped: " + answer.why());
                    return;
                case AGAIN:
                    trouble("does not take readings, they are kept and sent again: " + answer.why());
                    outbox.pause(answer.notBefore().compareTo(pause) > 0 ? answer.notBefore() : pause);
                    pause = pause.multipliedBy(2).compareTo(longestPause) > 0 ? longestPause : pause.multipliedBy(2);
                    break;
            }
        }
    }

    private void trouble(String what) {
        if (!troubled) {
            troubled = true;
            log.warn("weir: the console {}", what);
        }
    }

    private void calm() {
        if (troubled) {
            troubled = false;
            log.info("weir: the console takes readings again");
        }
    }

    /** The first line of every push: who sends, for which pipeline, and which push of this start it is. */
    static final class Header {
        private final String agent;
        private final String pipeline;
        private final String engine;
        private final UUID boot;

        Header(String version, UUID boot, String pipeline, String engine) {
            this.agent = version;
            this.boot = boot;
            this.pipeline = pipeline;
            this.engine = engine;
        }

        byte[] body(long sequence, List<Reading> batch) {
            StringBuilder lines = new StringBuilder(160 * (batch.size() + 1));
            lines.append("{\"agent\":\"spark-plugin\",\"version\":").append(Json.quoted(agent));
            lines.append(",\"boot\":\"").append(boot).append("\",\"sequence\":").append(sequence);
            lines.append(",\"pipeline\":").append(Json.quoted(pipeline));
            lines.append(",\"engine\":").append(Json.quoted(engine)).append("}\n");
            batch.forEach(reading -> reading.appendTo(lines));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("writing to memory", e);
            }
            return bytes.toByteArray();
        }
    }
}
