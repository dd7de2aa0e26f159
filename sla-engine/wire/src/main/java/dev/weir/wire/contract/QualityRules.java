package dev.weir.wire.contract;

import dev.weir.model.Signal;
import dev.weir.wire.definition.Fields;
import dev.weir.wire.definition.Node;
import dev.weir.wire.definition.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What rules of quality of a contract mean as SLOs. */
final class QualityRules {
    private QualityRules() {}

    /** SLOs, or why there are none. */
    record Rule(List<Draft> drafts, String why) {
        static Rule none(String why) {
            return new Rule(List.of(), why);
        }
    }

    /** How it is called in reports. */
    static String metric(Fields rule) {
        return rule.optional("metric")
                .or(() -> rule.optional("rule"))
                .flatMap(Node::text)
                .orElse("");
    }

    /** A rule about a dataset, or about one column of it when {@code column} is not empty. */
    static Rule read(Fields rule, String dataset, String column) {
        String type = rule.optional("type").flatMap(Node::text).orElse("library");
        if (!type.equals("library")) {
            return Rule.none(
                    switch (type) {
                        case "text" -> "it is words for people";
                        case "sql" -> "Weir runs no queries; publish the result as an assertion of OpenLineage";
                        case "custom" -> "another tool checks it; publish the result as an assertion of OpenLineage";
                        default -> "the type '" + type + "' is not of the standard";
                    });
        }
        if (rule.has("mustNotBe") || rule.has("mustNotBeBetween")) {
            return Rule.none("a promise to be anything but one value cannot be said of a limit");
        }
        List<Bound> bounds = Bound.of(rule);
        if (bounds.isEmpty()) {
            return Rule.none("it says no limit, such as mustBeLessThan");
        }
        boolean percent = rule.optional("unit")
                .flatMap(Node::text)
                .orElse("rows")
                .toLowerCase(Locale.ROOT)
                .startsWith("percent");
        return switch (metric(rule)) {
            case "rowCount" -> percent ? Rule.none("rows are counted, not in percent") : rows(bounds, dataset, column);
            case "nullValues", "nullCheck" ->
                share(bounds, percent, dataset, column, "null", "nulls", Signal.NULL_RATIO);
            case "missingValues" ->
                markers(rule)
                        ? Rule.none("of values that count as missing Weir sees the nulls alone")
                        : share(bounds, percent, dataset, column, "missing", "nulls", Signal.NULL_RATIO);
            case "duplicateValues", "duplicateCount", "unique" ->
                share(bounds, percent, dataset, column, "duplicate", "duplicates", Signal.DUPLICATE_RATIO);
            case "invalidValues", "validValues" ->
                Rule.none("which values are valid is not seen; publish the result as an assertion of OpenLineage");
            case "" -> Rule.none("it names no metric");
            default -> Rule.none("Weir measures no '" + metric(rule) + "'");
        };
    }

    /** Whether anything but nothing counts as missing. */
    private static boolean markers(Fields rule) {
        return rule
                .optional("arguments")
                .flatMap(Node::anyFields)
                .flatMap(arguments -> arguments.optional("missingValues"))
                .filter(list -> list.value() instanceof Value.Sequence)
                .map(Node::items)
                .orElse(List.of())
                .stream()
                .anyMatch(item -> !item.nothing());
    }

    private static Rule rows(List<Bound> bounds, String dataset, String column) {
        if (!column.isEmpty()) {
            return Rule.none("rows are counted of a dataset, not of a column");
        }
        var drafts = new ArrayList<Draft>();
        for (Bound bound : bounds) {
            drafts.add(Draft.threshold(
                            "rows-" + bound.op(),
                            dataset + " has rows " + sign(bound),
                            Signal.DATASET_ROWS.seriesName(),
                            Map.of("dataset", dataset),
                            bound)
                    .rare());
        }
        return new Rule(drafts, "");
    }

    private static Rule share(
            List<Bound> bounds,
            boolean percent,
            String dataset,
            String column,
            String part,
            String what,
            Signal signal) {
        if (column.isEmpty()) {
            return Rule.none(what + " are counted of one column");
        }
        var drafts = new ArrayList<Draft>();
        for (Bound bound : bounds) {
            boolean none = bound.limit().signum() == 0;
            boolean one = bound.op().equals("lt") && bound.limit().compareTo(BigDecimal.ONE) == 0;
            if (!percent && !none && !one) {
                return Rule.none("a number of rows is promised, Weir sees the share of rows; write unit: percent");
            }
            Bound share = percent ? bound.percent() : new Bound("lte", BigDecimal.ZERO);
            drafts.add(Draft.threshold(
                            column.replace('.', '-') + "-" + part,
                            dataset + "." + column + " " + what + " " + sign(share),
                            signal.seriesName(),
                            Map.of("dataset", dataset, "column", column),
                            share)
                    .rare());
        }
        return new Rule(drafts, "");
    }

    private static String sign(Bound bound) {
        String sign = switch (bound.op()) {
            case "lt" -> "<";
            case "lte" -> "≤";
            case "gt" -> ">";
            default -> "≥";
        };
        return sign + " " + bound.limit().toPlainString();
    }
}
