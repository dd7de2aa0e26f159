package dev.weir.console.probe;

import dev.weir.collector.CollectorContext;
import dev.weir.collector.Deadline;
import dev.weir.collector.Endpoint;
import dev.weir.collector.Secret;
import dev.weir.collector.Sick;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds out what listens at an address by asking for what only one sort of target answers. */
final class Recognition {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LIMIT_BYTES = 16L << 20;

    /** What an address was taken for: in words, and as a section of {@code collectors}. */
    record Guess(String what, Map<String, Object> section) {}

    private final CollectorContext context;
    private final Secret token;
    private final List<String> tried = new ArrayList<>();

    Recognition(CollectorContext context, Secret token) {
        this.context = context;
        this.token = token;
    }

    /** What was asked in vain, a line each. */
    List<String> tried() {
        return List.copyOf(tried);
    }

    /** What listens at the address, if it is of a sort that Weir knows. */
    Optional<Guess> guess(String address) throws InterruptedException {
        if (!address.contains("://") || address.startsWith("kafka://")) {
            var kafka = section("kafka", "bootstrap", address.replaceFirst("^kafka://", ""));
            kafka.put("group_patterns", Map.of("(.+)", "$1"));
            return Optional.of(new Guess("is taken for a Kafka broker; write http:// before anything else", kafka));
        }
        String url = address.replaceAll("/+$", "");
        if (answers(url, "/config", "flink-version")) {
            return Optional.of(new Guess("is Flink's REST interface", section("flink", "url", url)));
        }
        if (answers(url, "/api/v1/version", "\"spark\"")) {
            boolean history = answers(url, "/", "History Server");
            return Optional.of(
                    history
                            ? new Guess("is Spark's history server", section("spark-history", "url", url))
                            : new Guess("is a Spark driver", section("spark", "url", url)));
        }
        if (answers(url, "/api/v1/status/buildinfo", "\"status\":\"success\"")) {
            return Optional.of(new Guess("is a Prometheus-compatible store", section("promql", "url", url)));
        }
        for (String page : List.of("", "/metrics", "/metrics/prometheus", "/prometheus", "/actuator/prometheus")) {
            if (answers(url, page, text -> text.contains("# TYPE ") || text.contains("# HELP "))) {
                return Optional.of(page(url + page));
            }
        }
        return Optional.empty();
    }

    private static Guess page(String url) {
        var prometheus = section("prometheus", "url", url);
        prometheus.put("pipeline", "probe");
        return new Guess("is a page that Prometheus could scrape", prometheus);
    }

    private static Map<String, Object> section(String kind, String key, String value) {
        var section = new LinkedHashMap<String, Object>();
        section.put("kind", kind);
        section.put(key, value);
        return section;
    }

    private boolean answers(String url, String path, String word) throws InterruptedException {
        return answers(url, path, text -> text.contains(word));
    }

    private boolean answers(String url, String path, Predicate<String> like) throws InterruptedException {
        try {
            var endpoint = new Endpoint(context.http(), URI.create(url), token, LIMIT_BYTES, "*/*");
            byte[] body =
                    endpoint.get(path, Deadline.in(PATIENCE, context.clock())).body();
            if (like.test(new String(body, StandardCharsets.UTF_8))) {
                return true;
            }
            tried.add(url + path + ": answers, but with something else");
        } catch (Sick e) {
            tried.add(url + path + ": " + e.why().message());
        }
        return false;
    }
}
