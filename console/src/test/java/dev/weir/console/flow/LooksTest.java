package dev.weir.console.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.alerting.Suspects.Look;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.slo.Budget;
import dev.weir.model.slo.BurnRate;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.RuleId;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Symptom;
import dev.weir.model.slo.Verdict;
import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Reading;
import dev.weir.wire.definition.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LooksTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private final Map<SloId, Verdict> verdicts = new HashMap<>();
    private final Looks looks = new Looks(slo -> Optional.ofNullable(verdicts.get(slo)));

    @Test
    void a_pipeline_looks_as_the_worst_of_what_could_explain() {
        define(watched());
        var writer = id("demo", "writer");
        assertEquals(Look.INNOCENT, look(writer, Symptom.FLOW), "nothing was judged yet");

        verdicts.put(new SloId("latency"), verdict("latency", new Condition.Healthy(), 0.4));
        assertEquals(Look.INNOCENT, look(writer, Symptom.FLOW));
        verdicts.put(new SloId("latency"), verdict("latency", new Condition.Healthy(), 1.1));
        assertEquals(Look.BURNING, look(writer, Symptom.FLOW));
        verdicts.put(new SloId("latency"), verdict("latency", new Condition.NoData(Duration.ofMinutes(1)), Double.NaN));
        assertEquals(Look.SILENT, look(writer, Symptom.FLOW));
        verdicts.put(
                new SloId("latency"),
                verdict("latency", new Condition.Firing(List.of(new RuleId("page")), Severity.PAGE, "it burns"), 20));
        assertEquals(Look.FIRING, look(writer, Symptom.FLOW));
        assertEquals(Look.INNOCENT, look(writer, Symptom.QUALITY), "lateness rejects no records");
    }

    @Test
    void what_has_been_silent_for_long_is_no_news() {
        define(watched());
        verdicts.put(
                new SloId("latency"), verdict("latency", new Condition.NoData(Duration.ofMinutes(30)), Double.NaN));

        assertEquals(Look.INNOCENT, look(id("demo", "writer"), Symptom.FLOW));
    }

    @Test
    void a_shadow_makes_nobody_suspect() {
        define(watched()
                .replace(
                        "metadata: {name: latency}\nspec",
                        "metadata: {name: latency, annotations: {weir.dev/shadow: \"true\"}}\nspec"));
        verdicts.put(
                new SloId("latency"),
                verdict("latency", new Condition.Firing(List.of(new RuleId("page")), Severity.PAGE, "it burns"), 20));

        assertEquals(Look.INNOCENT, look(id("demo", "writer"), Symptom.FLOW));
    }

    private Look look(PipelineId pipeline, Symptom explained) {
        return looks.look(pipeline, explained, NOON);
    }

    private void define(String text) {
        var reading = Definitions.read(List.of(new Source("river.yaml", text)), (slo, hash) -> 1);
        looks.define(
                switch (reading) {
                    case Reading.Read read -> read.catalogue();
                    case Reading.Refused refused -> throw new AssertionError(refused.errors());
                });
    }

    private static String watched() {
        return pipeline("writer", "demo", "[]", "[facts]") + """
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: latency}
                spec:
                  service: writer
                  indicator:
                    metadata: {name: latency}
                    spec:
                      thresholdMetric:
                        metricSource:
                          type: weir
                          spec:
                            signal: pipeline_end_to_end_latency_seconds
                            environment: demo
                            pipeline: writer
                            quantile: "0.99"
                  timeWindow: [{duration: 1d, isRolling: true}]
                  budgetingMethod: Occurrences
                  objectives: [{op: lt, value: 1, target: 0.95}]
                """;
    }

    private static String pipeline(String name, String environment, String inputs, String outputs) {
        return """
                apiVersion: weir.dev/v1
                kind: Pipeline
                metadata: {name: %s}
                spec:
                  environment: %s
                  engine: flink
                  owner: team
                  tier: 1
                  useCase: test
                  %s
                  %s
                ---
                """.formatted(name, environment, key("inputs", inputs), key("outputs", outputs));
    }

    private static String key(String key, String list) {
        return list.equals("[]") ? "" : key + ": " + list;
    }

    private static Verdict verdict(String slo, Condition condition, double burn) {
        return new Verdict(
                new SloId(slo),
                1,
                NOON,
                condition,
                Budget.unmeasured(),
                List.of(new BurnRate(Duration.ofMinutes(5), burn), new BurnRate(Duration.ofHours(1), 0.1)),
                null,
                1);
    }

    private static PipelineId id(String environment, String name) {
        return new PipelineId(environment, name);
    }
}
