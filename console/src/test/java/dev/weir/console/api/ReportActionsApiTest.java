package dev.weir.console.api;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.weir.console.access.Audit;
import dev.weir.console.report.actions.ActionBook;
import dev.weir.console.report.actions.ActionDesk;
import dev.weir.console.report.actions.Belonging;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.MemoryStore;
import dev.weir.reports.Period;
import dev.weir.wire.definition.Catalogue;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class ReportActionsApiTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T05:00:00Z"));
    private static final String PATH = "/api/v1/report-actions";
    private static final Catalogue CATALOGUE = new Catalogue(
            List.of(),
            List.of(),
            List.of(),
            List.of(new Sla("cards", "Cards", "bank", "risk", "fraud", List.of(new SloId("latency")), List.of())),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            "");

    private final MemoryStore store = new MemoryStore();
    private final ActionBook book = new ActionBook(store, new Audit(store, CLOCK), Belonging.of(() -> CATALOGUE));
    private final MockMvc api = MockMvcBuilders.standaloneSetup(new ReportActionsApi(new ActionDesk(
                    book, () -> CATALOGUE, key -> Period.parse(key, ZoneOffset.UTC, DayOfWeek.MONDAY), CLOCK)))
            .setControllerAdvice(new Problems())
            .build();

    private static MockHttpServletRequestBuilder with(MockHttpServletRequestBuilder request, String body) {
        return request.contentType(MediaType.APPLICATION_JSON).content(body).principal(() -> "ci");
    }

    @Test
    void an_item_is_opened_changed_done_and_taken_back_by_whoever_has_the_token() throws Exception {
        api.perform(
                        with(
                                post(PATH),
                                "{\"period\":\"2026-W46\",\"about\":\"cards\",\"title\":\"Add a partition\",\"due\":\"2026-11-20\"}"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.by").value("token:ci"))
                .andExpect(jsonPath("$.late").value(true))
                .andExpect(jsonPath("$.done").isEmpty());
        String id = book.all(new dev.weir.reports.Scope.Estate()).getFirst().id();
        api.perform(with(put(PATH + "/" + id), "{\"about\":\"cards\",\"title\":\"Add two\",\"owner\":\"ann\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.title").value("Add two"))
                .andExpect(jsonPath("$.due").isEmpty());
        api.perform(post(PATH + "/" + id + "/done").principal(() -> "ops"))
                .andExpect(jsonPath("$.doneBy").value("token:ops"));
        api.perform(delete(PATH + "/" + id + "/done").principal(() -> "ops"))
                .andExpect(jsonPath("$.doneBy").isEmpty());
        api.perform(get(PATH + "?scope=sla:cards"))
                .andExpect(jsonPath("$[0].id").value(id));
        api.perform(get(PATH + "?scope=owner:shop"))
                .andExpect(jsonPath("$.length()").value(0));
        api.perform(get(PATH + "/" + id)).andExpect(jsonPath("$.owner").value("ann"));
    }

    @Test
    void what_is_about_nothing_or_no_period_is_refused_with_what_it_must_be() throws Exception {
        String[][] refused = {
            {"{\"about\":\"cards\",\"title\":\"x\"}", "period"},
            {"{\"period\":\"2026-W99\",\"about\":\"cards\",\"title\":\"x\"}", "week 99 of 2026"},
            {"{\"period\":\"soon\",\"about\":\"cards\",\"title\":\"x\"}", "'soon' is no period"},
            {"{\"period\":\"2026-W50\",\"about\":\"cards\",\"title\":\"x\"}", "has not begun"},
            {"{\"period\":\"2026-W46\",\"about\":\"latency\",\"title\":\"x\"}", "no agreement and no SLO in force"},
            {"{\"period\":\"2026-W46\",\"about\":\"cards\",\"title\":\" \"}", "title must be a line"},
        };
        for (String[] one : refused) {
            api.perform(with(post(PATH), one[0]))
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.detail").value(containsString(one[1])));
        }
        api.perform(get(PATH + "?scope=mine")).andExpect(status().isBadRequest());
        api.perform(get(PATH + "/none")).andExpect(status().isNotFound());
        api.perform(with(put(PATH + "/none"), "{\"about\":\"cards\",\"title\":\"x\"}"))
                .andExpect(status().isNotFound());
        api.perform(post(PATH + "/none/done").principal(() -> "ops")).andExpect(status().isNotFound());
    }
}
