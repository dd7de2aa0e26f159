package dev.weir.wire.definition;

import dev.weir.model.Selector;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.SloId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Makes figures of the business of their documents. */
final class Kpis {
    private static final Keys KEYS = Keys.of("description", "unit", "metricSource", "goal", "drivenBy");

    private final Library library;
    private final Promises promises;

    Kpis(Library library, Promises promises) {
        this.library = library;
        this.promises = promises;
    }

    Optional<BusinessKpi> read(Document document) {
        return document.spec().fields(KEYS).flatMap(fields -> read(document, fields));
    }

    private Optional<BusinessKpi> read(Document document, Fields fields) {
        fields.description();
        Optional<String> unit =
                fields.required("unit", "write unit: for people, as in EUR").flatMap(Node::text);
        Optional<MetricSource> source = fields.required("metricSource", "write metricSource: {type: weir, spec: …}")
                .flatMap(node -> MetricSource.read(node, library));
        Optional<Selector> metric = source.flatMap(known -> known.resolve(Optional.empty(), library));
        Optional<BusinessKpi.Goal> goal = fields.optional("goal").flatMap(node -> goal(node, source));
        List<SloId> drivenBy = fields.optional("drivenBy").map(promises::list).orElse(List.of());
        return document.metadata()
                .name()
                .flatMap(name -> unit.flatMap(word -> metric.map(
                        chosen -> new BusinessKpi(name, document.metadata().title(), word, chosen, goal, drivenBy))));
    }

    /** Of a counter it is about its growth in an hour, which is a plain number whatever it counts. */
    private static Optional<BusinessKpi.Goal> goal(Node node, Optional<MetricSource> source) {
        return node.fields(Keys.of("op", "value")).flatMap(fields -> {
            Optional<Operator> op = fields.required("op", "write op: gte").flatMap(Objective::operator);
            Optional<Node> valueNode = fields.required("value", "write value: with the goal");
            Optional<BigDecimal> value = valueNode.flatMap(Node::number);
            if (op.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            double goal = value.get().doubleValue();
            boolean possible = source.isEmpty()
                    || source.get().signal().isEmpty()
                    || Limits.possible(
                            source.get().metric(), source.get().signal().get().unit(), op.get(), goal, valueNode.get());
            return possible ? Optional.of(new BusinessKpi.Goal(op.get(), goal)) : Optional.empty();
        });
    }
}
