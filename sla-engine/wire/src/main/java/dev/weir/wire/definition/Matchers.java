package dev.weir.wire.definition;

import dev.weir.model.incident.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a route matches: a list of matchers as Alertmanager writes them ({@code owner=~"team-.*"}), of mappings of attributes to the
 * values that they must have ({@code {severity: page}}), or one such mapping.
 */
final class Matchers {
    private static final int MAX = 32;

    private Matchers() {}

    static Optional<List<Matcher>> read(Node node) {
        List<Node> items = node.value() instanceof Value.Mapping ? List.of(node) : node.items();
        var matchers = new ArrayList<Matcher>();
        boolean good = !items.isEmpty();
        for (Node item : items) {
            Optional<List<Matcher>> read = item.value() instanceof Value.Mapping ? equal(item) : written(item);
            read.ifPresent(matchers::addAll);
            good &= read.isPresent();
        }
        if (matchers.size() > MAX) {
            return node.error(
                    matchers.size() + " matchers, at most " + MAX + " are allowed",
                    "join values in an expression, as in pipeline=~\"a|b\"");
        }
        return good ? Optional.of(List.copyOf(matchers)) : Optional.empty();
    }

    private static Optional<List<Matcher>> written(Node node) {
        return node.text()
                .flatMap(text -> checked(node, () -> Matcher.parse(text)))
                .map(List::of);
    }

    private static Optional<List<Matcher>> equal(Node node) {
        var matchers = new ArrayList<Matcher>();
        Fields fields = node.anyFields().orElseThrow();
        if (fields.nodes().isEmpty()) {
            return node.error("is empty", "write severity: page, say");
        }
        fields.nodes()
                .forEach((attribute, value) -> value.text()
                        .flatMap(text -> checked(value, () -> new Matcher(attribute, Matcher.Operator.EQUAL, text)))
                        .ifPresent(matchers::add));
        return matchers.size() == fields.nodes().size() ? Optional.of(matchers) : Optional.empty();
    }

    private static Optional<Matcher> checked(Node node, java.util.function.Supplier<Matcher> matcher) {
        try {
            return Optional.of(matcher.get());
        } catch (IllegalArgumentException wrong) {
            return node.error(
                    Excerpt.line(String.valueOf(wrong.getMessage())),
                    "write it as Alertmanager does: 'severity=\"page\"', 'owner=~\"team-.*\"', 'pipeline!=\"orders\"'");
        }
    }
}
