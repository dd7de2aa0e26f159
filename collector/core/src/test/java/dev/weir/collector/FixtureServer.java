package dev.weir.collector;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on this machine that answers with what a function makes of the request; 404 for nothing. */
public final class FixtureServer implements AutoCloseable {
    /** Makes the answer. */
    @FunctionalInterface
    public interface Answers {
        /** The body for this path and query. */
        Optional<byte[]> of(URI request) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String contentType;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** Starts. */
    public FixtureServer(String contentType, Answers answers) throws IOException {
        this.contentType = contentType;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, answers));
        server.start();
    }

    private void answer(HttpExchange exchange, Answers answers) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        Optional<byte[]> body = answers.of(exchange.getRequestURI());
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(body.isPresent() ? 200 : 404, body.isPresent() ? body.get().length : -1);
        if (body.isPresent()) {
            exchange.getResponseBody().write(body.get());
        }
        exchange.close();
    }

    /** The file of this name below the test resources. */
    public static byte[] resource(String name) throws IOException {
        try (InputStream in = FixtureServer.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IOException("no test resource " + name);
            }
            return in.readAllBytes();
        }
    }

    /** Its address. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Every request line so far. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
