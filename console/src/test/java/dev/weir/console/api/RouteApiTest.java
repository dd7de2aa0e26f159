package dev.weir.console.api;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.weir.alerting.Decision;
import dev.weir.alerting.DeliveryCodec;
import dev.weir.alerting.Explanation;
import dev.weir.alerting.Outbox;
import dev.weir.alerting.Pages;
import dev.weir.alerting.Routing;
import dev.weir.console.flow.IncidentBook;
import dev.weir.model.Actor;
import dev.weir.model.Failure;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.incident.Route;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Symptom;
import dev.weir.model.store.MemoryStore;
import dev.weir.wire.json.IncidentEventCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class RouteApiTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final SloId SLO = new SloId("fraud-latency");
    private static final IncidentId ID = IncidentId.of(SLO, NOON);
    private static final Route FRAUD = route("fraud", 10, "pipeline=\"fraud\"");
    private static final Route OTHERS = route("others", 5, "owner=~\"team-.*\"", "severity=\"ticket\"");

    private final MemoryStore store = new MemoryStore();
    private final List<Decision> said = new ArrayList<>();

    private static Route route(String name, int priority, String... matchers) {
        return new Route(
                name,
                priority,
                List.of(matchers).stream().map(Matcher::parse).toList(),
                Route.GROUP_BY,
                Route.GROUP_WAIT,
                Route.GROUP_INTERVAL,
                Route.REPEAT,
                List.of(),
                List.of(
                        new Route.Step(Duration.ZERO, List.of("pager")),
                        new Route.Step(Duration.ofMinutes(15), List.of("pager", "lead"))),
                List.of("chat"));
    }

    private void happened(IncidentEvent... events) {
        store.open("incidents", new IncidentEventCodec()).append(List.of(events));
    }

    private IncidentEvent.Opened opened() {
        return new IncidentEvent.Opened(
                ID,
                NOON,
                Optional.of(NOON),
                SLO,
                new PipelineId("demo", "fraud"),
                Severity.PAGE,
                "p99 1.8 s\u001b[31m");
    }

    private static Page page(Incident incident) {
        return Pages.of(
                        incident,
                        new Briefing(
                                "Fraud p99 < 1 s",
                                "payments-risk",
                                List.of("fraud-decisions"),
                                Labels.of("team", "a,b"),
                                Symptom.FLOW,
                                Optional.empty(),
                                "",
                                "",
                                Optional.empty()))
                .getFirst();
    }

    private MockMvc api() {
        var book = new IncidentBook(
                store.open("incidents", new IncidentEventCodec()), store.open(Outbox.JOURNAL, new DeliveryCodec()));
        var routing = new Routing(() -> List.of(FRAUD, OTHERS), List.of());
        return MockMvcBuilders.standaloneSetup(new RouteApi(
                        book,
                        new Outbox(store, store.open(Outbox.JOURNAL, new DeliveryCodec())),
                        routing,
                        (incident, now) -> {
                            Explanation way = routing.explain(page(incident), Optional.of(NOON.plusSeconds(1)), now);
                            return new Explanation(
                                    way.page(),
                                    way.asked(),
                                    way.route(),
                                    way.group(),
                                    way.quietUntil(),
                                    way.steps(),
                                    way.notices(),
                                    said);
                        },
                        InstantSource.fixed(NOON.plusSeconds(60))))
                .setControllerAdvice(new Problems())
                .build();
    }

    @Test
    void the_way_tells_who_was_asked_who_took_it_and_what_became_of_each_page() throws Exception {
        happened(opened());
        Page trigger = page(Incident.of(List.of(opened())));
        var queued = new Delivery.Queued(trigger.id(), "pager", NOON.plusSeconds(1), trigger);
        store.open(Outbox.JOURNAL, new DeliveryCodec())
                .append(List.of(
                        queued,
                        new Delivery.Retry(
                                trigger.id(),
                                "pager",
                                NOON.plusSeconds(2),
                                1,
                                new Failure(Failure.Kind.TIMEOUT, "no answer in 5 s"),
                                Optional.empty()),
                        new Delivery.Sent(trigger.id(), "pager", NOON.plusSeconds(3), "202 accepted")));
        said.add(new Decision(
                NOON,
                new Outcome.Held(trigger, Outcome.Reason.WAITING, "clickstream-x", Optional.of(NOON.plusSeconds(15)))));
        said.add(new Decision(NOON.plusSeconds(1), new Outcome.Done(trigger, List.of(queued))));
        api().perform(get("/api/v1/incidents/" + ID.key() + "/route"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.route").value("fraud"))
                .andExpect(jsonPath("$.attributes.owner[0]").value("payments-risk"))
                .andExpect(jsonPath("$.attributes.team.length()").value(2))
                .andExpect(jsonPath("$.asked[0].route").value("others"))
                .andExpect(jsonPath("$.asked[0].took").value(false))
                .andExpect(jsonPath("$.asked[0].unmet.length()").value(2))
                .andExpect(jsonPath("$.asked[0].unmet[0]").value("owner=~\"team-.*\""))
                .andExpect(jsonPath("$.asked[1].took").value(true))
                .andExpect(jsonPath("$.group").value("fraud: environment=demo pipeline=fraud"))
                .andExpect(jsonPath("$.leader").isEmpty())
                .andExpect(jsonPath("$.quietUntil").isEmpty())
                .andExpect(jsonPath("$.steps[0].told").value(true))
                .andExpect(jsonPath("$.steps[1].told").value(false))
                .andExpect(jsonPath("$.steps[1].at").value("2026-03-01T12:15:01Z"))
                .andExpect(jsonPath("$.notices[0]").value("chat"))
                .andExpect(jsonPath("$.pages[0].said[0].outcome").value("waiting"))
                .andExpect(jsonPath("$.pages[0].said[0].by").value("clickstream-x"))
                .andExpect(jsonPath("$.pages[0].said[1].outcome").value("handed-over"))
                .andExpect(jsonPath("$.pages[0].deliveries[2].state").value("sent"))
                .andExpect(jsonPath("$.pages[0].deliveries[2].answer").value("202 accepted"));
        api().perform(get("/api/v1/incidents/" + ID.key() + "/route").accept(MediaType.TEXT_PLAIN))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith(MediaType.TEXT_PLAIN))
                .andExpect(content().string(containsString("""
                        routes, in the order in which they are asked
                          ✗ others               no: owner=~"team-.*", severity="ticket" does not match
                          ✓ fraud                takes it
                        group
                          fraud: environment=demo pipeline=fraud
                        quiet hours
                          none now
                        who is told
                          at once              pager: told
                          after 15 min         pager, lead: due 2026-03-01T12:15:01Z
                          notices              chat
                        pages
                        """)))
                .andExpect(content().string(containsString("""
                            2026-03-01T12:00:00Z  waits for clickstream-x upstream, which may explain it and be told first; asked again at 2026-03-01T12:00:15Z
                            2026-03-01T12:00:01Z  handed to pager
                            2026-03-01T12:00:01Z  pager queued
                            2026-03-01T12:00:02Z  pager retry: TIMEOUT: no answer in 5 s
                            2026-03-01T12:00:03Z  pager sent: 202 accepted
                        """)))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString("\u001b"))));
    }

    @Test
    void a_member_of_a_group_names_its_leader_and_what_was_taken_has_no_next_step() throws Exception {
        happened(
                opened(),
                new IncidentEvent.Acknowledged(ID, NOON.plusSeconds(30), new Actor(Actor.Kind.PERSON, "anna"), ""));
        Page trigger = page(Incident.of(List.of(opened())));
        said.add(new Decision(
                NOON, new Outcome.Held(trigger, Outcome.Reason.GROUPED, "fraud-backlog-1", Optional.empty())));
        api().perform(get("/api/v1/incidents/" + ID.key() + "/route").accept(MediaType.TEXT_PLAIN))
                .andExpect(content().string(containsString("told with its leader, incident fraud-backlog-1")))
                .andExpect(content().string(containsString("page, acknowledged by ")))
                .andExpect(content().string(containsString("pager, lead: no more, it was taken")))
                .andExpect(content()
                        .string(containsString("held: told with incident fraud-backlog-1, which leads its group")));
    }

    @Test
    void an_unknown_incident_is_told_so_and_the_open_ones_are_listed() throws Exception {
        happened(opened());
        api().perform(get("/api/v1/incidents/nobody/route").accept(MediaType.TEXT_PLAIN))
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("there is no incident 'nobody'")));
        api().perform(get("/api/v1/status/incidents").accept(MediaType.TEXT_PLAIN))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(ID.key())))
                .andExpect(content().string(containsString("page    since 2026-03-01T12:00:00Z  demo/fraud")));
    }

    @Test
    void routes_are_listed_as_they_are_asked_the_default_last() throws Exception {
        api().perform(get("/api/v1/routes"))
                .andExpect(jsonPath("$[0].name").value("others"))
                .andExpect(jsonPath("$[1].match[0]").value("pipeline=\"fraud\""))
                .andExpect(jsonPath("$[1].steps[1].after").value("PT15M"))
                .andExpect(jsonPath("$[2].name").value("default"))
                .andExpect(jsonPath("$[2].priority").isEmpty());
        api().perform(get("/api/v1/status/incidents").accept(MediaType.TEXT_PLAIN))
                .andExpect(content().string("no incident is open\n"));
    }
}
