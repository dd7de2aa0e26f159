package dev.weir.console.flow;

import dev.weir.alerting.NotifierConfig;
import dev.weir.model.Severity;
import dev.weir.model.incident.Route;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Problem;
import dev.weir.wire.definition.Source;
import dev.weir.wire.lint.Destinations;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The routes of the definitions in force, with destinations that exist. Definitions and the notifiers of {@code weir.yaml} are
 * written apart and may be changed apart, and definitions that are refused would leave everything unjudged. So a name that no
 * notifier has is a warning, shown with the other doubts about the definitions, and whoever a step cannot reach, somebody else is
 * told in their place: the first step of the default route, else the notifiers that want pages. Thread-safe.
 */
public final class RoutesInForce implements Doubts {
    private final List<NotifierConfig> notifiers;
    private final Set<String> names;
    private volatile List<Route> routes = List.of();

    /** Of these notifiers; no routes yet. */
    public RoutesInForce(List<NotifierConfig> notifiers) {
        this.notifiers = List.copyOf(notifiers);
        this.names = notifiers.stream().map(NotifierConfig::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Takes over the routes of a catalogue. */
    public void define(Catalogue catalogue) {
        List<String> instead = instead(catalogue.routes());
        routes = catalogue.routes().stream()
                .map(route -> reaching(route, instead))
                .toList();
    }

    /** The routes as they work, in the order in which they are asked; without the default one unless it is defined. */
    public List<Route> routes() {
        return routes;
    }

    @Override
    public List<Problem> about(Catalogue catalogue, List<Source> sources) {
        return Stream.concat(Destinations.unknown(catalogue, sources, names).stream(), deaf(catalogue))
                .toList();
    }

    /** Notifiers that want no severity and that no route names. */
    private Stream<Problem> deaf(Catalogue catalogue) {
        Set<String> named = catalogue.routes().stream()
                .flatMap(route -> Stream.concat(
                        route.notices().stream(), route.steps().stream().flatMap(step -> step.destinations().stream())))
                .collect(Collectors.toSet());
        return notifiers.stream()
                .filter(notifier -> notifier.severities().isEmpty() && !named.contains(notifier.name()))
                .map(notifier -> new Problem(
                        "weir.yaml",
                        1,
                        "alerting.notifiers",
                        "notifier '" + notifier.name()
                                + "' wants no severity and no route names it, so it hears of nothing",
                        "write severities: [page], or name it in a step of a Route"));
    }

    private Route reaching(Route route, List<String> instead) {
        List<Route.Step> steps = route.steps().stream()
                .map(step -> {
                    List<String> known = known(step.destinations());
                    return new Step(step, known.isEmpty() ? instead : known);
                })
                .filter(step -> !step.to().isEmpty())
                .map(step -> new Route.Step(step.written().after(), step.to()))
                .toList();
        return new Route(
                route.name(),
                route.priority(),
                route.matchers(),
                route.groupBy(),
                route.groupWait(),
                route.groupInterval(),
                route.repeat(),
                route.quiet(),
                steps,
                known(route.notices()));
    }

    private record Step(Route.Step written, List<String> to) {}

    private List<String> known(List<String> destinations) {
        return destinations.stream().filter(names::contains).toList();
    }

    private List<String> instead(List<Route> all) {
        List<String> first = all.stream()
                .filter(route -> route.name().equals(Route.DEFAULT))
                .flatMap(route -> route.steps().stream().limit(1))
                .flatMap(step -> known(step.destinations()).stream())
                .toList();
        if (!first.isEmpty()) {
            return first;
        }
        List<String> wanting = named(notifier -> notifier.severities().contains(Severity.PAGE));
        return wanting.isEmpty() ? named(any -> true) : wanting;
    }

    private List<String> named(Predicate<NotifierConfig> which) {
        return notifiers.stream().filter(which).map(NotifierConfig::name).toList();
    }
}
