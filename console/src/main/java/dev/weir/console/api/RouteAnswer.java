package dev.weir.console.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weir.alerting.Decision;
import dev.weir.alerting.Explanation;
import dev.weir.model.incident.Attributes;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.incident.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The way of an incident's pages. Times are ISO 8601 in UTC, lengths of time ISO 8601 durations; null is what does not hold or is not
 * known.
 *
 * @param leader the incident that was told in its place, of whose group it is; null when none was
 * @param quietUntil when the quiet hours end that hold now
 */
record RouteAnswer(
        String incident,
        String slo,
        String pipeline,
        String severity,
        String state,
        Instant opened,
        @Nullable String acknowledgedBy,
        String summary,
        Map<String, List<String>> attributes,
        List<Asked> asked,
        String route,
        String group,
        @Nullable String leader,
        @Nullable Instant quietUntil,
        List<Step> steps,
        List<String> notices,
        List<Told> pages) {

    /** A route that was asked; it took the page when all its matchers did. */
    record Asked(String route, boolean took, List<String> unmet) {}

    /** Who is told, and when; {@code at} is null as long as nothing was handed over, {@code told} when somebody was. */
    record Step(String after, @Nullable Instant at, boolean told, List<String> destinations) {}

    /** A page and everything that became of it, in order. */
    record Told(String page, String kind, Instant at, String summary, List<Said> said, List<Delivered> deliveries) {}

    /** What the line said: {@code by} names the silence, the route or the incident that holds the page back. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Said(
            Instant at,
            String outcome,
            @Nullable String by,
            @Nullable Instant lookAgain,
            String words) {}

    /** One thing that happened at a destination. */
    record Delivered(
            Instant at,
            String destination,
            String state,
            @Nullable String answer) {}

    /** A route as it is in force. */
    record Defined(
            String name,
            @Nullable Integer priority,
            List<String> match,
            List<String> groupBy,
            String groupWait,
            String groupInterval,
            String repeat,
            List<Step> steps,
            List<String> notices) {
        static Defined of(Route route) {
            return new Defined(
                    route.name(),
                    route.name().equals(Route.DEFAULT) ? null : route.priority(),
                    route.matchers().stream().map(Matcher::toString).toList(),
                    route.groupBy(),
                    route.groupWait().toString(),
                    route.groupInterval().toString(),
                    route.repeat().toString(),
                    route.steps().stream()
                            .map(step -> new Step(step.after().toString(), null, false, step.destinations()))
                            .toList(),
                    route.notices());
        }
    }

    static RouteAnswer of(Incident incident, Explanation way, List<Delivery> deliveries, Instant now) {
        var attributes = new TreeMap<String, List<String>>();
        Attributes.of(way.page())
                .values()
                .forEach((name, values) ->
                        attributes.put(name, values.stream().sorted().toList()));
        return new RouteAnswer(
                incident.id().key(),
                incident.slo().name(),
                incident.pipeline().toString(),
                incident.severity().word(),
                !incident.open() ? "resolved" : incident.acknowledgedBy().isPresent() ? "acknowledged" : "open",
                incident.opened(),
                incident.acknowledgedBy().map(Object::toString).orElse(null),
                way.page().summary(),
                attributes,
                way.asked().stream()
                        .map(one -> new Asked(
                                one.route(),
                                one.unmet().isEmpty(),
                                one.unmet().stream().map(Matcher::toString).toList()))
                        .toList(),
                way.route(),
                way.group(),
                leader(way).orElse(null),
                way.quietUntil().orElse(null),
                steps(way, deliveries),
                way.notices(),
                pages(way.said(), deliveries));
    }

    /** The incident by whose page the newest beginning is held. */
    private static Optional<String> leader(Explanation way) {
        return way.said().stream()
                .filter(said -> said.page().kind() == Page.Kind.TRIGGER)
                .reduce((before, last) -> last)
                .flatMap(Decision::held)
                .filter(held -> held.reason() == Outcome.Reason.GROUPED
                        && held.lookAgain().isEmpty())
                .map(Outcome.Held::by);
    }

    private static List<Step> steps(Explanation way, List<Delivery> deliveries) {
        var steps = new ArrayList<Step>();
        for (int i = 0; i < way.steps().size(); i++) {
            Explanation.Told step = way.steps().get(i);
            int number = i;
            boolean told = deliveries.stream()
                    .anyMatch(delivery -> delivery instanceof Delivery.Queued queued
                            && !queued.at().isBefore(way.page().at())
                            && (number == 0
                                    ? queued.what().kind() == Page.Kind.TRIGGER
                                    : queued.what().kind() == Page.Kind.STEP
                                            && queued.what().step() == number));
            steps.add(new Step(step.after().toString(), step.at().orElse(null), told, step.destinations()));
        }
        return steps;
    }

    private static List<Told> pages(List<Decision> said, List<Delivery> deliveries) {
        var pages = new LinkedHashMap<String, Page>();
        said.forEach(one -> pages.putIfAbsent(one.page().id(), one.page()));
        deliveries.forEach(one -> {
            if (one instanceof Delivery.Queued queued) {
                pages.putIfAbsent(queued.page(), queued.what());
            }
        });
        return pages.values().stream()
                .map(page -> new Told(
                        page.id(),
                        page.kind().name().toLowerCase(Locale.ROOT),
                        page.at(),
                        page.summary(),
                        said.stream()
                                .filter(one -> one.page().id().equals(page.id()))
                                .map(RouteAnswer::said)
                                .toList(),
                        deliveries.stream()
                                .filter(one -> one.page().equals(page.id()))
                                .map(RouteAnswer::delivered)
                                .toList()))
                .toList();
    }

    private static Said said(Decision decision) {
        return switch (decision.outcome()) {
            case Outcome.Pass pass -> new Said(decision.at(), "passed", null, null, "passed");
            case Outcome.Done done ->
                new Said(
                        decision.at(),
                        "handed-over",
                        null,
                        null,
                        done.deliveries().isEmpty()
                                ? "handed to nobody: no destination wants it, or all were told"
                                : "handed to " + String.join(", ", destinations(done)));
            case Outcome.Held held ->
                new Said(
                        decision.at(),
                        held.reason().name().toLowerCase(Locale.ROOT),
                        held.by(),
                        held.lookAgain().orElse(null),
                        words(held));
        };
    }

    private static List<String> destinations(Outcome.Done done) {
        return done.deliveries().stream().map(Delivery::destination).distinct().toList();
    }

    private static String words(Outcome.Held held) {
        return switch (held.reason()) {
            case SILENCED -> "held: silence " + held.by() + " covers it";
            case QUIET -> "held: quiet hours of route " + held.by();
            case INHIBITED -> "held: explained by incident " + held.by() + " upstream, which was told";
            case WAITING -> "waits for " + held.by() + " upstream, which may explain it and be told first";
            case GROUPED ->
                held.lookAgain().isPresent()
                        ? "waits for others of its group, " + held.by()
                        : "held: told with incident " + held.by() + ", which leads its group";
            case DUPLICATE -> "held: it was told already";
        };
    }

    private static Delivered delivered(Delivery delivery) {
        var answer = Answers.DeliveryAnswer.of(delivery);
        return new Delivered(
                answer.at(),
                answer.destination(),
                answer.state(),
                delivery instanceof Delivery.Queued ? null : answer.detail());
    }
}
