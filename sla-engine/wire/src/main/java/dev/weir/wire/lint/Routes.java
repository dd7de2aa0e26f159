package dev.weir.wire.lint;

import dev.weir.model.Severity;
import dev.weir.model.incident.Attributes;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Route;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Symptom;
import dev.weir.wire.definition.About;
import dev.weir.wire.definition.Catalogue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Routes that are never reached or take nothing, and steps and groups that are likely a slip of the pen. */
final class Routes {
    private static final String EACH = "...";

    private Routes() {}

    static List<Finding> of(Catalogue catalogue, Places places) {
        var findings = new ArrayList<Finding>();
        List<Attributes> pages = catalogue.expectations().stream()
                .flatMap(one -> pages(catalogue, one))
                .toList();
        Set<String> names = new TreeSet<>(Attributes.OWN);
        pages.forEach(page -> names.addAll(page.values().keySet()));
        List<Route> routes = catalogue.routes();
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            var told = new Said(places, route, findings);
            reached(route, routes.subList(0, i), told);
            steps(route, told);
            if (!pages.isEmpty()) {
                taken(route, pages, told);
                groups(route, names, told);
            }
        }
        return findings;
    }

    private record Said(Places places, Route route, List<Finding> findings) {
        void warning(String path, String message, String fix) {
            findings.add(places.warning("Route", route.name(), path, message, fix));
        }
    }

    /** Whatever meets more conditions meets fewer of the same. */
    private static void reached(Route route, List<Route> earlier, Said told) {
        if (route.name().equals(Route.DEFAULT)) {
            return;
        }
        earlier.stream()
                .filter(before -> new HashSet<>(route.matchers()).containsAll(before.matchers()))
                .findFirst()
                .ifPresent(before -> told.warning(
                        "spec.priority",
                        "is never reached: " + before.name() + " is asked before it and "
                                + (before.matchers().isEmpty()
                                        ? "takes everything"
                                        : "takes everything that it would take"),
                        "give it a priority below " + before.priority() + ", or " + before.name()
                                + " narrower matchers"));
    }

    private static void steps(Route route, Said told) {
        for (int i = 1; i < route.steps().size(); i++) {
            if (route.steps().get(i).after().compareTo(route.repeat()) > 0) {
                told.warning(
                        "spec.steps[" + i + "].after",
                        "step " + (i + 1) + " comes after "
                                + Rules.text(route.steps().get(i).after()) + ", later than repeat, "
                                + Rules.text(route.repeat())
                                + ": the first step is told again before the next is told at all",
                        "shorten it, or lengthen repeat");
            }
        }
    }

    private static void taken(Route route, List<Attributes> pages, Said told) {
        boolean each = true;
        for (Matcher matcher : route.matchers()) {
            if (pages.stream().noneMatch(matcher::matches)) {
                each = false;
                told.warning(
                        "spec.match",
                        matcher + " matches no SLO or limit, so the route takes nothing",
                        values(matcher.attribute(), pages));
            }
        }
        if (each && pages.stream().noneMatch(route::takes)) {
            told.warning(
                    "spec.match",
                    "no SLO or limit meets all its matchers, so it takes nothing",
                    "remove one, or write a route for each");
        }
    }

    private static String values(String attribute, List<Attributes> pages) {
        Set<String> known = pages.stream()
                .flatMap(page -> page.of(attribute).stream())
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        return known.isEmpty()
                ? "give SLOs the label '" + attribute + "', or remove the matcher"
                : "its values are " + known.stream().limit(20).collect(Collectors.joining(", "))
                        + (known.size() > 20 ? " …" : "");
    }

    private static void groups(Route route, Set<String> names, Said told) {
        for (String name : route.groupBy()) {
            if (!names.contains(name) && !name.equals(EACH)) {
                told.warning(
                        "spec.groupBy",
                        "no SLO or limit has the label '" + name + "', so it makes no groups",
                        "give SLOs that label, or use " + String.join(", ", names));
            }
        }
    }

    /** What its pages would have, one for each severity. */
    private static Stream<Attributes> pages(Catalogue catalogue, Expectation one) {
        About about = catalogue.about(one.id());
        String owner = catalogue.pipelines().stream()
                .filter(pipeline -> pipeline.id().equals(one.pipeline()))
                .findFirst()
                .map(pipeline -> pipeline.owner())
                .orElse("");
        List<String> slas = catalogue.slas().stream()
                .filter(sla -> sla.slos().contains(one.id()))
                .map(sla -> sla.name())
                .toList();
        return Arrays.stream(Severity.values())
                .map(severity -> Attributes.of(
                        one.pipeline(),
                        one.id(),
                        severity,
                        owner,
                        slas,
                        about.labels(),
                        about.symptom().orElseGet(() -> Symptom.of(one))));
    }
}
