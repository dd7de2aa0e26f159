package dev.weir.alerting;

import dev.weir.model.Severity;
import dev.weir.model.incident.Attributes;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Page;
import dev.weir.model.incident.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Which route takes a page, and who is told along it. Routes are asked by priority, then by name; the one named {@code default}
 * comes last and takes what no other does, whatever its matchers say, so that nothing is told to nobody for want of a route. A step
 * that names destinations wins over what notifiers say they want; a route without steps tells those that want the severity.
 */
public final class Routing implements Routes {
    /** In {@code group_by}: every incident is a group of its own. */
    public static final String EACH = "...";

    private final Supplier<List<Route>> defined;
    private final List<NotifierConfig> notifiers;

    /** @param defined the routes as they are now, in any order; read for every page, since they are edited while incidents go on */
    public Routing(Supplier<List<Route>> defined, List<NotifierConfig> notifiers) {
        this.defined = defined;
        this.notifiers = List.copyOf(notifiers);
    }

    /** The routes in the order in which they are asked, the default last. */
    public List<Route> routes() {
        List<Route> all = defined.get();
        var order = new ArrayList<>(all.stream()
                .filter(route -> !route.name().equals(Route.DEFAULT))
                .sorted(Comparator.comparingInt(Route::priority).thenComparing(Route::name))
                .toList());
        order.add(all.stream()
                .filter(route -> route.name().equals(Route.DEFAULT))
                .findFirst()
                .orElseGet(Route::byDefault));
        return order;
    }

    /** The route that takes the page. */
    public Route of(Page page) {
        var attributes = Attributes.of(page);
        List<Route> order = routes();
        return order.stream()
                .filter(route -> route.takes(attributes))
                .findFirst()
                .orElseGet(order::getLast);
    }

    /** Which pages are told as one with it: the route and the values of its {@code group_by}, in words. */
    public String group(Page page) {
        Route route = of(page);
        if (route.groupBy().contains(EACH)) {
            return route.name() + ": " + page.incident();
        }
        var attributes = Attributes.of(page);
        return route.groupBy().stream()
                .sorted()
                .map(name -> name + "=" + attributes.of(name).stream().sorted().collect(Collectors.joining(",")))
                .collect(Collectors.joining(" ", route.name() + ": ", ""))
                .strip();
    }

    /** The names of all destinations. */
    public List<String> destinations() {
        return notifiers.stream().map(NotifierConfig::name).toList();
    }

    /**
     * Who this page is for: of a beginning and an escalation the first step of its route; of a step that step; of a notice those that
     * the route names for notices, else those of its steps that want tickets; of everything else all there are, since the outbox lets
     * through to those alone that were told of the beginning.
     */
    @Override
    public List<String> destinations(Page page) {
        return switch (page.kind()) {
            case TRIGGER, ESCALATE -> step(of(page), 0, page.severity());
            case STEP -> step(of(page), page.step(), page.severity());
            case NOTICE -> notices(of(page));
            case REMIND, ACKNOWLEDGE, RESOLVE -> destinations();
        };
    }

    /** The way the page takes; what the line said to it is not known here, the pager adds it. */
    public Explanation explain(Page page, Optional<Instant> handedOver, Instant now) {
        var attributes = Attributes.of(page);
        Route route = of(page);
        var asked = new ArrayList<Explanation.Asked>();
        for (Route one : routes()) {
            if (one.name().equals(route.name())) {
                asked.add(new Explanation.Asked(one.name(), List.of()));
                break;
            }
            asked.add(new Explanation.Asked(one.name(), unmet(one, attributes)));
        }
        var steps = new ArrayList<Explanation.Told>();
        for (int i = 0; i < Math.max(1, route.steps().size()); i++) {
            var after = route.steps().isEmpty()
                    ? java.time.Duration.ZERO
                    : route.steps().get(i).after();
            steps.add(
                    new Explanation.Told(after, handedOver.map(at -> at.plus(after)), step(route, i, page.severity())));
        }
        return new Explanation(
                page,
                asked,
                route.name(),
                group(page),
                Quieting.until(route, page.severity(), now),
                steps,
                notices(route),
                List.of());
    }

    private static List<Matcher> unmet(Route route, Attributes attributes) {
        return route.matchers().stream()
                .filter(matcher -> !matcher.matches(attributes))
                .toList();
    }

    private List<String> step(Route route, int step, Severity severity) {
        if (route.steps().isEmpty()) {
            return step == 0 ? wanting(severity) : List.of();
        }
        return step < route.steps().size() ? route.steps().get(step).destinations() : List.of();
    }

    private List<String> notices(Route route) {
        if (!route.notices().isEmpty()) {
            return route.notices();
        }
        List<String> wanting = wanting(Severity.TICKET);
        if (route.steps().isEmpty()) {
            return wanting;
        }
        Set<String> named = new LinkedHashSet<>();
        route.steps().forEach(step -> named.addAll(step.destinations()));
        return wanting.stream().filter(named::contains).toList();
    }

    private List<String> wanting(Severity severity) {
        return notifiers.stream()
                .filter(notifier -> notifier.severities().contains(severity))
                .map(NotifierConfig::name)
                .toList();
    }
}
