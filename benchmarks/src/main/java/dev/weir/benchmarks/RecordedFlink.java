package dev.weir.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * As many Flink clusters as one likes below {@code /0}, {@code /1}, …, each with one job that answers as a captured one did. Those below
 * {@code /hang-…} take a question and never answer. A process of its own, so that its cost is not Weir's; it ends with its standard input.
 */
final class RecordedFlink {
    private static final String FOLDER = "/flink/healthy/";
    private static final String JOB = "fraud";
    private static final Duration FOREVER = Duration.ofHours(1);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Map<String, Optional<byte[]>> answers = new ConcurrentHashMap<>();
    private final String source;

    private RecordedFlink() throws IOException {
        source = JSON.readTree(file(JOB + "_job"))
                .path("vertices")
                .path(0)
                .path("id")
                .stringValue();
    }

    /** Prints the port that it listens on. */
    public static void main(String[] args) throws IOException {
        var flink = new RecordedFlink();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", flink::answer);
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // nothing is said; the end of it is the end of us
        }
        System.exit(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/hang-")) {
            try {
                Thread.sleep(FOREVER);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
            return;
        }
        String query = exchange.getRequestURI().getRawQuery();
        String asked = path.substring(path.indexOf('/', 1)) + (query == null ? "" : "?" + query);
        Optional<byte[]> body = answers.computeIfAbsent(asked, this::made);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(
                body.isPresent() ? 200 : 404, body.map(bytes -> bytes.length).orElse(-1));
        if (body.isPresent()) {
            exchange.getResponseBody().write(body.get());
        }
        exchange.close();
    }

    private Optional<byte[]> made(String asked) {
        try {
            String path = asked.replaceFirst("[?].*", "");
            String query = asked.contains("?") ? asked.substring(asked.indexOf('?') + 1) : "";
            return text(path, query).map(text -> text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<String> text(String path, String query) throws IOException {
        if (path.equals("/jobs/overview")) {
            return Optional.of(overview());
        }
        String[] parts = path.split("/", -1);
        if (parts.length < 3 || !parts[1].equals("jobs")) {
            return Optional.empty();
        }
        if (parts.length == 3) {
            return Optional.of(file(JOB + "_job"));
        }
        return switch (parts[3]) {
            case "metrics" -> Optional.of(only(file(JOB + "_jobmetrics_values_0"), query));
            case "checkpoints" -> Optional.of(file(JOB + (parts.length > 4 ? "_checkpoint_details" : "_checkpoints")));
            case "vertices" -> {
                boolean metrics =
                        parts.length > 5 && Set.of("subtasks", "metrics").contains(parts[5]);
                String part = parts.length > 4 && parts[4].equals(source) ? "_source" : "_sink";
                yield metrics ? Optional.of(only(file(JOB + part + "_metrics"), query)) : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private String overview() throws IOException {
        ObjectNode overview = (ObjectNode) JSON.readTree(file("jobs_overview"));
        ArrayNode jobs = JSON.createArrayNode();
        for (JsonNode job : overview.path("jobs")) {
            if (job.path("name").stringValue().startsWith(JOB)) {
                jobs.add(job);
            }
        }
        overview.set("jobs", jobs);
        return overview.toString();
    }

    /** The metrics that were asked for; their names alone when none were. */
    private static String only(String all, String query) {
        ArrayNode some = JSON.createArrayNode();
        if (!query.contains("get=")) {
            JSON.readTree(all)
                    .forEach(metric ->
                            some.addObject().put("id", metric.path("id").stringValue()));
            return some.toString();
        }
        Set<String> wanted = new HashSet<>();
        Arrays.stream(query.substring(query.indexOf("get=") + 4).split("[,&]"))
                .forEach(name -> wanted.add(URLDecoder.decode(name, StandardCharsets.UTF_8)));
        JSON.readTree(all).forEach(metric -> {
            if (wanted.contains(metric.path("id").stringValue())) {
                some.add(metric);
            }
        });
        return some.toString();
    }

    private static String file(String name) throws IOException {
        try (InputStream in = RecordedFlink.class.getResourceAsStream(FOLDER + name + ".json")) {
            if (in == null) {
                throw new IOException("no recording " + FOLDER + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
