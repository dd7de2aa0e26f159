package dev.weir.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A thousand pipelines of five SLOs each, synthetic: forty owners, four tiers, three engines, thirty use cases. Four of five pipelines have an
 * agreement about all their SLOs, half of these agreements with money; the SLOs of the others are in none. One pipeline in twenty-five is slow.
 */
final class WallEstate {
    static final int PIPELINES = 1_000;
    static final int SLOS = 5 * PIPELINES;
    /** Agreements, and SLOs without one. */
    static final int TILES = PIPELINES * 4 / 5 + PIPELINES / 5 * 5;

    private record Promise(String name, String metric, String labels, double limit) {}

    private static final List<Promise> PROMISES = List.of(
            new Promise("latency", "pipeline_end_to_end_latency_seconds", "quantile: \"0.99\"", 1),
            new Promise("median", "pipeline_end_to_end_latency_seconds", "quantile: \"0.5\"", 0.5),
            new Promise("backlog", "pipeline_backlog_records", "", 5_000),
            new Promise("state", "pipeline_state_bytes", "", 1e9),
            new Promise("skew", "pipeline_event_time_skew_seconds", "", 30));

    private WallEstate() {}

    static String pipeline(int index) {
        return "pipeline-" + index;
    }

    /** Whether it is slow for good. */
    static boolean slow(int index) {
        return index % 25 == 7;
    }

    private static String engine(int index) {
        return index % 3 == 0 ? "spark-streaming" : "flink";
    }

    /** Writes a configuration folder that tells nobody. */
    static void write(Path config) throws IOException {
        Path definitions = Files.createDirectories(config.resolve("definitions"));
        Files.writeString(
                config.resolve("weir.yaml"),
                "environment: bench\ndefinitions: definitions\ncollectors: []\n"
                        + "sign_in: {keep_generated_password: true}\n");
        Files.writeString(definitions.resolve("rules.yaml"), """
                apiVersion: openslo/v1
                kind: AlertPolicy
                metadata: {name: fast-burn}
                spec:
                  conditions:
                    - kind: AlertCondition
                      metadata: {name: fast-burn, annotations: {weir.dev/short-window: 5m, weir.dev/minimum-events: "1"}}
                      spec: {severity: ticket, condition: {kind: burnrate, op: gte, threshold: 14.4, lookbackWindow: 1h, alertAfter: 0m}}
                  notificationTargets:
                    - {kind: AlertNotificationTarget, metadata: {name: nobody}, spec: {target: default}}
                """);
        int each = PIPELINES / 10;
        for (int file = 0; file < 10; file++) {
            var text = new StringBuilder();
            for (int index = file * each; index < (file + 1) * each; index++) {
                one(text, index);
            }
            Files.writeString(definitions.resolve("estate-" + file + ".yaml"), text);
        }
    }

    private static void one(StringBuilder text, int index) {
        text.append("""
                ---
                apiVersion: weir.dev/v1
                kind: Pipeline
                metadata: {name: %s}
                spec: {environment: bench, engine: %s, owner: team-%d, tier: %d, useCase: use case %d}
                """.formatted(pipeline(index), engine(index), index % 40, 1 + index % 4, index % 30));
        PROMISES.forEach(promise -> text.append("""
                ---
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: %1$s-%2$s, displayName: 'Pipeline %7$d keeps its %2$s', annotations: {weir.dev/pipeline: bench/%1$s, weir.dev/slice: 30s, weir.dev/no-data-after: 5m}}
                spec:
                  service: %1$s
                  indicator:
                    metadata: {name: %1$s-%2$s}
                    spec: {thresholdMetric: {metricSource: {type: weir, spec: {metric: %3$s, environment: bench, pipeline: %1$s%4$s}}}}
                  timeWindow: [{duration: 28d, isRolling: true}]
                  budgetingMethod: Occurrences
                  objectives: [{op: lt, value: %5$s, target: %6$s}]
                  alertPolicies: [{alertPolicyRef: fast-burn}]
                """.formatted(
                        pipeline(index),
                        promise.name(),
                        promise.metric(),
                        promise.labels().isEmpty() ? "" : ", " + promise.labels(),
                        String.format(Locale.ROOT, "%.1f", promise.limit()),
                        "0.99",
                        index)));
        if (index % 5 != 4) {
            text.append("""
                    ---
                    apiVersion: weir.dev/v1
                    kind: Sla
                    metadata: {name: agreement-%1$d, displayName: 'Agreement %1$d of some consumer'}
                    spec:
                      consumer: consumer %1$d
                      owner: team-%2$d
                      useCase: use case %3$d
                      slos: [%4$s]
                    """.formatted(
                            index,
                            index % 40,
                            index % 30,
                            String.join(
                                    ", ",
                                    PROMISES.stream()
                                            .map(promise -> pipeline(index) + "-" + promise.name())
                                            .toList())));
        }
        if (index % 5 < 2) {
            text.append(
                    "  cost: [{slo: " + pipeline(index) + "-latency, perBadMinute: {amount: 12.50, currency: EUR}}]\n");
        }
    }

    /** The newest figures of a pipeline, as an agent pushes them. */
    static String push(int index, long sequence, long atMillis) {
        double wave = 1 + 0.2 * Math.sin(sequence / 3.0 + index);
        double p99 = (slow(index) ? 4.2 : 0.3) * wave;
        String head = "{\"agent\":\"bench-" + index + "\",\"version\":\"1\",\"boot\":\"bench\",\"sequence\":" + sequence
                + ",\"environment\":\"bench\",\"pipeline\":\"bench/" + pipeline(index) + "\",\"engine\":\""
                + engine(index)
                + "\"}\n";
        return head
                + sample("pipeline_end_to_end_latency_seconds", "{\"quantile\":\"0.99\"}", atMillis, p99)
                + sample("pipeline_end_to_end_latency_seconds", "{\"quantile\":\"0.5\"}", atMillis, p99 / 10)
                + sample("pipeline_backlog_records", "{}", atMillis, 900 * wave)
                + sample("pipeline_state_bytes", "{}", atMillis, 3e8 * wave)
                + sample("pipeline_event_time_skew_seconds", "{}", atMillis, 2 * wave);
    }

    private static String sample(String name, String labels, long atMillis, double value) {
        return "{\"name\":\"" + name + "\",\"labels\":" + labels + ",\"at\":" + atMillis + ",\"value\":" + value
                + ",\"kind\":\"gauge\"}\n";
    }
}
