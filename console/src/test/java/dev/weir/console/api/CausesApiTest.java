package dev.weir.console.api;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.weir.alerting.DeliveryCodec;
import dev.weir.console.access.Audit;
import dev.weir.console.cause.Causes;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Changes;
import dev.weir.console.flow.Findings;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.LineageLog;
import dev.weir.console.lineage.Knowledge;
import dev.weir.lineage.cause.Delays;
import dev.weir.model.Actor;
import dev.weir.model.Change;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.MemoryStore;
import dev.weir.wire.json.IncidentEventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** What one pipeline makes another one takes; both are late. */
class CausesApiTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final String PIPELINE = """
            apiVersion: weir.dev/v1
            kind: Pipeline
            metadata: {name: %1$s}
            spec: {environment: demo, engine: flink, owner: ml, tier: 1, useCase: fraud, inputs: [%2$s]}
            ---
            apiVersion: openslo/v1
            kind: SLO
            metadata: {name: %1$s-latency}
            spec:
              service: %1$s
              indicator: {metadata: {name: %1$s}, spec: {thresholdMetric: {metricSource: {type: weir, spec: {signal: pipeline_end_to_end_latency_seconds, environment: demo, pipeline: %1$s, quantile: "0.99"}}}}}
              timeWindow: [{duration: 28d, isRolling: true}]
              budgetingMethod: Occurrences
              objectives: [{op: lt, value: 1, target: 0.99}]
            """;

    private final MemoryStore store = new MemoryStore();
    private final InstantSource clock = InstantSource.fixed(NOON.plusSeconds(600));
    private final IncidentBook book = new IncidentBook(
            store.open("incidents", new IncidentEventCodec()), store.open("deliveries", new DeliveryCodec()));
    private final Changes changes = new Changes(store);
    private final Knowledge knowledge = new Knowledge(new LineageLog(store));

    @TempDir
    Path folder;

    private MockMvc api;

    @BeforeEach
    void defined() throws IOException {
        Files.writeString(
                folder.resolve("a.yaml"),
                PIPELINE.formatted("features", "transactions") + "---\n" + PIPELINE.formatted("scoring", "features"));
        var catalogues = new Catalogues(folder, store, new Audit(store, clock), (next, keep) -> {
            keep.accept(NOON.minusSeconds(86_400));
            knowledge.define(next, NOON.minusSeconds(86_400));
        });
        catalogues.load();
        var causes = new Causes(
                knowledge, book, catalogues, changes, new Findings(), slo -> Optional.empty(), Delays.unknown());
        api = MockMvcBuilders.standaloneSetup(new CausesApi(book, causes, clock))
                .setControllerAdvice(new Problems())
                .build();
    }

    @Test
    void the_pipeline_above_that_was_late_before_stands_first_with_its_reasons_and_the_way() throws Exception {
        late("features", 0);
        late("scoring", 90);
        ask("scoring")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.nodeId").value("job:demo:scoring"))
                .andExpect(jsonPath("$.candidates[*].nodeId").value(hasItem("job:demo:scoring")))
                .andExpect(jsonPath("$.candidates[?(@.nodeId == 'job:demo:features')].path[*]")
                        .value(contains("job:demo:features", "job:demo:scoring")))
                .andExpect(jsonPath("$.candidates[?(@.nodeId == 'job:demo:features')].reasons[?(@.kind == 'own')].href")
                        .value("incidents/features"))
                .andExpect(jsonPath("$.candidates[?(@.nodeId == 'job:demo:features')].reasons[*].sentence")
                        .value(hasItem("is in trouble itself since 12:00:00 UTC: slow")));
    }

    @Test
    void a_deploy_counts_though_it_was_taken_back_since() throws Exception {
        var features = new PipelineId("demo", "features");
        late("features", 0);
        late("scoring", 90);
        changes.record(new Change(features, NOON.minusSeconds(120), "deploy", "v42", Actor.system("deploys"), ""));
        changes.record(new Change(features, NOON.plusSeconds(300), "deploy", "v41", Actor.system("deploys"), ""));
        ask("scoring")
                .andExpect(jsonPath("$.candidates[0].nodeId").value("job:demo:features"))
                .andExpect(jsonPath("$.candidates[0].share").value(greaterThan(0.5)))
                .andExpect(jsonPath("$.candidates[0].reasons[*].sentence")
                        .value(hasItem("deploy (v42) at 11:58:00 UTC, 2 min before it began")));
    }

    @Test
    void an_incident_that_nobody_knows_is_not_found() throws Exception {
        ask("gone").andExpect(status().isNotFound());
    }

    private ResultActions ask(String incident) throws Exception {
        return api.perform(get("/api/v1/incidents/" + incident + "/causes"));
    }

    private void late(String pipeline, int second) {
        book.apply(new IncidentEvent.Opened(
                new IncidentId(pipeline),
                NOON.plusSeconds(second + 20),
                Optional.of(NOON.plusSeconds(second)),
                new SloId(pipeline + "-latency"),
                new PipelineId("demo", pipeline),
                Severity.PAGE,
                "slow"));
    }
}
