package dev.weir.console.api;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.weir.console.access.Audit;
import dev.weir.console.definitions.Desk;
import dev.weir.console.definitions.StoredDefinitions;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Doubts;
import dev.weir.model.store.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class DocumentsApiTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Principal CI = () -> "ci";
    private static final String YAML = "application/yaml";
    private static final String ORDERS = """
            apiVersion: weir.dev/v1
            kind: Pipeline
            metadata: {name: orders}
            spec: {environment: demo, engine: flink, owner: shop, tier: 1, useCase: checkout}
            """;
    private static final String BILLING = ORDERS.replace("orders", "billing");

    private final MemoryStore store = new MemoryStore();
    private Instant now = NOON;
    private MockMvc api = MockMvcBuilders.standaloneSetup(new Problems()).build();

    @TempDir
    Path folder = Path.of(".");

    @BeforeEach
    void a_file_has_one_definition() throws IOException {
        Files.writeString(folder.resolve("shop.yaml"), ORDERS);
        var audit = new Audit(store, () -> now);
        var stored = new StoredDefinitions(store, audit);
        var catalogues = new Catalogues(
                folder, List::of, stored::sources, store, audit, Doubts.none(), (next, keep) -> keep.accept(now));
        catalogues.load();
        api = MockMvcBuilders.standaloneSetup(
                        new DocumentsApi(new Desk(stored, store, catalogues, () -> now = now.plusSeconds(1))))
                .setControllerAdvice(new Problems())
                .build();
    }

    private MockHttpServletRequestBuilder save(String text) {
        return post("/api/v1/definitions/documents?reason=because")
                .contentType(YAML)
                .content(text)
                .principal(CI);
    }

    @Test
    void a_definition_is_saved_read_changed_brought_back_and_withdrawn() throws Exception {
        api.perform(save(BILLING))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$['Pipeline/demo/billing'].version").value(1))
                .andExpect(jsonPath("$['Pipeline/demo/billing'].by").value("token:ci"));
        api.perform(get("/api/v1/definitions/document?id=Pipeline/demo/billing"))
                .andExpect(status().isOk())
                .andExpect(header().string("ETag", "\"1\""))
                .andExpect(jsonPath("$.origin").value("store"))
                .andExpect(jsonPath("$.text").value(BILLING));
        api.perform(save(BILLING.replace("tier: 1", "tier: 2")).header("If-Match", "\"1\""))
                .andExpect(status().isOk());
        api.perform(save(BILLING.replace("tier: 1", "tier: 3")).header("If-Match", "\"1\""))
                .andExpect(status().isPreconditionFailed())
                .andExpect(jsonPath("$.newest.version").value(2));
        api.perform(post("/api/v1/definitions/document/restore?id=Pipeline/demo/billing&version=1&reason=back")
                        .principal(CI))
                .andExpect(status().isOk());
        api.perform(delete("/api/v1/definitions/document?id=Pipeline/demo/billing&reason=away")
                        .principal(CI))
                .andExpect(status().isOk());
        api.perform(get("/api/v1/definitions/document?id=Pipeline/demo/billing"))
                .andExpect(status().isNotFound());
        api.perform(get("/api/v1/definitions/document/versions?id=Pipeline/demo/billing"))
                .andExpect(jsonPath("$.length()").value(4))
                .andExpect(jsonPath("$[0].withdrawn").value(true));
    }

    @Test
    void mistakes_come_all_with_their_lines_and_nothing_is_kept() throws Exception {
        api.perform(save(BILLING.replace("tier: 1", "tier: nine").replace("engine: flink", "engine: steam")))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.mistakes.length()").value(2))
                .andExpect(jsonPath("$.mistakes[0].line").value(4));
        api.perform(save(ORDERS))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.mistakes[0].message").value(containsString("shop.yaml:1")));
        api.perform(get("/api/v1/definitions/documents"))
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].origin").value("shop.yaml:1"));
    }

    @Test
    void a_check_keeps_nothing_and_says_what_would_happen() throws Exception {
        api.perform(post("/api/v1/definitions/check").contentType(YAML).content(BILLING + "---\n" + ORDERS))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.good").value(false))
                .andExpect(jsonPath("$.effects['Pipeline/demo/billing']").value("new"))
                .andExpect(jsonPath("$.effects['Pipeline/demo/orders']").value("in_a_file"));
    }

    @Test
    void a_name_or_a_version_that_is_none_is_refused_with_what_it_must_be() throws Exception {
        api.perform(get("/api/v1/definitions/document?id=nonsense"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value(containsString("KIND/NAME")));
        api.perform(save(BILLING).header("If-Match", "\"soon\"")).andExpect(status().isBadRequest());
    }
}
