package dev.weir.console.api;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.weir.alerting.DeliveryCodec;
import dev.weir.alerting.Dispatcher;
import dev.weir.alerting.Endings;
import dev.weir.alerting.Notifier;
import dev.weir.alerting.Outbox;
import dev.weir.alerting.Pace;
import dev.weir.console.access.Audit;
import dev.weir.console.access.Permit;
import dev.weir.console.screens.DeliveriesScreen;
import dev.weir.model.Actor;
import dev.weir.model.Failure;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.Journal;
import dev.weir.model.store.MemoryStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class DeliveriesApiTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOON);

    private final MemoryStore store = new MemoryStore();
    private final Journal<Delivery> deliveries = store.open(Outbox.JOURNAL, new DeliveryCodec());
    private final Outbox outbox = new Outbox(store, deliveries);
    private final Map<IncidentId, Instant> ended = new HashMap<>();
    private final List<Delivery> seen = new ArrayList<>();
    private final Endings endings = incident -> Optional.ofNullable(ended.get(incident));
    private final Dispatcher dispatcher =
            new Dispatcher(outbox, List.of(new Untouched("pager")), any -> Pace.usual(), endings, CLOCK, seen::add);
    private final Audit audit = new Audit(store, CLOCK);
    private final MockMvc api = MockMvcBuilders.standaloneSetup(new DeliveriesApi(
                    dispatcher,
                    new DeliveriesScreen(dispatcher, audit, new Permit(new AuthenticationContext()), CLOCK)))
            .setControllerAdvice(new Problems())
            .build();

    private record Untouched(String destination) implements Notifier {
        @Override
        public Delivery send(Page page, Instant now) {
            throw new IllegalStateException("nothing is started here");
        }
    }

    @Test
    void what_was_not_taken_is_listed_by_state_with_the_reason_and_the_fix() throws Exception {
        promise("owed", "pager");
        promise("stray", "gone");
        Page waiting = promise("waiting", "pager");
        deliveries.append(List.of(new Delivery.Retry(
                waiting.id(),
                "pager",
                NOON,
                1,
                new Failure(Failure.Kind.UNAVAILABLE, "answered 503"),
                Optional.of(java.time.Duration.ofSeconds(90)))));
        refused("refused");

        api.perform(get("/api/v1/deliveries"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(4))
                .andExpect(jsonPath("$[0].state").value("owed"))
                .andExpect(jsonPath("$[1].state").value("stray"))
                .andExpect(jsonPath("$[1].fix").value(containsString("configure a notifier named 'gone' again")))
                .andExpect(jsonPath("$[2].state").value("waiting"))
                .andExpect(jsonPath("$[2].due").value("2026-06-01T12:01:30Z"))
                .andExpect(jsonPath("$[3].why").value("UNAUTHORIZED: answered 401"))
                .andExpect(jsonPath("$[3].fix").value("correct the credentials of 'pager', then retry"));
        api.perform(get("/api/v1/deliveries?state=refused&state=stray&limit=1"))
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(header().string("X-Total-Count", "2"));
        api.perform(get("/api/v1/deliveries?state=lost"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value("state 'lost' is unknown, use owed, waiting, refused, stray"));
    }

    @Test
    void a_refusal_is_tried_again_and_who_asked_for_it_is_in_the_audit() throws Exception {
        Page page = refused("latency");

        api.perform(retry(page.id(), "pager")).andExpect(status().isAccepted());
        assertEquals(1, outbox.unsettled().size());
        var act = audit.after(0, 10).getFirst().value();
        assertEquals(new Actor(Actor.Kind.TOKEN, "ci"), act.actor());
        assertEquals("delivery.retry", act.verb());
        assertEquals(1, seen.size(), "the screens hear of it");
    }

    @Test
    void what_cannot_be_tried_again_is_said_with_the_reason_and_not_audited() throws Exception {
        Page page = refused("latency");
        ended.put(page.incident(), NOON.plusSeconds(9));

        api.perform(retry(page.id(), "pager"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail")
                        .value("the incident is over since 2026-06-01T12:00:09Z, so it is not sent"));
        api.perform(retry(page.id(), "gone"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.detail").value("there is no notifier 'gone'; configured are: pager"));
        api.perform(retry("nothing:opened:1", "pager")).andExpect(status().isNotFound());
        api.perform(post("/api/v1/deliveries/retry")
                        .principal(() -> "ci")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(status().isBadRequest());
        assertEquals(List.of(), audit.after(0, 10));
    }

    private static MockHttpServletRequestBuilder retry(String page, String destination) {
        return post("/api/v1/deliveries/retry")
                .principal(() -> "ci")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"page\":\"" + page + "\",\"destination\":\"" + destination + "\"}");
    }

    private Page refused(String slo) {
        Page page = promise(slo, "pager");
        deliveries.append(List.of(new Delivery.Refused(
                page.id(), "pager", NOON, new Failure(Failure.Kind.UNAUTHORIZED, "answered 401"))));
        return page;
    }

    private Page promise(String slo, String destination) {
        var id = new SloId(slo);
        var page = new Page(
                slo + "-1:opened:1",
                Page.Kind.TRIGGER,
                0,
                new IncidentId(slo + "-1"),
                id,
                new PipelineId("demo", "fraud"),
                Severity.PAGE,
                "it burns",
                NOON,
                Briefing.untold(slo));
        outbox.promise(page, List.of(destination), NOON);
        return page;
    }
}
