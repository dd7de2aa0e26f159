package dev.weir.wire.definition;

import dev.weir.model.PipelineId;
import dev.weir.model.Signal;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Shape;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What of which series is compared with which limit, as an entry of {@code expect} says it; what it leaves out is as usual. */
record Limit(MetricSource source, Shape shape, Operator op, BigDecimal value, BigDecimal clear) {
    private static final Duration LEAST_SPAN = Duration.ofSeconds(10);
    private static final Duration LONGEST_SPAN = Duration.ofDays(1);

    static Optional<Limit> read(Fields fields, Optional<Usual> usual, PipelineId pipeline) {
        Optional<MetricSource> source = source(fields, usual).map(found -> found.of(pipeline));
        Optional<Shape> shape = shape(fields, usual);
        Optional<Operator> op = fields.has("op")
                ? fields.optional("op").flatMap(Objective::operator)
                : usual.map(Usual::op).or(() -> fields.owner().error("the key 'op' is missing", "write op: lt"));
        Optional<BigDecimal> usually = fields.has("value") ? Optional.empty() : usual.flatMap(Usual::value);
        Optional<Node> valueNode = usually.isPresent()
                ? Optional.of(fields.owner())
                : fields.required("value", "write value: with the limit");
        Optional<BigDecimal> value = usually.isPresent() ? usually : valueNode.flatMap(Node::number);
        Optional<BigDecimal> clear =
                fields.has("clear") ? fields.optional("clear").flatMap(Node::number) : value;
        if (source.isEmpty() || shape.isEmpty() || op.isEmpty() || value.isEmpty() || clear.isEmpty()) {
            return Optional.empty();
        }
        var limit = new Limit(source.get(), shape.get(), op.get(), value.get(), clear.get());
        boolean good = limit.fits(fields.owner()) && limit.possible(value.get(), valueNode.get());
        Optional<Node> clearNode = fields.optional("clear");
        if (good && clearNode.isPresent()) {
            good = limit.inOrder(clearNode.get()) && limit.possible(clear.get(), clearNode.get());
        }
        return good ? Optional.of(limit) : Optional.empty();
    }

    /** The signal or metric that it names, else the usual one, with the labels that stand beside. */
    private static Optional<MetricSource> source(Fields fields, Optional<Usual> usual) {
        if (usual.isEmpty()) {
            return MetricSource.content(fields.owner(), fields);
        }
        Node owner = fields.owner();
        Map<String, Node> nodes = new LinkedHashMap<>(fields.nodes());
        nodes.put(
                "signal",
                new Node(
                        owner.notes(),
                        owner.file(),
                        owner.path(),
                        new Value.Scalar(owner.line(), usual.get().signal().seriesName(), true)));
        return MetricSource.content(owner, new Fields(owner, nodes));
    }

    private static Optional<Shape> shape(Fields fields, Optional<Usual> usual) {
        if (fields.has("growth") && fields.has("increase")) {
            return fields.owner()
                    .error(
                            "growth and increase stand side by side, only one of them may be there",
                            "keep growth for a value that rises, increase for a counter");
        }
        if (fields.has("growth")) {
            return fields.optional("growth").flatMap(Limit::span).map(Shape.Growth::new);
        }
        if (fields.has("increase")) {
            return fields.optional("increase").flatMap(Limit::span).map(Shape.Increase::new);
        }
        return Optional.of(usual.map(Usual::shape).orElse(new Shape.Value()));
    }

    private static Optional<Duration> span(Node node) {
        return Lengths.weir(node)
                .flatMap(length -> length.compareTo(LEAST_SPAN) >= 0 && length.compareTo(LONGEST_SPAN) <= 0
                        ? Optional.of(length)
                        : node.error(
                                "a span of " + Lengths.text(length) + " must be from 10s to 1d", "write 10m, say"));
    }

    /** Whether the shape is one for this signal. */
    private boolean fits(Node node) {
        if (source.signal().isEmpty()) {
            return true;
        }
        boolean counter = source.signal().get().counter();
        boolean counted = shape instanceof Shape.Increase;
        if (counter && !counted) {
            node.error(source.metric() + " is a counter, its value only grows", "write increase: 15m, say");
        } else if (counted && !counter) {
            node.error(source.metric() + " is no counter", "write growth: instead of increase:, or neither");
        }
        return counter == counted;
    }

    private boolean possible(BigDecimal number, Node node) {
        return switch (shape) {
            case Shape.Value value ->
                source.signal().isEmpty()
                        || Limits.possible(
                                source.metric(), Limits.unit(source.signal().get()), op, number.doubleValue(), node);
            case Shape.Increase increase ->
                Limits.possible("the increase of " + source.metric(), Signal.Unit.NONE, op, number.doubleValue(), node);
            case Shape.Growth growth -> true;
        };
    }

    /** Between the two limits it stays what it was, so the one to clear must not be the looser one. */
    private boolean inOrder(Node node) {
        boolean upper = op == Operator.LT || op == Operator.LTE;
        if (upper ? clear.compareTo(value) <= 0 : clear.compareTo(value) >= 0) {
            return true;
        }
        node.error(
                "clear " + clear.toPlainString() + " is looser than value " + value.toPlainString() + ": with op "
                        + op.name().toLowerCase(java.util.Locale.ROOT) + " it must be "
                        + (upper ? "at most" : "at least") + " that",
                "write " + value.toPlainString() + " or " + (upper ? "less" : "more") + ", or remove the key");
        return false;
    }

    /** For people: {@code Backlog grows < 50 a second over 10m}. */
    String words() {
        String what = source.signal().map(Signal::title).orElse(source.metric());
        String limit = op.sign() + " " + value.toPlainString();
        return switch (shape) {
            case Shape.Value newest -> what + " " + limit + unit();
            case Shape.Growth growth ->
                what + " grows " + limit + unit() + " a second over " + Lengths.text(growth.over());
            case Shape.Increase increase -> what + " " + limit + " in " + Lengths.text(increase.over());
        };
    }

    private String unit() {
        return source.signal()
                .map(Signal::unit)
                .map(unit -> switch (unit) {
                    case SECONDS -> " s";
                    case BYTES -> " bytes";
                    case RECORDS -> " records";
                    case ROWS -> " rows";
                    case RATIO, NONE -> "";
                })
                .orElse("");
    }
}
