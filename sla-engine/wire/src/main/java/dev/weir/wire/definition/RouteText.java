package dev.weir.wire.definition;

import dev.weir.model.Severity;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Route;
import java.util.LinkedHashMap;
import java.util.Map;

/** A route as its document, with everything in place that has a default. */
final class RouteText {
    private RouteText() {}

    static Map<String, Object> document(Route route) {
        var spec = new LinkedHashMap<String, Object>();
        if (!route.name().equals(Route.DEFAULT)) {
            spec.put("priority", route.priority());
        }
        if (!route.matchers().isEmpty()) {
            spec.put("match", route.matchers().stream().map(Matcher::toString).toList());
        }
        spec.put("groupBy", route.groupBy());
        spec.put("groupWait", Lengths.text(route.groupWait()));
        spec.put("groupInterval", Lengths.text(route.groupInterval()));
        spec.put("repeat", Lengths.text(route.repeat()));
        if (!route.quiet().isEmpty()) {
            spec.put("quietHours", route.quiet().stream().map(RouteText::quiet).toList());
        }
        if (!route.steps().isEmpty()) {
            spec.put("steps", route.steps().stream().map(RouteText::step).toList());
        }
        if (!route.notices().isEmpty()) {
            spec.put("notices", route.notices());
        }
        return SloText.top("weir.dev/v1", Kind.ROUTE.word(), Map.of("name", route.name()), spec);
    }

    private static Map<String, Object> quiet(Route.QuietHours hours) {
        var node = new LinkedHashMap<String, Object>();
        node.put("zone", hours.zone().getId());
        node.put("days", hours.days().stream().sorted().map(QuietTimes::word).toList());
        node.put("from", hours.from().toString());
        node.put("until", hours.until().toString());
        node.put(
                "severities",
                hours.severities().stream().sorted().map(Severity::word).toList());
        return node;
    }

    private static Map<String, Object> step(Route.Step step) {
        var node = new LinkedHashMap<String, Object>();
        node.put("after", Lengths.text(step.after()));
        node.put("notify", step.destinations());
        return node;
    }
}
