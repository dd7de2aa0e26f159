package dev.weir.console.screens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.alerting.DeliveryCodec;
import dev.weir.alerting.Outbox;
import dev.weir.console.access.Audit;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Estate;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.Latest;
import dev.weir.console.flow.LineageLog;
import dev.weir.console.lineage.Knowledge;
import dev.weir.engine.local.LocalRunner;
import dev.weir.lineage.event.BadEvent;
import dev.weir.lineage.event.EventReader;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.MemoryStore;
import dev.weir.ui.lineage.Link;
import dev.weir.ui.lineage.Picture;
import dev.weir.ui.lineage.Query;
import dev.weir.ui.lineage.Spot;
import dev.weir.ui.lineage.State;
import dev.weir.wire.json.IncidentEventCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphScreenTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String TEXT = """
            apiVersion: weir.dev/v1
            kind: Pipeline
            metadata: {name: orders}
            spec: {environment: demo, engine: flink, owner: shop, tier: 1, useCase: checkout, inputs: [payments]}
            ---
            apiVersion: weir.dev/v1
            kind: Pipeline
            metadata: {name: free}
            spec: {environment: demo, engine: flink, owner: nobody, tier: 4, useCase: trial}
            ---
            apiVersion: openslo/v1
            kind: SLO
            metadata: {name: orders-backlog, displayName: Orders wait less than a minute}
            spec:
              service: orders
              indicator: {metadata: {name: b}, spec: {thresholdMetric: {metricSource: {type: weir, spec: {signal: backlog_records, environment: demo, pipeline: orders}}}}}
              timeWindow: [{duration: 28d, isRolling: true}]
              budgetingMethod: Occurrences
              objectives: [{op: lt, value: 100, target: 0.995}]
            """;
    private static final String EVENT = """
            {"eventType": "COMPLETE", "eventTime": "2026-11-22T11:00:00Z", "producer": "https://example.com/p",
             "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
             "run": {"runId": "0190aaaa-0000-7000-8000-000000000001"}, "job": {"namespace": "demo", "name": "orders"},
             "inputs": [{"namespace": "kafka://b:9092", "name": "raw"}],
             "outputs": [{"namespace": "kafka://b:9092", "name": "clean", "facets": {
               "schema": {"_producer": "https://example.com/p", "_schemaURL": "https://openlineage.io/spec/facets/1-1-1/SchemaDatasetFacet.json",
                 "fields": [{"name": "total", "type": "long"}]},
               "columnLineage": {"_producer": "https://example.com/p", "_schemaURL": "https://openlineage.io/spec/facets/1-2-0/ColumnLineageDatasetFacet.json",
                 "fields": {"total": {"inputFields": [{"namespace": "kafka://b:9092", "name": "raw", "field": "amount",
                   "transformations": [{"type": "DIRECT", "subtype": "AGGREGATION", "masking": true}]}]}}}}}]}""";

    private final MemoryStore store = new MemoryStore();
    private final IncidentBook book = new IncidentBook(
            store.open("incidents", new IncidentEventCodec()), store.open(Outbox.JOURNAL, new DeliveryCodec()));
    private final LocalRunner runner = new LocalRunner(1, 10, (of, judgement, at) -> {});
    private final Knowledge knowledge;
    private final GraphScreen screen;

    GraphScreenTest(@TempDir Path folder) throws IOException, BadEvent {
        var log = new LineageLog(store);
        log.keep(List.of(EventReader.read(EventReader.json(EVENT.getBytes(StandardCharsets.UTF_8)))), NOON);
        knowledge = new Knowledge(log);
        Files.writeString(folder.resolve("all.yaml"), TEXT);
        var before = NOON.minusSeconds(7_200);
        var catalogues =
                new Catalogues(folder, store, new Audit(store, () -> NOON), (catalogue, keep) -> keep.accept(before));
        catalogues.load();
        assertEquals(List.of(), catalogues.problems());
        knowledge.define(catalogues.current(), before);
        screen = new GraphScreen(
                knowledge,
                new Estate(catalogues, new Latest(), runner, book),
                catalogues::current,
                book,
                runner::verdict,
                () -> NOON);
    }

    @AfterEach
    void end() {
        runner.close();
    }

    private static Spot spot(Picture picture, String title) {
        return picture.spots().stream()
                .filter(spot -> spot.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError(title + " in " + picture.spots()));
    }

    private static Query at(String focus, String column, Optional<Instant> then) {
        return new Query(focus, 2, Query.Direction.BOTH, "", "", Query.Show.DATA, "", "", false, column, false, then);
    }

    @Test
    void promised_without_data_is_not_healthy_and_nothing_promised_is_said() {
        Picture picture = screen.picture(Query.ALL);
        assertEquals(State.NO_DATA, spot(picture, "orders").state());
        assertEquals(State.NO_DATA, spot(picture, "clean").state());
        assertTrue(spot(picture, "clean").sentence().startsWith("Made by demo/orders: "));
        assertEquals(State.NOT_PROMISED, spot(picture, "raw").state());
        assertEquals(State.NOT_PROMISED, spot(picture, "free").state());
        assertEquals(
                "slos/orders-backlog",
                spot(picture, "clean").promises().getFirst().address());
    }

    @Test
    void declared_and_observed_edges_are_told_apart_and_every_node_has_its_place() {
        Picture picture = screen.picture(Query.ALL);
        var declared = picture.links().stream()
                .filter(link -> link.origin() == Link.Origin.DECLARED)
                .toList();
        assertEquals(1, declared.size(), picture.links().toString());
        assertTrue(declared.getFirst().from().endsWith("payments"), declared.toString());
        assertEquals(picture.spots().size(), picture.corners().size());
        assertTrue(picture.links().stream().allMatch(link -> link.way().size() >= 4));
    }

    @Test
    void a_focus_that_is_not_there_is_said() {
        Picture picture = screen.picture(at("dataset:kafka://b:9092:gone", "", Optional.empty()));
        assertEquals("dataset:kafka://b:9092:gone", picture.missing());
        assertEquals(List.of(), picture.spots());
    }

    @Test
    void of_a_column_the_columns_are_shown_with_what_became_of_them() {
        Picture picture = screen.picture(at("dataset:kafka://b:9092:clean", "total", Optional.empty()));
        assertEquals("raw", spot(picture, "amount").place());
        assertEquals(
                "its values go in, AGGREGATION, masked",
                picture.links().getFirst().detail());
    }

    @Test
    void the_past_tells_incidents_that_were_open_and_else_that_it_does_not_know() {
        var slo = new SloId("orders-backlog");
        var id = IncidentId.of(slo, NOON.minusSeconds(3_000));
        book.apply(new IncidentEvent.Opened(
                id, NOON.minusSeconds(3_000), slo, new PipelineId("demo", "orders"), Severity.PAGE, "backlog grew"));
        book.apply(new IncidentEvent.Resolved(id, NOON.minusSeconds(2_000), "it is over"));
        Picture during = screen.picture(at("", "", Optional.of(NOON.minusSeconds(2_500))));
        assertEquals(State.BURNING, spot(during, "clean").state());
        assertEquals(
                "incidents/" + id.key(),
                spot(during, "orders").troubles().getFirst().address());
        assertEquals(
                State.NOT_KNOWN,
                spot(screen.picture(at("", "", Optional.of(NOON.minusSeconds(1_000)))), "orders")
                        .state());
        Picture before = screen.picture(at("", "", Optional.of(NOON.minusSeconds(7_000))));
        assertTrue(before.spots().stream().noneMatch(spot -> spot.title().equals("clean")), "not written yet");
    }

    @Test
    void a_dataset_tells_its_writer_its_columns_and_its_runs() {
        var datasets = new DatasetsScreen(knowledge, screen, () -> NOON);
        var detail = datasets.detail("dataset:kafka://b:9092:clean").orElseThrow();
        assertEquals(
                List.of("orders"), detail.writers().stream().map(Spot::title).toList());
        assertEquals("total", detail.schemas().getLast().fields().getFirst().name());
        assertTrue(detail.into().getFirst().masked());
        assertEquals(1, detail.runs().size());
        assertEquals(Optional.empty(), datasets.detail("job:demo:orders"));
    }
}
