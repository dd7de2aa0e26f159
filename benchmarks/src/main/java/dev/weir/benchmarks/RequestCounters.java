package dev.weir.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Two counters for each of many services, requests and errors, growing with time: a service gets 20 to 60 requests a second, of which some percent fail, more
 * for every eighth service. A process of its own, ended with its standard input.
 */
final class RequestCounters {
    private final long start = System.nanoTime();
    private final double[] rates;
    private final double[] errors;

    private RequestCounters(int services) {
        var random = new SplittableRandom(20_261_122);
        rates = random.doubles(services, 20, 60).toArray();
        errors = random.doubles(services, 0.001, 0.03).toArray();
        for (int i = 0; i < services; i += 8) {
            errors[i] = 0.3;
        }
    }

    /** The number of services; prints the port that it listens on. */
    public static void main(String[] args) throws IOException {
        var counters = new RequestCounters(Integer.parseInt(args[0]));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.createContext("/metrics", exchange -> {
            byte[] page = counters.page().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // nothing is said; the end of it is the end of us
        }
        System.exit(0);
    }

    private String page() {
        double seconds = (System.nanoTime() - start) / 1e9;
        var text = new StringBuilder(1 << 18);
        text.append("# TYPE slo_requests_total counter\n");
        for (int i = 0; i < rates.length; i++) {
            line(text, "slo_requests_total", i, requests(i, seconds));
        }
        text.append("# TYPE slo_errors_total counter\n");
        for (int i = 0; i < rates.length; i++) {
            line(text, "slo_errors_total", i, Math.floor(requests(i, seconds) * errors[i]));
        }
        return text.toString();
    }

    private double requests(int service, double seconds) {
        return Math.floor(1_000 + rates[service] * seconds);
    }

    private static void line(StringBuilder text, String name, int service, double value) {
        text.append(name)
                .append("{slo=\"slo-")
                .append(service)
                .append("\"} ")
                .append((long) value)
                .append('\n');
    }
}
