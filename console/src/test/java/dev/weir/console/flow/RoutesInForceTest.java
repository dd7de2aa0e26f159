package dev.weir.console.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.alerting.Notifier;
import dev.weir.alerting.NotifierConfig;
import dev.weir.model.Severity;
import dev.weir.model.incident.Route;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Problem;
import dev.weir.wire.definition.Reading;
import dev.weir.wire.definition.Source;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutesInForceTest {
    private record Named(String name, Set<Severity> severities) implements NotifierConfig {
        @Override
        public Notifier open(HttpClient http) {
            throw new IllegalStateException("nobody is told here");
        }
    }

    private static final NotifierConfig PAGER = new Named("pager", Set.of(Severity.PAGE));
    private static final NotifierConfig CHAT = new Named("chat", Set.of(Severity.TICKET));
    private static final String FRAUD = """
            apiVersion: weir.dev/v1
            kind: Route
            metadata: {name: fraud}
            spec:
              match: ['pipeline="fraud"']
              steps:
                - {notify: [pagr]}
                - {after: 5m, notify: [chat, boss]}
              notices: [chat, mail]
            """;
    private static final String DEFAULT = """
            ---
            apiVersion: weir.dev/v1
            kind: Route
            metadata: {name: default}
            spec: {notify: [chat]}
            """;

    private static Source source(String text) {
        return new Source("routes.yaml", text);
    }

    private static Catalogue catalogue(String text) {
        return assertInstanceOf(Reading.Read.class, Definitions.read(List.of(source(text)), (slo, hash) -> 1))
                .catalogue();
    }

    private static List<List<String>> told(RoutesInForce routes, String name) {
        return routes.routes().stream()
                .filter(route -> route.name().equals(name))
                .flatMap(route -> route.steps().stream())
                .map(Route.Step::destinations)
                .toList();
    }

    private static RoutesInForce inForce(String text, NotifierConfig... notifiers) {
        var routes = new RoutesInForce(List.of(notifiers));
        routes.define(catalogue(text));
        return routes;
    }

    @Test
    void a_destination_that_nobody_has_is_doubted_with_place_and_fix() {
        var routes = new RoutesInForce(List.of(PAGER, CHAT));
        assertEquals(
                List.of(
                        "routes.yaml:3 spec.steps[0]: Route fraud: no notifier of weir.yaml is named 'pagr'; the default route's are told in this step — write 'pager', or write it into weir.yaml under alerting.notifiers",
                        "routes.yaml:3 spec.steps[1]: Route fraud: no notifier of weir.yaml is named 'boss'; the others of this step are told — use one of chat, pager, or write it into weir.yaml under alerting.notifiers",
                        "routes.yaml:3 spec.notices: Route fraud: no notifier of weir.yaml is named 'mail'; it gets no notice — use one of chat, pager, or write it into weir.yaml under alerting.notifiers"),
                routes.about(catalogue(FRAUD), List.of(source(FRAUD))).stream()
                        .map(Problem::toString)
                        .toList());
    }

    @Test
    void a_notifier_that_hears_of_nothing_is_doubted() {
        var routes = new RoutesInForce(List.of(PAGER, CHAT, new Named("boss", Set.of()), new Named("deaf", Set.of())));
        String named = FRAUD.replace("pagr", "pager").replace(", mail", "");
        assertEquals(
                List.of(
                        "weir.yaml:1 alerting.notifiers: notifier 'deaf' wants no severity and no route names it, so it hears of nothing — write severities: [page], or name it in a step of a Route"),
                routes.about(catalogue(named), List.of(source(named))).stream()
                        .map(Problem::toString)
                        .toList());
    }

    @Test
    void a_step_without_a_destination_tells_those_who_want_pages() {
        var routes = inForce(FRAUD, PAGER, CHAT);
        assertEquals(List.of(List.of("pager"), List.of("chat")), told(routes, "fraud"));
        assertEquals(List.of("chat"), routes.routes().getFirst().notices());
    }

    @Test
    void or_those_of_the_default_route_when_it_names_some() {
        assertEquals(List.of(List.of("chat"), List.of("chat")), told(inForce(FRAUD + DEFAULT, PAGER, CHAT), "fraud"));
        assertEquals(
                List.of(List.of("pager"), List.of("pager")),
                told(inForce(FRAUD + DEFAULT, PAGER), "fraud"),
                "unless they do not exist either");
    }

    @Test
    void or_whoever_there_is() {
        assertEquals(List.of(List.of("chat"), List.of("chat")), told(inForce(FRAUD, CHAT), "fraud"));
        assertEquals(List.of(), told(inForce(FRAUD), "fraud"), "with no notifier at all nobody can be told");
    }

    @Test
    void what_is_right_stays_as_it_is() {
        var routes = new RoutesInForce(List.of(PAGER, CHAT, new Named("boss", Set.of()), new Named("mail", Set.of())));
        Catalogue right = catalogue(FRAUD.replace("pagr", "pager"));
        routes.define(right);
        assertEquals(right.routes(), routes.routes());
        assertEquals(List.of(), routes.about(right, List.of()));
    }
}
