package dev.weir.console.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.console.access.Audit;
import dev.weir.console.flow.BuiltIn;
import dev.weir.console.flow.Changes;
import dev.weir.console.flow.DefinitionSet;
import dev.weir.console.flow.LineageLog;
import dev.weir.console.lineage.Knowledge;
import dev.weir.lineage.event.BadEvent;
import dev.weir.lineage.event.EventReader;
import dev.weir.lineage.schema.FieldChange;
import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.SloId;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.store.embedded.EmbeddedStoreConfig;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Reading;
import dev.weir.wire.definition.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class SchemaLedgerTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Actor ADA = new Actor(Actor.Kind.PERSON, "ada");
    private static final PipelineId ETL = new PipelineId("demo", "etl");

    private static final String WITH_AMOUNT = "id:long,amount:double";

    private EmbeddedStore store;
    private LineageLog log;
    private SchemaLedger ledger;
    private final Path folder;

    SchemaLedgerTest(@TempDir Path folder) {
        this.folder = folder;
        store = open();
        log = new LineageLog(store);
        ledger = ledger();
    }

    private EmbeddedStore open() {
        return EmbeddedStore.open(EmbeddedStoreConfig.in(folder), InstantSource.fixed(NOON));
    }

    @AfterEach
    void end() {
        store.close();
    }

    private void restart() {
        store.close();
        store = open();
        log = new LineageLog(store);
        ledger = ledger();
    }

    private SchemaLedger ledger() {
        var knowledge = new Knowledge(log);
        var fresh = new SchemaLedger(knowledge, new Changes(store), store, new Audit(store, InstantSource.fixed(NOON)));
        knowledge.define(catalogue("", List.of()), NOON);
        fresh.define(catalogue("", List.of()));
        return fresh;
    }

    private static String definitions(String more) {
        return """
                apiVersion: weir.dev/v1
                kind: Pipeline
                metadata: {name: shop}
                spec: {environment: demo, engine: flink, owner: shop, tier: 1, useCase: orders}
                ---
                apiVersion: weir.dev/v1
                kind: Pipeline
                metadata: {name: etl}
                spec: {environment: demo, engine: spark-batch, owner: bi, tier: 2, useCase: revenue%s}
                """.formatted(more);
    }

    private static Catalogue catalogue(String more, List<Source> behind) {
        var all = Stream.concat(BuiltIn.definitions().stream(), behind.stream()).toList();
        return switch (Definitions.read(List.of(new Source("all.yaml", definitions(more))), all, (slo, hash) -> 1)) {
            case Reading.Read read -> read.catalogue();
            case Reading.Refused refused ->
                throw new AssertionError(refused.errors().toString());
        };
    }

    private static String fields(String told) {
        return Pattern.compile("(\\w+):(\\w+)").matcher(told).replaceAll("{\"name\": \"$1\", \"type\": \"$2\"}");
    }

    private void writes(int minute, String schema) {
        keep(minute, "shop", "COMPLETE", """
                "outputs": [{"namespace": "kafka://b:9092", "name": "orders", "facets": {"schema":
                  {"_producer": "p:x", "_schemaURL": "s:y", "fields": [%s]}}}]""".formatted(fields(schema)));
    }

    /** A run that makes {@code revenue.total} of a column. */
    private void reads(int minute, String column, String end) {
        keep(minute, "etl", "START", "\"inputs\": []");
        keep(minute, "etl", end, """
                "inputs": [{"namespace": "kafka://b:9092", "name": "orders"}],
                "outputs": [{"namespace": "s3://lake", "name": "revenue", "facets": {"columnLineage":
                  {"_producer": "p:x", "_schemaURL": "s:y", "fields": {"total": {"inputFields": [
                    {"namespace": "kafka://b:9092", "name": "orders", "field": "%s"}]}}}}}]""".formatted(column));
    }

    private void keep(int minute, String job, String type, String content) {
        try {
            log.keep(
                    List.of(EventReader.read(JsonMapper.shared().readTree("""
                            {"eventTime": "%s", "producer": "p:x", "schemaURL": "s:y", "eventType": "%s",
                             "run": {"runId": "%s"}, "job": {"namespace": "demo", "name": "%s"}, %s}""".formatted(
                                    NOON.plusSeconds(60L * minute),
                                    type,
                                    UUID.nameUUIDFromBytes((job + minute).getBytes(StandardCharsets.UTF_8)),
                                    job,
                                    content)))),
                    NOON.plusSeconds(60L * minute));
        } catch (BadEvent wrong) {
            throw new AssertionError(wrong);
        }
    }

    private List<String> drift(int minute) {
        var said = new ArrayList<String>();
        new SchemaSignal(
                        ledger,
                        samples -> samples.forEach(sample ->
                                said.add(sample.series().labels().values().getOrDefault("dataset", "all") + " "
                                        + (int) sample.value())))
                .beat(NOON.plusSeconds(60L * minute));
        return said;
    }

    private KnownChange removed() {
        return ledger.all().stream()
                .filter(one -> one.change().change().kind() == FieldChange.Kind.REMOVED)
                .findFirst()
                .orElseThrow();
    }

    private void breaks() {
        writes(0, WITH_AMOUNT);
        reads(5, "amount", "COMPLETE");
        writes(10, "id:long");
    }

    @Test
    void a_column_that_goes_counts_as_drift_of_the_pipeline_that_reads_it_and_of_no_other() {
        breaks();
        assertEquals(List.of("all 1", "kafka://b:9092:orders 1"), drift(11));
        assertEquals(KnownChange.State.OPEN, removed().state());
        assertEquals(
                "orders: column amount (double) was removed",
                new Changes(store)
                        .of(ETL, new Interval(NOON, NOON.plusSeconds(3600)))
                        .getFirst()
                        .version());
    }

    @Test
    void a_column_that_nobody_reads_goes_without_drift() {
        writes(0, WITH_AMOUNT);
        reads(5, "id", "COMPLETE");
        writes(10, "id:long");
        assertEquals(List.of("all 0", "kafka://b:9092:orders 0"), drift(11));
        assertEquals(KnownChange.State.HARMLESS, removed().state());
    }

    @Test
    void it_ends_when_the_schema_goes_back() {
        breaks();
        writes(20, WITH_AMOUNT);
        assertEquals(List.of("all 0", "kafka://b:9092:orders 0"), drift(21));
        assertEquals(KnownChange.State.REVERTED, removed().state());
    }

    @Test
    void it_ends_when_the_reader_ran_well_without_the_column_and_not_before() {
        breaks();
        reads(20, "id", "FAIL");
        drift(21);
        assertEquals(KnownChange.State.OPEN, removed().state());
        reads(30, "id", "COMPLETE");
        drift(31);
        assertEquals(KnownChange.State.SURVIVED, removed().state());
    }

    @Test
    void it_ends_when_somebody_accepts_it_which_is_audited_once_and_outlives_a_restart() {
        breaks();
        drift(11);
        String id = removed().id();
        ledger.accept(id, ADA, " not used ", NOON);
        ledger.accept(id, ADA, "again", NOON.plusSeconds(1));
        assertEquals(KnownChange.State.ACCEPTED, removed().state());
        restart();
        assertEquals(List.of("all 0", "kafka://b:9092:orders 0"), drift(12));
        assertEquals("not used", removed().accepted().orElseThrow().reason());
        assertEquals(
                List.of("person:ada schema.accept " + id + " orders: column amount (double) was removed: not used"),
                new Audit(store, InstantSource.fixed(NOON))
                        .after(0, 10).stream()
                                .map(entry -> entry.value().actor() + " "
                                        + entry.value().verb() + " "
                                        + entry.value().object() + " "
                                        + entry.value().detail())
                                .toList());
    }

    @Test
    void nobody_accepts_without_a_reason_or_what_is_not_there() {
        breaks();
        drift(11);
        String id = removed().id();
        assertThrows(IllegalArgumentException.class, () -> ledger.accept(id, ADA, " ", NOON));
        assertThrows(IllegalArgumentException.class, () -> ledger.accept(id, ADA, "x".repeat(1001), NOON));
        assertThrows(NoSuchElementException.class, () -> ledger.accept("nothing", ADA, "because", NOON));
        assertEquals(KnownChange.State.OPEN, removed().state());
    }

    @Test
    void a_restart_neither_repeats_nor_loses_a_change() {
        breaks();
        drift(11);
        String id = removed().id();
        restart();
        drift(12);
        drift(13);
        assertEquals(id, removed().id());
        assertEquals(
                1,
                new Changes(store)
                        .of(ETL, new Interval(NOON, NOON.plusSeconds(3600)))
                        .size());
    }

    @Test
    void every_pipeline_whose_inputs_have_schemas_is_expected_to_have_no_drift() {
        breaks();
        var expectation = new DriftExpectation(ledger, store);
        assertEquals(List.of(), expectation.source(), "not before the first look");
        drift(11);
        var alert = catalogue("", expectation.source()).alerts().getFirst();
        assertEquals("etl-schema-drift", alert.id().name());
        assertEquals(Severity.TICKET, alert.severity());
        assertEquals(1, catalogue("", expectation.source()).alerts().size());
        assertTrue(ledger.all().stream().anyMatch(one -> one.breaks(ETL)));
        assertFalse(ledger.all().stream().anyMatch(one -> one.breaks(new PipelineId("demo", "shop"))));
    }

    @Test
    void a_pipeline_that_says_itself_what_it_expects_goes_before() {
        breaks();
        drift(11);
        var own = catalogue(
                ", expect: [{name: schema-drift, severity: page, shadow: true}]",
                new DriftExpectation(ledger, store).source());
        assertEquals(1, own.alerts().size());
        assertEquals(Severity.PAGE, own.alerts().getFirst().severity());
        assertTrue(own.alerts().getFirst().shadow());
    }

    @Test
    void until_it_looked_after_a_start_what_was_expected_before_stays() {
        breaks();
        drift(11);
        Source source = new DriftExpectation(ledger, store).source().getFirst();
        String hash = DefinitionSet.sha256(source.text());
        store.open(DefinitionSet.Text.JOURNAL, new DefinitionSet.WrittenText())
                .append(List.of(new DefinitionSet.Text(NOON, hash, source.text())));
        store.open(DefinitionSet.JOURNAL, new DefinitionSet.Written())
                .append(List.of(new DefinitionSet(NOON, List.of(new DefinitionSet.File(DriftExpectation.FILE, hash)))));
        restart();
        assertEquals(List.of(source), new DriftExpectation(ledger, store).source());
    }

    @Test
    void the_briefing_names_the_dataset_the_change_and_what_is_made_from_it_until_it_is_over() {
        breaks();
        drift(11);
        ledger.define(catalogue("", new DriftExpectation(ledger, store).source()));
        var briefing = new DriftBriefing(ledger);
        assertEquals(
                Optional.of(
                        "orders: column amount (double) was removed at 12:10 UTC, from which revenue.total is made"),
                briefing.of(incident("etl-schema-drift")));
        assertEquals(Optional.empty(), briefing.of(incident("etl-latency")));
        ledger.accept(removed().id(), ADA, "not used", NOON);
        assertEquals(Optional.empty(), briefing.of(incident("etl-schema-drift")));
    }

    private static Incident incident(String slo) {
        return new Incident(
                new IncidentId(slo + "-1"),
                new SloId(slo),
                ETL,
                Severity.TICKET,
                "schema drift 1",
                NOON,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
