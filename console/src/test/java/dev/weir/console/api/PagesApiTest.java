package dev.weir.console.api;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.weir.alerting.Decision;
import dev.weir.alerting.DecisionCodec;
import dev.weir.alerting.Decisions;
import dev.weir.alerting.Pager;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Symptom;
import dev.weir.model.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class PagesApiTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private final MemoryStore store = new MemoryStore();
    private Instant now = NOON.plusSeconds(3600);

    @BeforeEach
    void decided() {
        Page latency = page("latency", "payments");
        Page backlog = page("backlog", "warehouse");
        store.open(Pager.JOURNAL, new DecisionCodec())
                .append(List.of(
                        new Decision(
                                NOON,
                                new Outcome.Held(
                                        latency, Outcome.Reason.SILENCED, "s-1", Optional.of(NOON.plusSeconds(60)))),
                        new Decision(
                                NOON.plusSeconds(30),
                                new Outcome.Held(
                                        backlog,
                                        Outcome.Reason.GROUPED,
                                        latency.incident().key(),
                                        Optional.empty())),
                        new Decision(
                                NOON.plusSeconds(60),
                                new Outcome.Done(
                                        latency,
                                        List.of(new Delivery.Queued(
                                                latency.id(), "pager", NOON.plusSeconds(60), latency))))));
    }

    @Test
    void what_became_of_pages_stands_newest_first_with_the_reason_or_the_destinations() throws Exception {
        api().perform(get("/api/v1/pages"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(3))
                .andExpect(jsonPath("$[0].destinations[0]").value("pager"))
                .andExpect(jsonPath("$[0].reason").doesNotExist())
                .andExpect(jsonPath("$[2].reason").value("silenced"))
                .andExpect(jsonPath("$[2].by").value("s-1"))
                .andExpect(jsonPath("$[2].lookAgain").value("2026-03-01T12:01:00Z"))
                .andExpect(jsonPath("$[2].kind").value("trigger"))
                .andExpect(jsonPath("$[2].step").value(1));
    }

    @Test
    void it_is_found_by_pipeline_slo_owner_incident_kind_reason_and_time() throws Exception {
        found(3, "pipeline", "demo/fraud");
        found(0, "pipeline", "demo/other");
        found(2, "slo", "latency");
        found(1, "owner", "warehouse");
        found(1, "incident", IncidentId.of(new SloId("backlog"), NOON).key());
        found(3, "kind", "trigger");
        found(0, "kind", "step");
        found(1, "reason", "grouped");
        found(2, "reason", "any");
        found(1, "reason", "none");
        found(2, "from", "2026-03-01T12:00:30Z");
        found(1, "to", "2026-03-01T12:00:30Z");
        found(1, "slo", "latency", "reason", "any");
    }

    @Test
    void a_week_is_searched_unless_somebody_asks_for_more_or_for_one_incident() throws Exception {
        now = NOON.plus(Duration.ofDays(8));
        found(0);
        found(3, "from", "2026-03-01T12:00:00Z");
        found(2, "to", "2026-03-01T12:00:31Z");
        found(1, "incident", IncidentId.of(new SloId("backlog"), NOON).key());
        api().perform(get("/api/v1/pages")).andExpect(header().string("X-Searched-From", "2026-03-02T12:00:00Z"));
    }

    @Test
    void the_list_is_paged() throws Exception {
        api().perform(get("/api/v1/pages").param("limit", "1").param("offset", "1"))
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].slo").value("backlog"))
                .andExpect(header().string("X-Total-Count", "3"))
                .andExpect(header().exists("Link"));
        api().perform(get("/api/v1/pages").param("limit", "1").param("offset", "2"))
                .andExpect(header().doesNotExist("Link"));
        api().perform(get("/api/v1/pages").param("limit", "0")).andExpect(status().isBadRequest());
    }

    @Test
    void words_that_name_nothing_are_refused() throws Exception {
        api().perform(get("/api/v1/pages").param("reason", "boredom")).andExpect(status().isBadRequest());
        api().perform(get("/api/v1/pages").param("kind", "wink")).andExpect(status().isBadRequest());
        api().perform(get("/api/v1/pages").param("from", "2026-03-01T12:00:00Z").param("to", "2026-03-01T11:00:00Z"))
                .andExpect(status().isBadRequest());
    }

    @Test
    void those_of_an_incident_stand_oldest_first() throws Exception {
        api().perform(get(
                        "/api/v1/incidents/{id}/pages",
                        IncidentId.of(new SloId("latency"), NOON).key()))
                .andExpect(jsonPath("$.length()").value(2))
                .andExpect(jsonPath("$[0].reason").value("silenced"))
                .andExpect(jsonPath("$[1].destinations[0]").value("pager"));
    }

    private void found(int count, String... parameters) throws Exception {
        var request = get("/api/v1/pages");
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        api().perform(request)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(count));
    }

    private MockMvc api() {
        return MockMvcBuilders.standaloneSetup(new PagesApi(Decisions.in(store), () -> now))
                .setControllerAdvice(new Problems())
                .build();
    }

    private static Page page(String slo, String owner) {
        var id = new SloId(slo);
        var incident = IncidentId.of(id, NOON);
        return new Page(
                incident + ":opened:1",
                Page.Kind.TRIGGER,
                0,
                incident,
                id,
                PipelineId.parse("demo/fraud"),
                Severity.PAGE,
                slo + " burns",
                NOON,
                new Briefing(
                        slo,
                        owner,
                        List.of(),
                        Labels.none(),
                        Symptom.FLOW,
                        Optional.empty(),
                        "",
                        "",
                        Optional.empty()));
    }
}
