package dev.weir.console.api;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.weir.console.access.Audit;
import dev.weir.console.definitions.Desk;
import dev.weir.console.definitions.StoredDefinitions;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Doubts;
import dev.weir.console.flow.LineageLog;
import dev.weir.console.lineage.Knowledge;
import dev.weir.model.store.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class ContractsApiTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: 53581432-6c55-4ba2-a65f-72344a91553a
            name: orders
            version: 1.0.0
            status: active
            schema:
              - name: orders
                physicalType: topic
                properties:
                  - name: id
                    logicalType: string
                    required: true
            slaProperties:
              - {property: latency, value: 4, unit: s, element: orders.id}
              - {property: retention, value: 3, unit: y}
            """;

    private final MemoryStore store = new MemoryStore();
    private Instant now = NOON;
    private MockMvc api = MockMvcBuilders.standaloneSetup(new Problems()).build();
    private Catalogues catalogues =
            new Catalogues(Path.of("."), store, new Audit(store, () -> now), (next, keep) -> keep.accept(now));

    @TempDir
    Path folder = Path.of(".");

    @BeforeEach
    void one_pipeline_is_defined() throws IOException {
        Files.writeString(folder.resolve("shop.yaml"), """
                apiVersion: weir.dev/v1
                kind: Pipeline
                metadata: {name: shop}
                spec: {environment: demo, engine: flink, owner: shop, tier: 1, useCase: checkout}
                """);
        var audit = new Audit(store, () -> now);
        var stored = new StoredDefinitions(store, audit);
        catalogues = new Catalogues(
                folder, List::of, stored::sources, store, audit, Doubts.none(), (next, keep) -> keep.accept(now));
        catalogues.load();
        api = MockMvcBuilders.standaloneSetup(new ContractsApi(
                        new Desk(stored, store, catalogues, () -> now = now.plusSeconds(1)),
                        new Knowledge(new LineageLog(store))))
                .setControllerAdvice(new Problems())
                .build();
    }

    private ResultActions take(String contract, String more) throws Exception {
        return api.perform(post("/api/v1/contracts?environment=demo&pipeline=shop" + more)
                .contentType("application/yaml")
                .content(contract)
                .principal(() -> "ci"));
    }

    @Test
    void a_preview_says_of_every_property_what_became_of_it_and_makes_nothing() throws Exception {
        take(CONTRACT, "")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.applied").value(false))
                .andExpect(jsonPath("$.yaml").value(containsString("pipeline_end_to_end_latency_seconds")))
                .andExpect(jsonPath("$.entries.length()").value(2));
        assertEquals(0, catalogues.current().slos().size());
    }

    @Test
    void applied_its_promises_are_in_force() throws Exception {
        take(CONTRACT, "&apply=true&reason=agreed")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.applied").value(true));
        assertEquals(1, catalogues.current().slos().size());
        assertEquals(1, catalogues.current().slas().size());
    }

    @Test
    void what_is_no_contract_is_refused_with_its_lines_and_makes_nothing() throws Exception {
        take(CONTRACT.replace("kind: DataContract", "kind: DataBargain"), "&apply=true&reason=agreed")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].line").value(2));
        take("{", "&apply=true&reason=agreed").andExpect(status().isUnprocessableContent());
        assertEquals(0, catalogues.current().slos().size());
    }
}
