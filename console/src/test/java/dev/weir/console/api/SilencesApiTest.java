package dev.weir.console.api;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.weir.console.flow.Talk;
import dev.weir.console.silence.SilenceBook;
import dev.weir.console.silence.SilenceDesk;
import dev.weir.model.Labels;
import dev.weir.model.Selector;
import dev.weir.model.incident.Briefing;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Symptom;
import dev.weir.model.slo.Target;
import dev.weir.model.slo.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class SilencesApiTest {
    private static final Instant NOW = Talk.NOON.plusSeconds(60);

    private final Talk talk = new Talk();
    private final SilenceBook book = new SilenceBook(talk.store, talk.audit);
    private final List<String> ended = new ArrayList<>();
    private final SilenceDesk desk = new SilenceDesk(
            book,
            () -> List.of(slo("latency"), slo("backlog")),
            (incident, now) -> new Briefing(
                    "t",
                    "risk",
                    List.of(),
                    Labels.of("tier", "1"),
                    Symptom.FLOW,
                    Optional.empty(),
                    "",
                    "",
                    Optional.empty()),
            talk.book,
            ended::add);
    private final MockMvc api = MockMvcBuilders.standaloneSetup(
                    new SilencesApi(desk, InstantSource.fixed(NOW)),
                    new CommentsApi(talk.acts, talk.book, InstantSource.fixed(NOW)))
            .setControllerAdvice(new Problems())
            .build();

    private static Slo slo(String name) {
        return new Slo(
                new SloId(name),
                1,
                "h",
                "The promise " + name,
                "",
                Talk.FRAUD,
                new Indicator.Threshold(new Selector("p99", Labels.none()), Operator.LT, 1),
                new Target(0.95),
                new TimeWindow.Rolling(Duration.ofDays(1)),
                new BudgetingMethod.Occurrences(),
                List.of(),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                false);
    }

    private static MockHttpServletRequestBuilder asked(String path, String body) {
        return post(path).contentType(MediaType.APPLICATION_JSON).content(body).principal(() -> "ci");
    }

    @Test
    void a_silence_is_made_listed_and_ended_by_whoever_has_the_token() throws Exception {
        api.perform(asked(
                        "/api/v1/silences",
                        "{\"matchers\":[\"pipeline=\\\"fraud\\\"\"],\"lasts\":\"PT2H\",\"reason\":\"release 7\"}"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.state").value("active"))
                .andExpect(jsonPath("$.matchers[0]").value("pipeline=\"fraud\""))
                .andExpect(jsonPath("$.author").value("token:ci"))
                .andExpect(jsonPath("$.endsAt").value("2026-03-01T14:01:00Z"));
        String id = book.all(NOW).getFirst().silence().id();
        api.perform(get("/api/v1/silences")).andExpect(jsonPath("$[0].id").value(id));
        api.perform(delete("/api/v1/silences/" + id).principal(() -> "ops"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("over"))
                .andExpect(jsonPath("$.endedBy").value("token:ops"));
        assertEquals(List.of(id), ended, "what it held is looked at again");
        api.perform(delete("/api/v1/silences/none").principal(() -> "ops")).andExpect(status().isNotFound());
        assertEquals(List.of(id), ended);
    }

    @Test
    void every_mistake_is_named_at_once_and_nothing_is_made() throws Exception {
        api.perform(asked("/api/v1/silences", "{\"matchers\":[\"pipeline\",\"slo=x\"],\"lasts\":\"P99D\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value("3 mistakes; no silence was made"))
                .andExpect(jsonPath("$.mistakes[0].entry").value("matchers[0]"))
                .andExpect(jsonPath("$.mistakes[1].entry").value("lasts"))
                .andExpect(jsonPath("$.mistakes[2].entry").value("reason"));
        assertEquals(List.of(), book.all(NOW));
    }

    @Test
    void a_preview_tells_what_would_be_held_now_and_makes_nothing() throws Exception {
        api.perform(asked("/api/v1/silences/preview", "{\"matchers\":[\"severity=page\", \"tier=1\"]}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.holdsNow").value(1))
                .andExpect(jsonPath("$.promises.length()").value(2))
                .andExpect(jsonPath("$.promises[0].slo").value("latency"))
                .andExpect(jsonPath("$.promises[0].incident").value(Talk.INCIDENT.key()))
                .andExpect(jsonPath("$.promises[0].owner").value("risk"))
                .andExpect(jsonPath("$.promises[1].incident").isEmpty())
                .andExpect(jsonPath("$.promises[1].severities[0]").value("page"))
                .andExpect(jsonPath("$.promises[1].severities.length()").value(1));
        api.perform(asked("/api/v1/silences/preview", "{\"matchers\":[\"severity=ticket\"]}"))
                .andExpect(jsonPath("$.holdsNow").value(0));
        api.perform(asked("/api/v1/silences/preview", "{\"matchers\":[\"pipline=fraud\"]}"))
                .andExpect(jsonPath("$.promises.length()").value(0))
                .andExpect(jsonPath("$.notes[0]").value(containsString("Nothing has the attribute 'pipline'")));
        api.perform(asked("/api/v1/silences/preview", "{}")).andExpect(status().isBadRequest());
        assertEquals(List.of(), book.all(NOW));
    }

    @Test
    void a_comment_is_kept_with_who_said_it() throws Exception {
        String path = "/api/v1/incidents/" + Talk.INCIDENT.key() + "/comments";
        api.perform(asked(path, "{\"text\":\" the disk is full \"}"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$[0].text").value("token:ci: the disk is full"));
        api.perform(get(path)).andExpect(jsonPath("$.length()").value(1));
        api.perform(asked(path, "{\"text\":\"" + "x".repeat(1001) + "\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value(containsString("at most 1000")));
        api.perform(asked(path, "{}")).andExpect(status().isBadRequest());
        api.perform(asked("/api/v1/incidents/none/comments", "{\"text\":\"x\"}"))
                .andExpect(status().isNotFound());
        assertEquals(1, talk.audit.after(0, 10).size());
    }
}
