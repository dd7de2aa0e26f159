package dev.weir.wire.contract;

import dev.weir.wire.definition.Fields;
import dev.weir.wire.definition.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One side of what a rule says of a number: an operator of OpenSLO and the limit. */
record Bound(String op, BigDecimal limit) {
    private static final Map<String, String> OPERATORS = Map.of(
            "mustBeLessThan", "lt",
            "mustBeLessOrEqualTo", "lte",
            "mustBeGreaterThan", "gt",
            "mustBeGreaterOrEqualTo", "gte");

    /** What a rule says; none when it says nothing that can be compared. */
    static List<Bound> of(Fields rule) {
        var bounds = new ArrayList<Bound>();
        OPERATORS.forEach((key, op) ->
                rule.optional(key).flatMap(Node::number).ifPresent(limit -> bounds.add(new Bound(op, limit))));
        rule.optional("mustBe").flatMap(Node::number).ifPresent(limit -> {
            if (limit.signum() > 0) {
                bounds.add(new Bound("gte", limit));
            }
            bounds.add(new Bound("lte", limit));
        });
        between(rule).ifPresent(bounds::addAll);
        bounds.sort(Comparator.comparing(Bound::op));
        return bounds;
    }

    private static Optional<List<Bound>> between(Fields rule) {
        return rule.optional("mustBeBetween").flatMap(node -> {
            List<Node> ends = node.items();
            if (ends.size() != 2) {
                return node.error("must be two numbers", "write [100, 200]");
            }
            return ends.get(0)
                    .number()
                    .flatMap(least ->
                            ends.get(1).number().map(most -> List.of(new Bound("gte", least), new Bound("lte", most))));
        });
    }

    Bound percent() {
        return new Bound(op, limit.movePointLeft(2));
    }
}
