package dev.weir.console.api;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import dev.weir.console.access.Audit;
import dev.weir.console.flow.Changes;
import dev.weir.console.flow.LineageLog;
import dev.weir.console.lineage.Knowledge;
import dev.weir.console.schema.SchemaLedger;
import dev.weir.lineage.event.EventReader;
import dev.weir.model.store.MemoryStore;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Reading;
import dev.weir.wire.definition.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.json.JsonMapper;

class SchemasApiTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private final MemoryStore store = new MemoryStore();
    private final LineageLog log = new LineageLog(store);
    private final Knowledge knowledge = new Knowledge(log);
    private final SchemaLedger ledger =
            new SchemaLedger(knowledge, new Changes(store), store, new Audit(store, InstantSource.fixed(NOON)));
    private final MockMvc api = MockMvcBuilders.standaloneSetup(new SchemasApi(ledger, InstantSource.fixed(NOON)))
            .setControllerAdvice(new Problems())
            .build();

    @BeforeEach
    void a_column_that_somebody_reads_is_gone() throws Exception {
        Catalogue catalogue = switch (Definitions.read(
                List.of(new Source("all.yaml", pipeline("shop") + pipeline("etl"))), (slo, hash) -> 1)) {
            case Reading.Read read -> read.catalogue();
            case Reading.Refused refused -> throw new AssertionError(refused.errors());
        };
        knowledge.define(catalogue, NOON);
        ledger.define(catalogue);
        keep(0, "shop", "\"outputs\": [" + orders("id", "amount") + "]");
        keep(1, "etl", "\"inputs\": [{\"namespace\": \"kafka://b:9092\", \"name\": \"orders\"}]");
        keep(2, "shop", "\"outputs\": [" + orders("id") + "]");
        ledger.look(NOON.plusSeconds(180));
    }

    @Test
    void a_change_is_listed_with_whom_it_breaks_and_its_versions_are_there() throws Exception {
        api.perform(get("/api/v1/schemas/changes"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].column").value("amount"))
                .andExpect(jsonPath("$[0].effect").value("breaking"))
                .andExpect(jsonPath("$[0].state").value("open"))
                .andExpect(jsonPath("$[0].consumers[0].job").value("job:demo:etl"));
        api.perform(get("/api/v1/schemas/versions").param("dataset", "dataset:kafka://b:9092:orders"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(2));
    }

    @Test
    void it_is_accepted_once_with_a_reason() throws Exception {
        String all = api.perform(get("/api/v1/schemas/changes"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String id = JsonPath.read(all, "$[0].id");

        accept(id, "")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value(containsString("reason")));
        accept("nothing", "we agreed").andExpect(status().isNotFound());
        accept(id, "we agreed")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.accepted.reason").value("we agreed"));
        accept(id, "again")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.accepted.reason").value("we agreed"));
    }

    private ResultActions accept(String id, String reason) throws Exception {
        return api.perform(post("/api/v1/schemas/changes/{id}/accept", id)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"reason\": \"" + reason + "\"}")
                .principal(() -> "ci"));
    }

    private static String orders(String... columns) {
        String fields = List.of(columns).stream()
                .map(column -> "{\"name\": \"" + column + "\", \"type\": \"long\"}")
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        return """
                {"namespace": "kafka://b:9092", "name": "orders", "facets": {"schema": {"_producer": "p:x", "_schemaURL": "s:y", "fields": [%s]}}}""".formatted(fields);
    }

    private void keep(int minute, String job, String io) throws Exception {
        Instant at = NOON.plusSeconds(60L * minute);
        log.keep(
                List.of(EventReader.read(JsonMapper.shared().readTree("""
                        {"eventTime": "%s", "producer": "p:x", "schemaURL": "s:y", "eventType": "COMPLETE",
                         "run": {"runId": "%s"}, "job": {"namespace": "demo", "name": "%s"}, %s}""".formatted(
                        at, UUID.nameUUIDFromBytes((job + minute).getBytes(StandardCharsets.UTF_8)), job, io)))),
                at);
    }

    private static String pipeline(String name) {
        return """
                apiVersion: weir.dev/v1
                kind: Pipeline
                metadata: {name: %s}
                spec: {environment: demo, engine: flink, owner: team, tier: 1, useCase: test}
                ---
                """.formatted(name);
    }
}
