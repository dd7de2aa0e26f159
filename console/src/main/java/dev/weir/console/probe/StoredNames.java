package dev.weir.console.probe;

import dev.weir.collector.CollectorContext;
import dev.weir.collector.Deadline;
import dev.weir.collector.Endpoint;
import dev.weir.collector.Json;
import dev.weir.collector.Secret;
import dev.weir.collector.Sick;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A Prometheus-compatible store: which of the names that it holds Weir understands, and the two ways to have them. */
final class StoredNames {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LIMIT_BYTES = 16L << 20;
    private static final int SHOWN = 5;

    private record Family(String what, String how, Predicate<String> like) {}

    private static final List<Family> FAMILIES = List.of(
            new Family("Flink", "mapping flink", name -> name.startsWith("flink_")),
            new Family("Spark", "mapping spark", name -> name.contains("spark_") || name.contains("_driver_")),
            new Family("Kafka by JMX", "mapping jmx-kafka", name -> name.startsWith("kafka_")),
            new Family("business KPIs", "kept as they are", name -> name.startsWith("business_")));

    private final Endpoint endpoint;
    private final CollectorContext context;
    private final String url;

    StoredNames(CollectorContext context, Secret token, String url) {
        this.context = context;
        this.url = url.replaceAll("/+$", "");
        endpoint = new Endpoint(context.http(), URI.create(this.url), token, LIMIT_BYTES, "application/json");
    }

    /** Whether there is a name that Weir understands. */
    boolean print(PrintStream out) throws InterruptedException {
        List<String> names;
        try {
            names = names();
        } catch (Sick e) {
            out.println(url + " does not tell its names: " + e.why());
            return false;
        }
        boolean any = false;
        out.println("  it holds " + names.size() + " metric names");
        for (Family family : FAMILIES) {
            var some = names.stream().filter(family.like()).toList();
            if (!some.isEmpty()) {
                any = true;
                out.printf(
                        "  %-16s %5d names, %s: %s%s%n",
                        family.what(),
                        some.size(),
                        family.how(),
                        String.join(", ", some.subList(0, Math.min(SHOWN, some.size()))),
                        some.size() > SHOWN ? ", …" : "");
            }
        }
        out.println(
                any
                        ? """
                  Either let it send them, by two lines in its prometheus.yml:
                    remote_write:
                      - {url: "http://WEIR/api/v1/write", authorization: {credentials_file: TOKEN-FILE}}
                  or ask it: kind: promql (docs/collectors/kpis.md)."""
                        : "  none of them is of Flink, Spark, Kafka or a business KPI; any can be asked for by kind: promql (docs/collectors/kpis.md)");
        return any;
    }

    private List<String> names() throws Sick, InterruptedException {
        String path = "/api/v1/label/__name__/values";
        JsonNode answer = Json.parse(
                endpoint.get(path, Deadline.in(PATIENCE, context.clock())).body(), url + path);
        var names = new ArrayList<String>();
        for (JsonNode name : Json.list(answer, "data", url + path)) {
            Optional.ofNullable(name.stringValue(null)).ifPresent(names::add);
        }
        return names;
    }
}
