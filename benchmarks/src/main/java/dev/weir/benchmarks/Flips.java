package dev.weir.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * Values that flip from good to bad, a page each at {@code /values/NAME}, and who is told of them at {@code /told/WHO}: one server,
 * so that the flip and every telling have one clock.
 */
final class Flips implements AutoCloseable {
    /** The names of flips, as they stand in pages, rules and messages. */
    private static final Pattern NAME = Pattern.compile("flip-[a-z0-9]+-[0-9]+");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Long> flipped = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Long>> told = new ConcurrentHashMap<>();

    Flips() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/values/", this::value);
        server.createContext("/told/", this::tell);
        server.start();
    }

    /** Host and port. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on this value is bad. */
    void flip(String name) {
        flipped.put(name, System.nanoTime());
    }

    /** Seconds from the flip until somebody was told of it first; empty when they were not yet. */
    OptionalDouble latency(String who, String name) {
        Long from = flipped.get(name);
        Long to = told.getOrDefault(who, Map.of()).get(name);
        return from == null || to == null ? OptionalDouble.empty() : OptionalDouble.of((to - from) / 1e9);
    }

    private void value(HttpExchange exchange) throws IOException {
        String name = last(exchange);
        answer(exchange, "# TYPE flip_value gauge\nflip_value " + (flipped.containsKey(name) ? 1 : 0) + "\n");
    }

    private void tell(HttpExchange exchange) throws IOException {
        String message = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        long now = System.nanoTime();
        String who = last(exchange);
        var found = NAME.matcher(message);
        while (found.find()) {
            told.computeIfAbsent(who, any -> new ConcurrentHashMap<>()).putIfAbsent(found.group(), now);
        }
        answer(exchange, "ok");
    }

    private static String last(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
