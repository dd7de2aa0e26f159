package dev.weir.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes pages over HTTP and writes down what it took, in order. It misbehaves as receivers do: it says that it takes nothing now,
 * that it was asked too often, that it is broken, answers too late, or takes a page and breaks the connection.
 */
final class CrashReceiver implements AutoCloseable {
    private static final int LONGEST_BODY = 100_000;
    private static final long TOO_LATE_MILLIS = 400;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Random random;
    private final List<Taken> taken = new ArrayList<>();
    private boolean calm;
    private int refused;

    /** A page that was taken: {@code what} is opened, resolved and so on. */
    record Taken(String id, String incident, String what) {}

    CrashReceiver(long seed) throws IOException {
        random = new Random(seed);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** From now on it behaves. */
    synchronized void calm() {
        calm = true;
    }

    /** What it took so far, in order. */
    synchronized List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** How often it did not take what it was sent. */
    synchronized int refused() {
        return refused;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode event =
                    JsonMapper.shared().readTree(exchange.getRequestBody().readNBytes(LONGEST_BODY));
            int mood = mood(event);
            switch (mood) {
                case 0, 1 -> exchange.sendResponseHeaders(503, -1);
                case 2 -> exchange.sendResponseHeaders(429, -1);
                case 3 -> exchange.sendResponseHeaders(500, -1);
                case 4 -> {
                    TimeUnit.MILLISECONDS.sleep(TOO_LATE_MILLIS);
                    exchange.sendResponseHeaders(202, -1);
                }
                case 5 -> {} // taken, and the connection is closed without an answer
                default -> exchange.sendResponseHeaders(202, -1);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized int mood(JsonNode event) {
        int mood = calm ? 9 : random.nextInt(14);
        if (mood > 3) {
            String type = event.required("type").stringValue();
            taken.add(new Taken(
                    event.required("id").stringValue(),
                    event.required("data").required("incident").stringValue(),
                    type.replaceFirst("dev\\.weir\\.incident\\.", "").replaceFirst("\\.v1", "")));
        } else {
            refused++;
        }
        return mood;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
