package dev.weir.wire.lint;

import dev.weir.model.incident.Route;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Keys;
import dev.weir.wire.definition.Problem;
import dev.weir.wire.definition.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Names of destinations in routes. They stand in {@code weir.yaml}, so only who has read that can say which there are. */
public final class Destinations {
    private Destinations() {}

    /** A warning for every name in a route that is none of these. */
    public static List<Problem> unknown(Catalogue catalogue, List<Source> sources, Collection<String> known) {
        var right = new TreeSet<>(known);
        if (catalogue.routes().isEmpty()) {
            return List.of();
        }
        var places = new Places(sources);
        var problems = new ArrayList<Problem>();
        for (Route route : catalogue.routes()) {
            for (int i = 0; i < route.steps().size(); i++) {
                Route.Step step = route.steps().get(i);
                boolean nobody = step.destinations().stream().noneMatch(right::contains);
                for (String name : step.destinations()) {
                    if (!right.contains(name)) {
                        problems.add(unknown(
                                places,
                                route,
                                "spec.steps[" + i + "]",
                                name,
                                nobody
                                        ? "; the default route's are told in this step"
                                        : "; the others of this step are told",
                                right));
                    }
                }
            }
            for (String name : route.notices()) {
                if (!right.contains(name)) {
                    problems.add(unknown(places, route, "spec.notices", name, "; it gets no notice", right));
                }
            }
        }
        return problems;
    }

    private static Problem unknown(
            Places places, Route route, String path, String name, String then, Collection<String> known) {
        return places.warning(
                        "Route",
                        route.name(),
                        path,
                        "no notifier of weir.yaml is named '" + name + "'" + then,
                        known.isEmpty()
                                ? "write it into weir.yaml under alerting.notifiers"
                                : Keys.advice(name, known) + ", or write it into weir.yaml under alerting.notifiers")
                .problem();
    }
}
