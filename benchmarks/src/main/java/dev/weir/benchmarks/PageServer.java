package dev.weir.benchmarks;

import com.sun.net.httpserver.HttpServer;
import dev.weir.collector.exposition.Format;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Serves the page to whoever asks; each path has its own count, told below {@code /count}. A process of its own, ended with its standard input. */
final class PageServer {
    private PageServer() {}

    /** Prints the port that it listens on. */
    public static void main(String[] args) throws IOException {
        byte[][] pages = IntStream.range(0, ExposedPage.ROUNDS)
                .mapToObj(round -> ExposedPage.of(Format.TEXT, round))
                .toArray(byte[][]::new);
        Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            boolean count = path.startsWith("/count");
            var served =
                    counts.computeIfAbsent(count ? path.substring("/count".length()) : path, p -> new AtomicInteger());
            byte[] body = count
                    ? served.toString().getBytes(StandardCharsets.UTF_8)
                    : pages[served.getAndIncrement() % pages.length];
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // nothing is said; the end of it is the end of us
        }
        System.exit(0);
    }
}
