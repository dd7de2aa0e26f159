package dev.weir.compatibility;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.collector.ingest.AgentBatch;
import dev.weir.collector.ingest.BadBatch;
import dev.weir.collector.ingest.Limits;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;

/** Takes what agents push, with Weir's own reader. A push that the reader refuses fails whoever looks next. */
final class AgentDoor implements AutoCloseable {
    private final HttpServer server;
    private final List<Sample> taken = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    AgentDoor() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/ingest/agent", this::take);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            AgentBatch batch = AgentBatch.read(exchange.getRequestBody(), gzip, Limits.USUAL, Instant.now());
            synchronized (this) {
                taken.addAll(batch.samples());
            }
            exchange.sendResponseHeaders(204, -1);
        } catch (BadBatch e) {
            synchronized (this) {
                refused.add(e.getMessage());
            }
            exchange.sendResponseHeaders(400, -1);
        }
    }

    /** The last word on each series of a pipeline. */
    synchronized Figures figures(PipelineId pipeline) {
        Assertions.assertEquals(List.of(), refused);
        return Figures.of(pipeline, taken);
    }

    /** All samples of one series, in the order of their arrival. */
    synchronized List<Sample> history(Signal signal, PipelineId pipeline, Labels labels) {
        Series series = Series.of(signal, pipeline, labels);
        return taken.stream().filter(sample -> sample.series().equals(series)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
