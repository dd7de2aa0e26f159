package dev.weir.console.report.gather;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.console.flow.DefinitionSet;
import dev.weir.console.flow.DefinitionVersion;
import dev.weir.model.Interval;
import dev.weir.model.slo.SloId;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.store.embedded.EmbeddedStoreConfig;
import dev.weir.store.embedded.StoredPast;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which versions were in force when, through edits, shadows and withdrawals. */
class InForceTest {
    private static final Instant MONDAY = Instant.parse("2026-03-09T00:00:00Z");
    private static final SloId LATENCY = new SloId("latency");
    private static final SloId TRIAL = new SloId("trial");

    @TempDir
    Path folder = Path.of(".");

    private EmbeddedStore store;

    @BeforeEach
    void opened() {
        store = EmbeddedStore.open(EmbeddedStoreConfig.in(folder), InstantSource.fixed(MONDAY));
    }

    private static Instant at(int hour) {
        return MONDAY.plus(Duration.ofHours(hour));
    }

    private static String slo(SloId id, String below, boolean shadow) {
        return """
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: %s, annotations: {weir.dev/pipeline: prod/orders, weir.dev/shadow: "%s"}}
                spec:
                  service: orders
                  indicator:
                    metadata: {name: %s}
                    spec: {thresholdMetric: {metricSource: {type: weir, spec: {metric: lag, environment: prod, pipeline: orders}}}}
                  timeWindow: [{duration: 7d, isRolling: true}]
                  budgetingMethod: Occurrences
                  objectives: [{op: lt, value: %s, target: 0.9}]
                """.formatted(id.name(), shadow, id.name(), below);
    }

    private static String pipeline() {
        return """
                apiVersion: weir.dev/v1
                kind: Pipeline
                metadata: {name: orders}
                spec: {environment: prod, engine: flink, owner: orders, tier: 2, useCase: orders}
                """;
    }

    private void inForce(int hour, String... documents) {
        String text = pipeline() + "---\n" + String.join("---\n", documents);
        String hash = DefinitionSet.sha256(text);
        store.open(DefinitionSet.Text.JOURNAL, new DefinitionSet.WrittenText())
                .append(List.of(new DefinitionSet.Text(at(hour), hash, text)));
        store.open(DefinitionSet.JOURNAL, new DefinitionSet.Written())
                .append(List.of(new DefinitionSet(at(hour), List.of(new DefinitionSet.File("estate.yaml", hash)))));
    }

    private void number(SloId slo, int number, int hour) {
        store.open(DefinitionVersion.JOURNAL, new DefinitionVersion.Written())
                .append(List.of(new DefinitionVersion(slo, number, "", at(hour))));
    }

    private Map<SloId, List<History.Version>> versions(int from, int to) {
        store.close();
        try (var past = StoredPast.open(folder)) {
            return new History(past).versions(new Interval(at(from), at(to)), at(from));
        }
    }

    private static List<History.Version> its(Map<SloId, List<History.Version>> versions) {
        return versions.getOrDefault(LATENCY, List.of());
    }

    @Test
    void a_shadow_promises_nothing_whatever_else_is_edited() {
        number(LATENCY, 1, 1);
        inForce(1, slo(LATENCY, "1", false), slo(TRIAL, "1", true));
        number(LATENCY, 2, 2);
        inForce(2, slo(LATENCY, "2", false), slo(TRIAL, "1", true));
        inForce(3, slo(LATENCY, "2", false));

        Map<SloId, List<History.Version>> versions = versions(0, 24);
        assertEquals(Set.of(LATENCY), versions.keySet());
        List<History.Version> its = its(versions);
        assertEquals(List.of(1, 2), its.stream().map(one -> one.slo().version()).toList());
        assertEquals(
                List.of(at(1), at(2)), its.stream().map(History.Version::since).toList());
        assertEquals(
                List.of(Optional.of(at(2)), Optional.empty()),
                its.stream().map(History.Version::until).toList());
    }

    @Test
    void a_promise_that_becomes_a_shadow_ends_then() {
        inForce(1, slo(LATENCY, "1", false));
        inForce(5, slo(LATENCY, "1", true));

        List<History.Version> its = its(versions(0, 24));
        assertEquals(Optional.of(at(5)), its.getLast().until());
    }

    @Test
    void what_was_withdrawn_before_is_not_told_and_what_came_back_is_one_version() {
        inForce(1, slo(LATENCY, "1", false), slo(TRIAL, "1", false));
        inForce(2, slo(LATENCY, "1", false));
        inForce(12, pipeline().replace("orders", "others"));
        inForce(13, slo(LATENCY, "1", false));

        Map<SloId, List<History.Version>> versions = versions(10, 24);
        assertEquals(Set.of(LATENCY), versions.keySet());
        assertEquals(at(1), its(versions).getFirst().since());
        assertEquals(1, its(versions).size());
    }
}
