package dev.weir.wire.definition;

import dev.weir.model.incident.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who is told by a route: {@code steps}, or {@code notify} for a single one. */
final class Steps {
    private static final int MAX = 16;
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Keys KEYS = Keys.of("after", "notify");

    private Steps() {}

    /** None when the route says nothing about it; empty when something is wrong, which is noted. */
    static Optional<List<Route.Step>> read(Fields route) {
        if (route.has("notify") && route.has("steps")) {
            return route.either("notify", "steps", "").flatMap(never -> Optional.empty());
        }
        if (route.has("notify")) {
            return route.optional("notify")
                    .flatMap(Routes::destinations)
                    .map(names -> List.of(new Route.Step(Duration.ZERO, names)));
        }
        return route.has("steps") ? route.optional("steps").flatMap(Steps::list) : Optional.of(List.of());
    }

    private static Optional<List<Route.Step>> list(Node list) {
        List<Node> items = list.items();
        if (items.size() > MAX) {
            return items.get(MAX).error(items.size() + " steps, at most " + MAX + " are allowed", "remove some");
        }
        var steps = new ArrayList<Route.Step>();
        Duration before = Duration.ZERO;
        for (Node item : items) {
            Optional<Fields> fields = item.fields(KEYS);
            boolean first = item.equals(items.getFirst());
            Optional<Duration> after = fields.flatMap(known -> after(known, first));
            Optional<List<String>> names = fields.flatMap(known -> known.required("notify", "write notify: [pager]"))
                    .flatMap(Routes::destinations);
            if (after.isPresent() && !first && after.get().compareTo(before) <= 0) {
                item.error(
                        "comes after " + Lengths.text(after.get()) + ", not later than the step before, after "
                                + Lengths.text(before),
                        "write the steps in their order, each later than the one before");
                after = Optional.empty();
            }
            before = after.orElse(before);
            if (after.isPresent() && names.isPresent()) {
                steps.add(new Route.Step(after.get(), names.get()));
            }
        }
        return steps.size() == items.size() && !items.isEmpty() ? Optional.of(steps) : Optional.empty();
    }

    private static Optional<Duration> after(Fields step, boolean first) {
        if (first && !step.has("after")) {
            return Optional.of(Duration.ZERO);
        }
        return step.required("after", "write after: 15m, counted from when the page was handed over")
                .flatMap(node -> Routes.time(node, Duration.ZERO, LONGEST)
                        .flatMap(after -> first && !after.isZero()
                                ? node.error(
                                        "the first step comes after " + Lengths.text(after)
                                                + ", so nobody is told at once",
                                        "write after: 0m, or another step before it")
                                : Optional.of(after)));
    }
}
