package dev.weir.console.api;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.weir.console.flow.Shadows;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.MemoryStore;
import dev.weir.wire.json.IncidentEventCodec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class ShadowApiTest {
    private static final Instant NOW = Instant.parse("2026-01-08T00:00:00Z");
    private final MemoryStore store = new MemoryStore();

    private MockMvc api() {
        return MockMvcBuilders.standaloneSetup(new ShadowApi(new Shadows(store), InstantSource.fixed(NOW)))
                .setControllerAdvice(new Problems())
                .build();
    }

    private IncidentId opened(String slo, Instant at, Severity severity) {
        var id = IncidentId.of(new SloId(slo), at);
        store.open(Shadows.JOURNAL, new IncidentEventCodec())
                .append(List.of(new IncidentEvent.Opened(
                        id,
                        at,
                        Optional.of(at),
                        new SloId(slo),
                        new PipelineId("demo", "fraud"),
                        severity,
                        "it burns")));
        return id;
    }

    @Test
    void an_empty_ledger_is_an_empty_list() throws Exception {
        api().perform(get("/api/v1/shadow"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(0));
        api().perform(get("/api/v1/shadow/weeks"))
                .andExpect(jsonPath("$.length()").value(0));
    }

    @Test
    void open_ones_stand_first_with_how_long_they_last() throws Exception {
        var over = opened("latency", NOW.minusSeconds(600), Severity.PAGE);
        store.open(Shadows.JOURNAL, new IncidentEventCodec())
                .append(List.of(new IncidentEvent.Resolved(over, NOW.minusSeconds(500), "healthy again")));
        opened("backlog", NOW.minusSeconds(1_000), Severity.TICKET);
        api().perform(get("/api/v1/shadow"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(2))
                .andExpect(jsonPath("$[0].slo").value("backlog"))
                .andExpect(jsonPath("$[0].seconds").value(1_000))
                .andExpect(jsonPath("$[0].severity").value("ticket"))
                .andExpect(jsonPath("$[1].slo").value("latency"))
                .andExpect(jsonPath("$[1].pipeline").value("demo/fraud"))
                .andExpect(jsonPath("$[1].resolved").value("2026-01-07T23:51:40Z"))
                .andExpect(jsonPath("$[1].seconds").value(100));
        api().perform(get("/api/v1/shadow").param("offset", "1").param("limit", "1"))
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].slo").value("latency"));
        api().perform(get("/api/v1/shadow").param("limit", "0")).andExpect(status().isBadRequest());
    }

    @Test
    void pages_and_tickets_are_counted_by_iso_week() throws Exception {
        opened("latency", Instant.parse("2025-12-28T23:59:59Z"), Severity.PAGE);
        opened("latency", Instant.parse("2025-12-29T00:00:00Z"), Severity.TICKET);
        var louder = opened("latency", Instant.parse("2026-01-04T23:59:59Z"), Severity.TICKET);
        store.open(Shadows.JOURNAL, new IncidentEventCodec())
                .append(List.of(new IncidentEvent.Escalated(
                        louder, Instant.parse("2026-01-05T00:00:10Z"), Severity.PAGE, "it burns more")));
        api().perform(get("/api/v1/shadow/weeks"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(2))
                .andExpect(jsonPath("$[0].week").value("2026-W01"))
                .andExpect(jsonPath("$[0].pages").value(1))
                .andExpect(jsonPath("$[0].tickets").value(1))
                .andExpect(jsonPath("$[1].week").value("2025-W52"))
                .andExpect(jsonPath("$[1].pages").value(1));
    }
}
