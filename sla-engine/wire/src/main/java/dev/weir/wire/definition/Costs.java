package dev.weir.wire.definition;

import dev.weir.model.Selector;
import dev.weir.model.slo.Cost;
import dev.weir.model.slo.SloId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The list {@code cost} of an Sla: what its SLOs cost while they are not kept, all of it in one currency. */
final class Costs {
    private static final String MINUTE = "perBadMinute";
    private static final String EVENT = "perBadEvent";
    private static final String DECISION = "perWrongDecision";
    private static final Keys KEYS = Keys.of("slo", MINUTE, EVENT, DECISION);

    private final Library library;
    private final Promises promises;
    private final List<SloId> held;

    private final Map<String, Node> seen = new HashMap<>();
    private Optional<Currency> first = Optional.empty();

    /** For an agreement that holds these SLOs. */
    Costs(Library library, Promises promises, List<SloId> held) {
        this.library = library;
        this.promises = promises;
        this.held = held;
    }

    List<Cost> read(Node list) {
        var costs = new ArrayList<Cost>();
        for (Node item : list.items()) {
            item.fields(KEYS).flatMap(fields -> cost(item, fields)).ifPresent(costs::add);
        }
        return costs;
    }

    private Optional<Cost> cost(Node item, Fields fields) {
        Optional<SloId> slo =
                fields.required("slo", "write slo: with an SLO of this Sla").flatMap(this::slo);
        List<String> per =
                List.of(MINUTE, EVENT, DECISION).stream().filter(fields::has).toList();
        if (per.size() != 1) {
            return item.error(
                    per.isEmpty()
                            ? "says no cost: " + MINUTE + ", " + EVENT + " or " + DECISION + " is missing"
                            : String.join(" and ", per) + " stand side by side, only one of them may be there",
                    per.isEmpty() ? "write " + MINUTE + ": {amount: 12.40, currency: EUR}" : "write an entry for each");
        }
        String word = per.getFirst();
        Optional<Cost> cost = fields.optional(word).flatMap(node -> of(word, node, slo));
        cost.ifPresent(known -> {
            if (seen.putIfAbsent(word + " " + known.slo(), item) != null) {
                item.error("a second " + word + " of the SLO '" + known.slo() + "'", "remove one of them");
            }
        });
        return cost;
    }

    private Optional<Cost> of(String word, Node node, Optional<SloId> slo) {
        boolean decides = word.equals(DECISION);
        Keys keys = decides ? Keys.of("amount", "currency", "decisions") : Keys.of("amount", "currency");
        return node.fields(keys).flatMap(fields -> {
            Optional<Rate> rate = rate(fields);
            Optional<Selector> decisions = decides ? decisions(fields) : Optional.empty();
            if (slo.isEmpty() || rate.isEmpty() || (decides && decisions.isEmpty())) {
                return Optional.empty();
            }
            BigDecimal amount = rate.get().amount();
            Currency currency = rate.get().currency();
            return Optional.of(
                    switch (word) {
                        case MINUTE -> new Cost.PerBadMinute(slo.get(), amount, currency);
                        case EVENT -> new Cost.PerBadEvent(slo.get(), amount, currency);
                        default -> new Cost.PerWrongDecision(slo.get(), decisions.orElseThrow(), amount, currency);
                    });
        });
    }

    private Optional<SloId> slo(Node node) {
        List<SloId> named = promises.named(node);
        if (named.size() > 1) {
            return node.error(
                    "it stands for " + named.size() + " SLOs, and a bad minute would be counted for each",
                    "write one of "
                            + String.join(", ", named.stream().map(SloId::name).toList()));
        }
        for (SloId slo : named) {
            if (!held.contains(slo)) {
                node.error(
                        "the SLO '" + slo + "' is none of this Sla",
                        "add it to slos, or "
                                + Keys.advice(
                                        slo.name(),
                                        held.stream().map(SloId::name).toList()));
            }
        }
        return named.stream().findFirst();
    }

    private Optional<Rate> rate(Fields fields) {
        Optional<BigDecimal> amount = Rate.amount(fields, false);
        Optional<Currency> currency =
                fields.required("currency", "write currency: EUR").flatMap(this::currency);
        return amount.flatMap(money -> currency.map(unit -> new Rate(money, unit)));
    }

    private Optional<Currency> currency(Node node) {
        return Rate.currency(node).flatMap(currency -> {
            if (first.isEmpty()) {
                first = Optional.of(currency);
            }
            return first.get().equals(currency)
                    ? Optional.of(currency)
                    : node.error(
                            "the Sla counts in " + first.get() + " already, and amounts of two currencies have no sum",
                            "write " + first.get());
        });
    }

    private Optional<Selector> decisions(Fields fields) {
        return fields.required("decisions", "write decisions: {metricSource: {type: weir, spec: …}}")
                .flatMap(node -> Counter.read(node, library))
                .flatMap(metric -> metric.resolve(Optional.empty(), library));
    }
}
