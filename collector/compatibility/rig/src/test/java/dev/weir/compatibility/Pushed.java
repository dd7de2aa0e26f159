package dev.weir.compatibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.collector.ingest.AgentBatch;
import dev.weir.collector.ingest.BadBatch;
import dev.weir.collector.ingest.Limits;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A console's door for the agent of one pipeline: it takes what the console's own reader takes, and keeps every sample. */
final class Pushed implements AutoCloseable {
    private final List<Sample> samples = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final PipelineId pipeline;
    private Instant last = Instant.MIN;

    Pushed(PipelineId pipeline) throws IOException {
        this.pipeline = pipeline;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/ingest/agent", this::take);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        int status = 200;
        try {
            keep(AgentBatch.read(exchange.getRequestBody(), true, Limits.USUAL, Instant.now()));
        } catch (BadBatch bad) {
            refuse(String.valueOf(bad.getMessage()));
            status = 400;
        } finally {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        }
    }

    private synchronized void keep(AgentBatch batch) {
        samples.addAll(batch.samples());
        last = Instant.now();
    }

    private synchronized void refuse(String why) {
        refused.add(why);
    }

    /** The last word of a series; fails when nothing was said, or anything was refused. */
    synchronized Sample sample(Signal signal, Labels labels) {
        assertEquals(List.of(), refused, "refused");
        Series series = Series.of(signal, pipeline, labels);
        return samples.stream()
                .filter(sample -> sample.series().equals(series))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("nothing is said of " + series));
    }

    /** The last value of a series; fails when it is missing. */
    double value(Signal signal, Labels labels) {
        Sample sample = sample(signal, labels);
        assertNotEquals(Quality.MISSING, sample.quality(), () -> sample.series() + " is missing");
        return sample.value();
    }

    /** The last value of the aggregate. */
    double value(Signal signal) {
        return value(signal, Labels.none());
    }

    /** How far the aggregate may be trusted. */
    Quality quality(Signal signal) {
        return sample(signal, Labels.none()).quality();
    }

    /** Records in or out. */
    double records(String direction) {
        return value(Signal.RECORDS, Labels.of("direction", direction));
    }

    /** Everything so far, in the order of arrival. */
    synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** When the last push came. */
    synchronized Instant last() {
        return last;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
