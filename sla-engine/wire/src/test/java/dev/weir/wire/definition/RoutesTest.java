package dev.weir.wire.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Labels;
import dev.weir.model.Severity;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Route;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Symptom;
import java.io.IOException;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RoutesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static String good() throws IOException {
        return BrokenTable.resource("routes.yaml");
    }

    private static Catalogue catalogue() throws IOException {
        return Sample.catalogue(good());
    }

    private static String route(String spec) throws IOException {
        return good().substring(0, good().indexOf("---\napiVersion: weir.dev/v1\nkind: Route"))
                + "---\napiVersion: weir.dev/v1\nkind: Route\nmetadata: {name: one}\nspec: " + spec + "\n";
    }

    @TestFactory
    List<DynamicTest> each_rule_broken_is_told_with_place_and_fix() throws IOException {
        List<DynamicTest> tests = BrokenTable.tests("broken-routes.txt", good());
        assertTrue(tests.size() >= 50, "only " + tests.size());
        return tests;
    }

    @Test
    void the_good_document_is_in_order() throws IOException {
        assertEquals(List.of(), Sample.errors(good()));
        assertEquals(List.of(), Sample.warnings(good()));
    }

    @Test
    void a_route_says_who_hears_of_what() throws IOException {
        assertEquals(
                List.of(
                        new Route(
                                "shop-nights",
                                20,
                                List.of(
                                        Matcher.parse("owner=~\"team-.*\""),
                                        Matcher.parse("pipeline!=\"clicks\""),
                                        Matcher.parse("severity=\"ticket\"")),
                                List.of("environment", "team"),
                                Duration.ofSeconds(45),
                                Duration.ofMinutes(10),
                                Duration.ofHours(12),
                                List.of(
                                        new Route.QuietHours(
                                                BERLIN,
                                                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                                                LocalTime.of(22, 0),
                                                LocalTime.of(7, 0),
                                                Set.of(Severity.TICKET)),
                                        new Route.QuietHours(
                                                BERLIN,
                                                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                                                LocalTime.MIDNIGHT,
                                                LocalTime.MIDNIGHT,
                                                Set.of(Severity.TICKET))),
                                List.of(
                                        new Route.Step(Duration.ZERO, List.of("chat")),
                                        new Route.Step(Duration.ofHours(2), List.of("chat", "lead"))),
                                List.of("mail")),
                        new Route(
                                Route.DEFAULT,
                                Integer.MAX_VALUE,
                                List.of(),
                                Route.GROUP_BY,
                                Route.GROUP_WAIT,
                                Route.GROUP_INTERVAL,
                                Duration.ofHours(2),
                                List.of(),
                                List.of(new Route.Step(Duration.ZERO, List.of("pager"))),
                                List.of())),
                catalogue().routes());
    }

    @Test
    void what_a_route_does_not_say_is_as_usual() throws IOException {
        var bare = Sample.catalogue(route("{}")).routes().getFirst();
        var usual = Route.byDefault();
        assertEquals(
                new Route(
                        "one",
                        100,
                        List.of(),
                        usual.groupBy(),
                        usual.groupWait(),
                        usual.groupInterval(),
                        usual.repeat(),
                        List.of(),
                        List.of(),
                        List.of()),
                bare);
    }

    @Test
    void matchers_stand_in_a_list_or_in_one_mapping_and_days_may_go_over_the_week() throws IOException {
        var route = Sample.catalogue(
                        route(
                                "{match: {severity: page, team: shop}, quietHours: [{zone: UTC, days: fri-mon, from: '01:00', until: '02:00'}], groupBy: ['...'], groupWait: 0s}"))
                .routes()
                .getFirst();
        assertEquals(List.of(Matcher.parse("severity=page"), Matcher.parse("team=shop")), route.matchers());
        assertEquals(
                Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY),
                route.quiet().getFirst().days());
        assertEquals(List.of("..."), route.groupBy());
        assertEquals(Duration.ZERO, route.groupWait());
    }

    @Test
    void lists_have_limits() throws IOException {
        assertEquals(
                List.of("a.yaml:31 spec.groupBy[16]: 17 entries, at most 16 are allowed — remove some"),
                Sample.errors(route("{groupBy: [a1,a2,a3,a4,a5,a6,a7,a8,a9,b1,b2,b3,b4,b5,b6,b7,b8]}")));
        var matchers = new StringBuilder();
        var steps = new StringBuilder();
        var quiet = new StringBuilder();
        for (int i = 0; i < 33; i++) {
            matchers.append("\"a").append(i).append("=b\",");
            steps.append("{after: ").append(i).append("m, notify: [a]},");
            quiet.append("{zone: UTC, from: '01:00', until: '02:00'},");
        }
        assertEquals(
                List.of(
                        "a.yaml:31 spec.match: 33 matchers, at most 32 are allowed — join values in an expression, as in pipeline=~\"a|b\"",
                        "a.yaml:31 spec.quietHours[16]: 33 quiet hours, at most 16 are allowed — join some of them",
                        "a.yaml:31 spec.steps[16]: 33 steps, at most 16 are allowed — remove some"),
                Sample.errors(
                        route("{match: [" + matchers + "], steps: [" + steps + "], quietHours: [" + quiet + "]}")));
        var routes = new StringBuilder(route("{}"));
        for (int i = 0; i < 500; i++) {
            routes.append("---\napiVersion: weir.dev/v1\nkind: Route\nmetadata: {name: r")
                    .append(i)
                    .append("}\nspec: {}\n");
        }
        assertEquals(1, Sample.errors(routes.toString()).size());
        assertTrue(Sample.errors(routes.toString()).getFirst().contains("more than 500 routes"));
    }

    @Test
    void routes_are_asked_by_priority_then_by_name_the_default_last() throws IOException {
        var text = new StringBuilder(good());
        for (String one : List.of("beta", "alpha", "gamma")) {
            text.append("---\napiVersion: weir.dev/v1\nkind: Route\nmetadata: {name: ")
                    .append(one)
                    .append("}\nspec: {priority: ")
                    .append(one.equals("gamma") ? 7 : 1_000_000)
                    .append("}\n");
        }
        assertEquals(
                List.of("gamma", "shop-nights", "alpha", "beta", "default"),
                Sample.catalogue(text.toString()).routes().stream()
                        .map(Route::name)
                        .toList());
    }

    @Test
    void an_slo_says_its_labels_its_runbook_and_its_symptom() throws IOException {
        assertEquals(
                new About(
                        Labels.of("team", "shop", "areas", "checkout,payment"),
                        Optional.of(URI.create("https://wiki.example.org/orders")),
                        Optional.of(Symptom.FLOW)),
                catalogue().about(new SloId("orders-fast")));
        assertEquals(
                new About(
                        Labels.of("team", "shop"),
                        Optional.of(URI.create("https://wiki.example.org/restarts")),
                        Optional.of(Symptom.OUTAGE)),
                catalogue().about(new SloId("orders-restarts")));
        assertEquals(About.nothing(), catalogue().about(new SloId("unheard-of")));
    }

    @Test
    void what_is_said_to_people_makes_another_catalogue_and_no_new_version() throws IOException {
        var hashes = new HashSet<String>();
        hashes.add(catalogue().hash());
        var versions =
                catalogue().expectations().stream().map(Expectation::hash).toList();
        for (String edit : List.of(
                "areas: [checkout, payment]=areas: [checkout]",
                "wiki.example.org/orders=wiki.example.org/order",
                "weir.dev/symptom: flow=weir.dev/symptom: quality",
                "wiki.example.org/restarts=wiki.example.org/restart",
                "symptom: outage=symptom: resource",
                "priority: 20=priority: 21",
                "{severity: ticket}={severity: page}",
                "groupBy: [environment, team]=groupBy: [environment]",
                "groupWait: 45s=groupWait: 46s",
                "groupInterval: 10m=groupInterval: 11m",
                "repeat: 12h=repeat: 11h",
                "Berlin, days: mon-fri=Paris, days: mon-fri",
                "days: mon-fri=days: mon-sat",
                "from: \"22:00\"=from: \"21:00\"",
                "until: \"07:00\"=until: \"06:00\"",
                "severities: [ticket]=severities: [page]",
                "after: 2h=after: 3h",
                "[chat, lead]=[lead, chat]",
                "notices: [mail]=notices: [chat]",
                "notify: [pager]=notify: [pager, chat]")) {
            int at = edit.indexOf('=');
            Catalogue changed = Sample.catalogue(good().replace(edit.substring(0, at), edit.substring(at + 1)));
            assertTrue(hashes.add(changed.hash()), edit);
            assertEquals(
                    versions,
                    changed.expectations().stream().map(Expectation::hash).toList(),
                    edit);
        }
    }

    @Test
    void what_is_written_is_read_back() throws IOException {
        Catalogue before = catalogue();
        String pipeline = good().substring(0, good().indexOf("---\n"));
        String written = pipeline + Definitions.write(before);
        Catalogue after = Sample.catalogue(written);
        assertEquals(before.routes(), after.routes());
        assertEquals(before.abouts(), after.abouts());
        assertEquals(before.hash(), after.hash(), written);
        assertEquals(written, pipeline + Definitions.write(after));
    }
}
