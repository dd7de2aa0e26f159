package dev.weir.wire.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Reading;
import dev.weir.wire.definition.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private static final String ESTATE = """
            apiVersion: weir.dev/v1
            kind: Pipeline
            metadata: {name: orders, labels: {area: [checkout, payment]}}
            spec:
              {environment: demo, engine: flink, owner: team-shop, tier: 1, useCase: orders, expect: [{name: restarts, value: 3}]}
            """;

    private static String route(String name, String spec) {
        return "---\napiVersion: weir.dev/v1\nkind: Route\nmetadata: {name: " + name + "}\nspec: {" + spec + "}\n";
    }

    private static List<String> doubts(String... routes) {
        var sources = List.of(new Source("a.yaml", ESTATE + String.join("", routes)));
        var read = assertInstanceOf(Reading.Read.class, Definitions.read(sources, (slo, hash) -> 1));
        assertEquals(List.of(), read.warnings());
        return Lint.of(read.catalogue(), sources, Measured.nothing()).stream()
                .map(finding -> finding.weight() + " " + finding.problem())
                .toList();
    }

    @Test
    void a_route_behind_one_without_matchers_is_never_reached() {
        assertEquals(
                List.of(
                        "WARNING a.yaml:14 spec.priority: Route tickets: is never reached: all is asked before it and takes everything — give it a priority below 5, or all narrower matchers"),
                doubts(route("all", "priority: 5"), route("tickets", "match: [severity=ticket]")));
        assertEquals(List.of(), doubts(route("all", "priority: 500"), route("tickets", "match: [severity=ticket]")));
        assertEquals(List.of(), doubts(route("all", "priority: 5"), route("default", "repeat: 1h")));
    }

    @Test
    void nor_is_one_behind_a_wider_one() {
        assertEquals(
                List.of(
                        "WARNING a.yaml:14 spec.priority: Route tickets-of-orders: is never reached: tickets is asked before it and takes everything that it would take — give it a priority below 100, or tickets narrower matchers"),
                doubts(
                        route("tickets", "match: [severity=ticket]"),
                        route("tickets-of-orders", "match: [pipeline=orders, severity=ticket]")));
        assertEquals(
                List.of(),
                doubts(
                        route("tickets", "match: [severity=ticket]"),
                        route("orders", "priority: 1, match: [pipeline=orders, severity=ticket]")));
    }

    @Test
    void a_step_after_the_repeat_is_doubted() {
        assertEquals(
                List.of(
                        "WARNING a.yaml:9 spec.steps[1].after: Route one: step 2 comes after 5h, later than repeat, 4h: the first step is told again before the next is told at all — shorten it, or lengthen repeat"),
                doubts(route("one", "steps: [{notify: [pager]}, {after: 5h, notify: [boss]}]")));
        assertEquals(List.of(), doubts(route("one", "repeat: 5h, steps: [{notify: [a]}, {after: 5h, notify: [b]}]")));
    }

    @Test
    void a_group_by_a_label_that_nobody_has_is_doubted() {
        assertEquals(
                List.of(
                        "WARNING a.yaml:9 spec.groupBy: Route one: no SLO or limit has the label 'region', so it makes no groups — give SLOs that label, or use area, environment, owner, pipeline, severity, sla, slo, symptom"),
                doubts(route("one", "groupBy: [region, area, owner]")));
        assertEquals(List.of(), doubts(route("one", "groupBy: ['...']")));
    }

    @Test
    void matchers_that_match_nothing_are_doubted_with_what_there_is() {
        assertEquals(
                List.of(
                        "WARNING a.yaml:9 spec.match: Route one: owner=\"team-shp\" matches no SLO or limit, so the route takes nothing — its values are team-shop"),
                doubts(route("one", "match: [owner=team-shp, severity=page]")));
        assertEquals(
                List.of(
                        "WARNING a.yaml:9 spec.match: Route one: region=\"eu\" matches no SLO or limit, so the route takes nothing — give SLOs the label 'region', or remove the matcher"),
                doubts(route("one", "match: [region=eu]")));
        assertEquals(
                List.of(
                        "WARNING a.yaml:9 spec.match: Route one: no SLO or limit meets all its matchers, so it takes nothing — remove one, or write a route for each"),
                doubts(route("one", "match: [severity=page, severity!=page]")));
        assertEquals(List.of(), doubts(route("one", "match: [area=payment, symptom=outage, severity=ticket]")));
    }
}
