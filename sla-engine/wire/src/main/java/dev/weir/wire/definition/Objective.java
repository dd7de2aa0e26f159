package dev.weir.wire.definition;

import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * An objective of an SLO: its target, what makes a value or a slice of time good, and in a composite its own indicator.
 *
 * @param target empty when it is 0, which promises nothing
 */
record Objective(
        Node node,
        Optional<String> displayName,
        Optional<Target> target,
        Optional<Operator> op,
        Optional<Double> value,
        Optional<Node> valueNode,
        Optional<BudgetingMethod> method,
        Optional<Sli> sli,
        double weight) {
    private static final Keys KEYS = Keys.of(
                    "displayName",
                    "op",
                    "value",
                    "target",
                    "targetPercent",
                    "timeSliceTarget",
                    "timeSliceWindow",
                    "indicator",
                    "indicatorRef",
                    "compositeWeight")
            .refusing(
                    "timeWindow", "belongs to the SLO, not to an objective", "move it one level up, beside objectives")
            .refusing(
                    "budgetingMethod",
                    "belongs to the SLO, not to an objective",
                    "move it one level up, beside objectives");

    /** The indicator of an objective, and what it is called. */
    record Sli(String name, Measure measure) {}

    /** Whether it has an indicator of its own, as in a composite. */
    static boolean composite(Node node) {
        return node.value() instanceof Value.Mapping mapping
                && mapping.entries().stream()
                        .anyMatch(entry ->
                                entry.key().equals("indicator") || entry.key().equals("indicatorRef"));
    }

    /** Whether it counts slices of time. */
    static boolean sliced(Node node) {
        return node.value() instanceof Value.Mapping mapping
                && mapping.entries().stream().anyMatch(entry -> entry.key().startsWith("timeSlice"));
    }

    /** Reads one; {@code composite} says whether the objectives of this SLO have indicators of their own. */
    static Optional<Objective> read(Node node, Optional<String> budgeting, boolean composite, Library library) {
        return node.fields(KEYS).flatMap(fields -> {
            Optional<String> displayName = fields.optional("displayName").flatMap(Node::text);
            Optional<Node> share = fields.either("target", "targetPercent", "write target: 0.99");
            boolean zero = share.filter(Objective::zero).isPresent();
            Optional<Target> target =
                    zero ? Optional.empty() : share.flatMap(said -> fields.has("target") ? ratio(said) : percent(said));
            Optional<Operator> op = fields.optional("op").flatMap(Objective::operator);
            Optional<Node> valueNode = fields.optional("value");
            Optional<BigDecimal> value = valueNode.flatMap(Node::number);
            Optional<BudgetingMethod> method = budgeting.flatMap(word -> method(word, fields));
            Optional<Sli> sli = composite ? sli(fields, library) : Optional.empty();
            Optional<Double> weight = weight(fields, composite);
            if ((target.isEmpty() && !zero)
                    || op.isPresent() != fields.has("op")
                    || value.isPresent() != fields.has("value")
                    || (composite && sli.isEmpty())
                    || weight.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Objective(
                    node,
                    displayName,
                    target,
                    op,
                    value.map(BigDecimal::doubleValue),
                    valueNode,
                    method,
                    sli,
                    weight.get()));
        });
    }

    private static Optional<Sli> sli(Fields fields, Library library) {
        return Slos.sli(fields, library)
                .flatMap(document ->
                        Measure.read(document.spec(), library).map(measure -> new Sli(document.name(), measure)));
    }

    private static Optional<Double> weight(Fields fields, boolean composite) {
        Optional<Node> node = fields.optional("compositeWeight");
        if (node.isEmpty()) {
            return Optional.of(1.0);
        }
        if (!composite) {
            node.get().warning("weighs nothing, the objectives of this SLO share one indicator", "remove the key");
            return Optional.of(1.0);
        }
        return node.get()
                .number()
                .flatMap(number -> number.doubleValue() > 0
                        ? Optional.of(number.doubleValue())
                        : node.get()
                                .error(
                                        "compositeWeight " + number.toPlainString() + " must be positive",
                                        "write 1, say"));
    }

    /** OpenSLO lets a target be 0. */
    private static boolean zero(Node node) {
        return node.value() instanceof Value.Scalar scalar
                && scalar.plain()
                && scalar.text().matches("0(\\.0{1,18})?");
    }

    private static Optional<Target> ratio(Node node) {
        return node.number().flatMap(number -> {
            if (inside(number, BigDecimal.ONE)) {
                return target(node, number);
            }
            boolean percent = number.compareTo(BigDecimal.ONE) > 0 && number.compareTo(BigDecimal.valueOf(100)) < 0;
            return node.error(
                    "target " + number.toPlainString() + " must be above 0 and below 1",
                    percent
                            ? "write targetPercent: " + number.toPlainString()
                            : "write 0.99, say; a target of 1 leaves no budget");
        });
    }

    private static Optional<Target> percent(Node node) {
        return node.number().flatMap(number -> {
            if (!inside(number, BigDecimal.valueOf(100))) {
                return node.error(
                        "targetPercent " + number.toPlainString() + " must be above 0 and below 100",
                        "write 99, say; a target of 100 % leaves no budget");
            }
            if (number.compareTo(BigDecimal.ONE) < 0) {
                node.warning(
                        "a targetPercent of " + number.toPlainString() + " is less than one percent",
                        "write target: " + number.toPlainString() + " if a ratio is meant");
            }
            return target(node, number.movePointLeft(2));
        });
    }

    private static boolean inside(BigDecimal number, BigDecimal end) {
        return number.signum() > 0 && number.compareTo(end) < 0;
    }

    /** A target with more nines than a double can tell from 1 is none. */
    private static Optional<Target> target(Node node, BigDecimal ratio) {
        double value = ratio.doubleValue();
        return value > 0 && value < 1
                ? Optional.of(new Target(value))
                : node.error("target " + ratio.toPlainString() + " cannot be told from 0 or 1", "write fewer digits");
    }

    static Optional<Operator> operator(Node node) {
        return node.text().flatMap(word -> switch (word) {
            case "lt", "lte", "gt", "gte" -> Optional.of(Operator.of(word));
            default -> node.error("unknown op '" + Excerpt.of(word) + "'", "use one of lt, lte, gt, gte");
        });
    }

    private static Optional<BudgetingMethod> method(String word, Fields fields) {
        if (word.equals("Occurrences")) {
            ignored(fields, "timeSliceWindow", word);
        }
        if (!word.equals("Timeslices")) {
            ignored(fields, "timeSliceTarget", word);
        }
        if (word.equals("Occurrences")) {
            return Optional.of(new BudgetingMethod.Occurrences());
        }
        Optional<Duration> window =
                fields.required("timeSliceWindow", "write timeSliceWindow: 1m").flatMap(Objective::sliceWindow);
        if (word.equals("RatioTimeslices")) {
            return window.map(BudgetingMethod.RatioTimeslices::new);
        }
        return fields.required("timeSliceTarget", "write timeSliceTarget: 0.95")
                .flatMap(Objective::sliceTarget)
                .flatMap(share -> window.map(length -> new BudgetingMethod.Timeslices(length, share)));
    }

    private static void ignored(Fields fields, String key, String method) {
        fields.optional(key)
                .ifPresent(node -> node.warning(
                        "says nothing with budgetingMethod " + method, "remove the key or change the method"));
    }

    private static Optional<Double> sliceTarget(Node node) {
        return node.number().flatMap(number -> {
            double value = number.doubleValue();
            return value > 0 && value <= 1
                    ? Optional.of(value)
                    : node.error(
                            "timeSliceTarget " + number.toPlainString() + " must be above 0 and at most 1",
                            "write 0.95, say");
        });
    }

    /** A number is minutes, says OpenSLO. */
    private static Optional<Duration> sliceWindow(Node node) {
        if (node.value() instanceof Value.Scalar scalar && scalar.text().matches("[1-9][0-9]{0,4}")) {
            node.warning("a number alone is minutes", "write " + scalar.text() + "m");
            return Optional.of(Duration.ofMinutes(Long.parseLong(scalar.text())));
        }
        return Lengths.openSlo(node);
    }

    /** Whether values of this metric can be good and can be bad; what cannot be is noted. */
    boolean checkValue(MetricSource metric) {
        if (op.isEmpty() || value.isEmpty() || valueNode.isEmpty()) {
            String missing = op.isEmpty() ? "op" : "value";
            node.error(
                    "the key '" + missing + "' is missing, which a thresholdMetric needs",
                    op.isEmpty() ? "write op: lte" : "write value: with the threshold");
            return false;
        }
        if (metric.signal().isEmpty()) {
            return true;
        }
        return Limits.possible(
                metric.metric(), Limits.unit(metric.signal().get()), op.get(), value.get(), valueNode.get());
    }

    /** Notes that op and value say nothing beside a ratioMetric, as OpenSLO's own examples have them. */
    void warnOfValue() {
        if (op.isPresent() || value.isPresent()) {
            node.warning(
                    "op and value say nothing here, they belong to a thresholdMetric and this indicator is a ratioMetric",
                    "remove them");
        }
    }
}
