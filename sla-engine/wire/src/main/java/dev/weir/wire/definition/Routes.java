package dev.weir.wire.definition;

import dev.weir.model.Severity;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Route;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Makes routes of their documents. */
final class Routes {
    private static final int MAX = 500;
    private static final int MAX_NAMES = 16;
    private static final int USUAL_PRIORITY = 100;
    private static final int LOWEST_PRIORITY = 1_000_000;
    private static final int LONGEST_NAME = 200;
    private static final Pattern ATTRIBUTE = Pattern.compile("[a-zA-Z0-9_][-._/a-zA-Z0-9]{0,62}|\\.\\.\\.");
    private static final Keys KEYS = Keys.of(
            "description",
            "priority",
            "match",
            "groupBy",
            "groupWait",
            "groupInterval",
            "repeat",
            "quietHours",
            "notify",
            "steps",
            "notices");
    /** The order in which they are asked. */
    private static final Comparator<Route> ORDER =
            Comparator.comparingInt(Route::priority).thenComparing(Route::name);

    private Routes() {}

    /** All of them, in the order in which they are asked. */
    static List<Route> all(Library library) {
        List<Document> documents = library.all(Kind.ROUTE);
        if (documents.size() > MAX) {
            documents
                    .get(MAX)
                    .metadata()
                    .node()
                    .error(
                            "more than " + MAX + " routes",
                            "let one match several owners or pipelines, as in owner=~\"a|b\"");
        }
        return documents.stream()
                .flatMap(document -> document.spec().fields(KEYS).flatMap(fields -> read(document, fields)).stream())
                .sorted(ORDER)
                .toList();
    }

    private static Optional<Route> read(Document document, Fields fields) {
        fields.description();
        boolean last = document.name().equals(Route.DEFAULT);
        if (last) {
            refuse(fields, "match", "the route default takes what no other does, so it matches everything");
            refuse(fields, "priority", "the route default is asked last");
        }
        Optional<Long> priority = field(
                fields,
                "priority",
                node -> node.whole(0, LOWEST_PRIORITY),
                last ? Integer.MAX_VALUE : (long) USUAL_PRIORITY);
        Optional<List<Matcher>> matchers = field(fields, "match", Matchers::read, List.of());
        Optional<List<String>> groupBy =
                field(fields, "groupBy", node -> Names.read(node, MAX_NAMES, Routes::attribute), Route.GROUP_BY);
        Optional<Duration> wait = time(fields, "groupWait", Route.GROUP_WAIT, Duration.ZERO, Duration.ofHours(1));
        Optional<Duration> interval =
                time(fields, "groupInterval", Route.GROUP_INTERVAL, Duration.ofSeconds(10), Duration.ofDays(1));
        Optional<Duration> repeat = time(fields, "repeat", Route.REPEAT, Duration.ofMinutes(1), Duration.ofDays(30));
        Optional<List<Route.QuietHours>> quiet = field(fields, "quietHours", QuietTimes::read, List.of());
        Optional<List<Route.Step>> steps = Steps.read(fields);
        Optional<List<String>> notices = field(fields, "notices", Routes::destinations, List.of());
        if (priority.isEmpty()
                || matchers.isEmpty()
                || groupBy.isEmpty()
                || wait.isEmpty()
                || interval.isEmpty()
                || repeat.isEmpty()
                || quiet.isEmpty()
                || steps.isEmpty()
                || notices.isEmpty()) {
            return Optional.empty();
        }
        return document.metadata()
                .name()
                .map(name -> new Route(
                        name,
                        Math.toIntExact(priority.get()),
                        matchers.get(),
                        groupBy.get(),
                        wait.get(),
                        interval.get(),
                        repeat.get(),
                        quiet.get(),
                        steps.get(),
                        notices.get()));
    }

    private static void refuse(Fields fields, String key, String why) {
        fields.optional(key).ifPresent(node -> node.error(why, "remove the key"));
    }

    private static <T> Optional<T> field(Fields fields, String key, Function<Node, Optional<T>> read, T usual) {
        return fields.has(key) ? fields.optional(key).flatMap(read) : Optional.of(usual);
    }

    private static Optional<Duration> time(
            Fields fields, String key, Duration usual, Duration least, Duration longest) {
        return field(fields, key, node -> time(node, least, longest), usual);
    }

    /** A length of time within bounds, of which the lower one may be none at all: {@code 0s}. */
    static Optional<Duration> time(Node node, Duration least, Duration longest) {
        boolean none =
                node.value() instanceof Value.Scalar scalar && scalar.text().matches("0[smhd]");
        return (none ? Optional.of(Duration.ZERO) : Lengths.weir(node))
                .flatMap(length -> length.compareTo(least) >= 0 && length.compareTo(longest) <= 0
                        ? Optional.of(length)
                        : node.error(
                                Lengths.text(length) + " must be from " + Lengths.text(least) + " to "
                                        + Lengths.text(longest),
                                "write one of these"));
    }

    /** Names of destinations, as {@code weir.yaml} has them; whether it has, the console says. */
    static Optional<List<String>> destinations(Node list) {
        return Names.read(list, MAX_NAMES, node -> node.text(LONGEST_NAME));
    }

    private static Optional<String> attribute(Node node) {
        return node.text()
                .flatMap(name -> ATTRIBUTE.matcher(name).matches()
                        ? Optional.of(name)
                        : node.error(
                                "'" + Excerpt.of(name) + "' is no name of an attribute or label",
                                "write pipeline, owner, the key of a label, or ... for each incident alone"));
    }

    /** The severity of a word. */
    static Optional<Severity> severity(Node node) {
        return node.text().flatMap(word -> switch (word) {
            case "page" -> Optional.of(Severity.PAGE);
            case "ticket" -> Optional.of(Severity.TICKET);
            default -> node.error("unknown severity '" + Excerpt.of(word) + "'", "write page or ticket");
        });
    }
}
