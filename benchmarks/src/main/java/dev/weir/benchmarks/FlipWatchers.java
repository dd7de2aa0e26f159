package dev.weir.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A console of Weir, and Prometheus with Alertmanager, that watch the same flips and tell the same receiver. Each flip is a
 * pipeline, a target, a rule group and an alert group of its own, so that none waits for another.
 */
final class FlipWatchers implements AutoCloseable {
    /** Who is told by Weir. */
    static final String WEIR = "weir";
    /** Who is told by Prometheus and Alertmanager. */
    static final String PROMETHEUS = "prometheus";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String console;
    private final String token;
    private final ChildServer weir;
    private final ChildServer alertmanager;
    private final PrometheusPeer prometheus;
    private long sequence;

    /** Starts all three; scraped flips by their interval, the others are pushed to Weir alone. */
    FlipWatchers(String endpoint, Map<String, List<String>> scraped, List<String> pushed)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("weir-bench-console");
        console = "http://127.0.0.1:" + ChildServer.freePort();
        weir = weir(folder, endpoint, scraped, pushed);
        try {
            token = Files.readString(folder.resolve("data/root.token")).strip();
            String address = "127.0.0.1:" + ChildServer.freePort();
            alertmanager = alertmanager(address, endpoint);
            try {
                prometheus = new PrometheusPeer(prometheus(address, endpoint, scraped), rules(scraped));
            } catch (IOException | InterruptedException | RuntimeException e) {
                alertmanager.close();
                throw e;
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            weir.close();
            throw e;
        }
    }

    /** Pushes one value to Weir as an agent does; returns when it was taken. */
    void push(String name, double value) throws IOException, InterruptedException {
        sequence++;
        String body = "{\"agent\":\"bench\",\"version\":\"1\",\"boot\":\"bench\",\"sequence\":" + sequence
                + ",\"pipeline\":\"bench/" + name + "\",\"engine\":\"flink\"}\n"
                + "{\"name\":\"business_flip\",\"at\":" + System.currentTimeMillis() + ",\"value\":" + value + "}\n";
        var request = HttpRequest.newBuilder(URI.create(console + "/api/v1/ingest/agent"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the console answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** What the console wrote last. */
    String lastWords() throws IOException {
        return weir.lastWords();
    }

    private ChildServer weir(Path folder, String endpoint, Map<String, List<String>> scraped, List<String> pushed)
            throws IOException, InterruptedException {
        Path definitions = Files.createDirectories(folder.resolve("config/definitions"));
        var config = new StringBuilder("environment: bench\ndefinitions: definitions\ncollectors:\n");
        var slos = new StringBuilder();
        scraped.forEach((every, flips) -> {
            for (String flip : flips) {
                config.append("  - {kind: prometheus, name: " + flip + ", url: 'http://" + endpoint + "/values/" + flip
                        + "', pipeline: " + flip + ", keep: [flip_], every: " + every + "}\n");
                slos.append(slo(flip, "flip_value"));
            }
        });
        pushed.forEach(flip -> slos.append(slo(flip, "business_flip")));
        config.append("alerting:\n  notifiers:\n    - {kind: webhook, name: recorder, url: 'http://" + endpoint
                + "/told/" + WEIR + "'}\n");
        Files.writeString(folder.resolve("config/weir.yaml"), config);
        Files.writeString(definitions.resolve("flips.yaml"), slos);
        return ChildServer.start(
                "the console",
                folder,
                List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-jar",
                        Tree.ofTheseClasses().jar("console")),
                Map.of(
                        "WEIR_CONFIG", folder.resolve("config").toString(),
                        "WEIR_DATA", folder.resolve("data").toString(),
                        "WEIR_PORT", console.substring(console.lastIndexOf(':') + 1),
                        "WEIR_PARENT", Long.toString(ProcessHandle.current().pid())),
                URI.create(console + "/actuator/health/readiness"),
                PATIENCE);
    }

    /** One bad sample of sixty burns the budget of 99.9 % nearly seventeen times too fast: ten is enough to page. */
    private static String slo(String flip, String metric) {
        return """
                ---
                apiVersion: weir.dev/v1
                kind: Pipeline
                metadata: {name: %1$s}
                spec: {environment: bench, engine: flink, owner: bench, tier: 1, useCase: bench}
                ---
                apiVersion: openslo/v1
                kind: SLO
                metadata:
                  name: %1$s
                  annotations: {weir.dev/pipeline: bench/%1$s, weir.dev/slice: 1s, weir.dev/no-data-after: 5m}
                spec:
                  service: %1$s
                  indicator:
                    metadata: {name: %1$s}
                    spec: {thresholdMetric: {metricSource: {type: weir, spec: {metric: %2$s, environment: bench, pipeline: %1$s}}}}
                  timeWindow: [{duration: 1d, isRolling: true}]
                  budgetingMethod: Occurrences
                  objectives: [{op: lt, value: 0.5, target: 0.999}]
                  alertPolicies:
                    - kind: AlertPolicy
                      metadata: {name: at-once-%1$s}
                      spec:
                        conditions:
                          - kind: AlertCondition
                            metadata: {name: at-once-%1$s, annotations: {weir.dev/short-window: 1m, weir.dev/minimum-events: "1"}}
                            spec: {severity: page, condition: {kind: burnrate, op: gte, threshold: 10, lookbackWindow: 1m, alertAfter: 0m}}
                        notificationTargets:
                          - {kind: AlertNotificationTarget, metadata: {name: recorder-%1$s}, spec: {target: recorder}}
                """.formatted(flip, metric);
    }

    private static ChildServer alertmanager(String address, String endpoint) throws IOException, InterruptedException {
        String binary = ChildServer.onPath(
                "prometheus-alertmanager", "Debian and Ubuntu: apt-get install prometheus-alertmanager");
        Path folder = Files.createTempDirectory("weir-bench-alertmanager");
        Files.writeString(folder.resolve("alertmanager.yml"), """
                route:
                  receiver: recorder
                  group_by: [flip]
                  group_wait: 30s
                  routes: [{matchers: ['speed="1s"'], group_by: [flip], group_wait: 0s}]
                receivers: [{name: recorder, webhook_configs: [{url: 'http://%s/told/%s'}]}]
                """.formatted(endpoint, PROMETHEUS));
        return ChildServer.start(
                "Alertmanager",
                folder,
                List.of(
                        binary,
                        "--config.file=" + folder.resolve("alertmanager.yml"),
                        "--storage.path=" + folder.resolve("data"),
                        "--web.listen-address=" + address,
                        "--cluster.listen-address=",
                        "--log.level=warn"),
                Map.of(),
                URI.create("http://" + address + "/-/ready"),
                PATIENCE);
    }

    private static String prometheus(String alertmanager, String endpoint, Map<String, List<String>> scraped) {
        var config = new StringBuilder("global: {scrape_interval: 15s, evaluation_interval: 15s}\n"
                + "rule_files: [rules.yml]\nalerting: {alertmanagers: [{static_configs: [{targets: ['" + alertmanager
                + "']}]}]}\nscrape_configs:\n");
        scraped.forEach((every, flips) -> {
            for (String flip : flips) {
                config.append("  - {job_name: " + flip + ", scrape_interval: " + every + ", scrape_timeout: 1s"
                        + ", metrics_path: /values/" + flip + ", static_configs: [{targets: ['" + endpoint + "']}]}\n");
            }
        });
        return config.toString();
    }

    private static String rules(Map<String, List<String>> scraped) {
        var rules = new StringBuilder("groups:\n");
        scraped.forEach((every, flips) -> {
            for (String flip : flips) {
                rules.append("  - {name: " + flip + ", interval: " + every
                        + ", rules: [{alert: Flip, expr: 'flip_value{job=\"" + flip + "\"} > 0.5', labels: {flip: "
                        + flip + ", speed: " + every + "}}]}\n");
            }
        });
        return rules.toString();
    }

    @Override
    public void close() throws IOException {
        http.close();
        try (weir;
                alertmanager;
                prometheus) {
            // all are closed, whatever becomes of the others
        }
    }
}
