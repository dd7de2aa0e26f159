package dev.weir.console.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.console.access.Audit;
import dev.weir.model.Interval;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.Journal;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.store.embedded.EmbeddedStoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CataloguesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String GOOD = """
            apiVersion: weir.dev/v1
            kind: Pipeline
            metadata: {name: orders}
            spec:
              environment: demo
              engine: flink
              owner: team
              tier: 1
              useCase: orders
              expect: [{name: restarts, value: 3}]
            ---
            apiVersion: openslo/v1
            kind: SLO
            metadata: {name: orders-backlog}
            spec:
              service: orders
              indicator: {metadata: {name: b}, spec: {thresholdMetric: {metricSource: {type: weir, spec: {signal: backlog_records, environment: demo, pipeline: orders}}}}}
              timeWindow: [{duration: 28d, isRolling: true}]
              budgetingMethod: Occurrences
              objectives: [{op: lt, value: 100, target: 0.995}]
            ---
            apiVersion: weir.dev/v1
            kind: Correction
            metadata: {name: noon}
            spec:
              slos: [orders-backlog]
              category: other
              start: 2026-03-01T12:00:00Z
              end: 2026-03-01T13:00:00Z
              author: anna
              reason: Lunch.
            """;

    @TempDir
    Path folder;

    private void write(String text) throws IOException {
        Files.createDirectories(folder.resolve("definitions/team"));
        Files.writeString(folder.resolve("definitions/team/all.yaml"), text);
    }

    private static List<String> acts(Audit audit) {
        return audit.after(0, 100).stream()
                .map(Journal.Entry::value)
                .filter(act -> act.verb().startsWith("correction"))
                .map(act -> act.verb() + " " + act.object() + " " + act.detail())
                .toList();
    }

    @Test
    void corrections_are_audited_once_each_over_restarts_and_alerts_have_versions() throws IOException {
        write(GOOD);
        try (var store =
                EmbeddedStore.open(EmbeddedStoreConfig.in(folder.resolve("store")), InstantSource.fixed(NOON))) {
            var audit = new Audit(store, InstantSource.fixed(NOON));
            String set = "correction.set noon anna, other: Lunch. | 2026-03-01T12:00:00Z to 2026-03-01T13:00:00Z | "
                    + "orders-backlog";
            for (int start = 0; start < 2; start++) {
                var catalogues = new Catalogues(
                        folder.resolve("definitions"), store, audit, (catalogue, keep) -> keep.accept(NOON));
                catalogues.load();
                assertEquals(List.of(), catalogues.problems());
                assertEquals(List.of(set), acts(audit));
                assertEquals(1, catalogues.current().alerts().getFirst().version());
                assertEquals(
                        Map.of(
                                new SloId("orders-backlog"),
                                List.of(new Interval(NOON, Instant.parse("2026-03-01T13:00:00Z")))),
                        Catalogues.corrected(catalogues.current(), NOON));
            }
            write(GOOD.substring(0, GOOD.lastIndexOf("---")).replace("value: 3", "value: 4"));
            var catalogues =
                    new Catalogues(folder.resolve("definitions"), store, audit, (catalogue, keep) -> keep.accept(NOON));
            catalogues.load();
            assertEquals(2, catalogues.current().alerts().getFirst().version());
            assertEquals(List.of(set, "correction.remove noon "), acts(audit));
            assertTrue(Catalogues.corrected(catalogues.current(), NOON).isEmpty());
        }
    }
}
