package dev.weir.console.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import dev.weir.alerting.Decision;
import dev.weir.alerting.DecisionCodec;
import dev.weir.alerting.Decisions;
import dev.weir.alerting.Pager;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Symptom;
import dev.weir.model.store.MemoryStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What an incident says over REST of those that it holds, and by whom it is held. */
class HeldAnswerTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final IncidentId CAUSE = id("kafka");
    private static final IncidentId VICTIM = id("dashboard");

    private final MemoryStore store = new MemoryStore();

    private static IncidentId id(String slo) {
        return IncidentId.of(new SloId(slo), NOON);
    }

    private void held(String slo, Page.Kind kind, Outcome.Reason reason, String by) {
        var page = new Page(
                id(slo) + ":" + kind,
                kind,
                0,
                id(slo),
                new SloId(slo),
                PipelineId.parse("demo/" + slo),
                Severity.PAGE,
                slo + " burns",
                NOON,
                new Briefing(
                        "Fresh " + slo,
                        "clicks",
                        List.of("gold"),
                        Labels.none(),
                        Symptom.FLOW,
                        Optional.of(NOON.minusSeconds(60)),
                        "",
                        "",
                        Optional.empty()));
        store.open(Pager.JOURNAL, new DecisionCodec())
                .append(List.of(new Decision(NOON, new Outcome.Held(page, reason, by, Optional.empty()))));
    }

    @RestController
    static final class Asked {
        private final Decisions decisions;

        Asked(Decisions decisions) {
            this.decisions = decisions;
        }

        @GetMapping("/held/{id}")
        HeldAnswer held(@PathVariable String id) {
            return HeldAnswer.of(new IncidentId(id), decisions);
        }
    }

    private HeldAnswer answer(IncidentId incident) {
        return HeldAnswer.of(incident, Decisions.in(store));
    }

    @Test
    void the_cause_names_its_victims_and_each_of_them_the_cause() throws Exception {
        held("dashboard", Page.Kind.TRIGGER, Outcome.Reason.INHIBITED, CAUSE.key());
        MockMvcBuilders.standaloneSetup(new Asked(Decisions.in(store)))
                .build()
                .perform(get("/held/{id}", CAUSE.key()))
                .andExpect(jsonPath("$.heldBy").doesNotExist())
                .andExpect(jsonPath("$.holds.length()").value(1))
                .andExpect(jsonPath("$.holds[0].incident").value(VICTIM.key()))
                .andExpect(jsonPath("$.holds[0].slo").value("dashboard"))
                .andExpect(jsonPath("$.holds[0].title").value("Fresh dashboard"))
                .andExpect(jsonPath("$.holds[0].environment").value("demo"))
                .andExpect(jsonPath("$.holds[0].severity").value("page"))
                .andExpect(jsonPath("$.holds[0].owner").value("clicks"))
                .andExpect(jsonPath("$.holds[0].slas[0]").value("gold"))
                .andExpect(jsonPath("$.holds[0].since").value("2026-03-01T11:59:00Z"));
        assertEquals(CAUSE.key(), answer(VICTIM).heldBy());
        assertEquals(List.of(), answer(VICTIM).holds());
    }

    @Test
    void what_is_held_for_another_reason_or_is_no_beginning_is_no_victim() {
        held("dashboard", Page.Kind.TRIGGER, Outcome.Reason.GROUPED, CAUSE.key());
        held("report", Page.Kind.REMIND, Outcome.Reason.INHIBITED, CAUSE.key());
        assertEquals(List.of(), answer(CAUSE).holds());
        assertNull(answer(VICTIM).heldBy());
        assertNull(answer(id("report")).heldBy());
    }
}
