package dev.weir.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** A console of a test: a real HTTP server that answers as told and keeps what it took. */
public final class Console implements AutoCloseable {
    /** One push: its status, its authorization and its lines. */
    public static final class Push {
        public final int status;
        public final String authorization;
        public final List<String> lines;

        Push(int status, String authorization, List<String> lines) {
            this.status = status;
            this.authorization = authorization;
            this.lines = lines;
        }
    }

    /** What came and was not looked at. */
    public final BlockingQueue<Push> pushes = new LinkedBlockingQueue<>();
    /** The lineage events that came and were not looked at. */
    public final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    /** What every answer asks for as Retry-After; nothing when empty. */
    public volatile String retryAfter = "";

    private final Queue<Integer> script = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final CountDownLatch slow;

    /** Answers the given statuses one after the other, then 204; 0 means no answer at all until closed, -1 a head whose body never comes. */
    public Console(int port, Integer... statuses) throws IOException {
        script.addAll(List.of(statuses));
        slow = new CountDownLatch(1);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/api/v1/ingest/agent", this::take);
        server.createContext("/api/v1/lineage", this::keep);
        server.setExecutor(threads);
        server.start();
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Where samples go. */
    public URI door() {
        return URI.create("http://127.0.0.1:" + port() + "/api/v1/ingest/agent");
    }

    /** The next push, within ten seconds. */
    public Push next() throws InterruptedException {
        Push push = pushes.poll(10, TimeUnit.SECONDS);
        if (push == null) {
            throw new AssertionError("no push within 10 s");
        }
        return push;
    }

    /** The next lineage event, within thirty seconds. */
    public String nextEvent() throws InterruptedException {
        String event = events.poll(30, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("no event within 30 s");
        }
        return event;
    }

    private void keep(HttpExchange exchange) throws IOException {
        try {
            events.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
        } finally {
            exchange.close();
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try {
            Integer told = script.poll();
            int status = told == null ? 204 : told;
            String text =
                    new String(new GZIPInputStream(exchange.getRequestBody()).readAllBytes(), StandardCharsets.UTF_8);
            String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            pushes.add(new Push(status, authorization, List.of(text.split("\n", -1))));
            if (status == 0) {
                slow.await(30, TimeUnit.SECONDS);
            }
            if (!retryAfter.isEmpty()) {
                exchange.getResponseHeaders().add("Retry-After", retryAfter);
            }
            exchange.sendResponseHeaders(status <= 0 ? 503 : status, status < 0 ? 10 : -1);
            if (status < 0) {
                exchange.getResponseBody().flush();
                slow.await(30, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        slow.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
