package dev.weir.wire.definition;

import dev.weir.model.slo.Cost;
import dev.weir.model.slo.CreditTier;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.SloId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Makes agreements of their documents. */
final class Slas {
    private static final Keys KEYS =
            Keys.of("description", "consumer", "owner", "useCase", "slos", "kpis", "cost", "credits");

    private final Library library;
    private final Promises promises;

    Slas(Library library, Promises promises) {
        this.library = library;
        this.promises = promises;
    }

    Optional<Sla> read(Document document) {
        return document.spec().fields(KEYS).flatMap(fields -> read(document, fields));
    }

    private Optional<Sla> read(Document document, Fields fields) {
        fields.description();
        Optional<String> consumer =
                fields.required("consumer", "write consumer: who relies on it").flatMap(Node::text);
        Optional<String> owner =
                fields.required("owner", "write owner: who stands for it").flatMap(Node::text);
        Optional<String> useCase =
                fields.required("useCase", "write useCase: what it is for").flatMap(Node::text);
        List<SloId> slos = fields.required("slos", "write slos: with names of SLOs")
                .map(promises::list)
                .orElse(List.of());
        List<String> kpis = fields.optional("kpis").map(this::kpis).orElse(List.of());
        List<Cost> costs = fields.optional("cost")
                .map(node -> new Costs(library, promises, slos).read(node))
                .orElse(List.of());
        List<CreditTier> credits = fields.optional("credits")
                .map(node -> Credits.read(node, promises.strictest(slos)))
                .orElse(List.of());
        if (slos.isEmpty()) {
            return Optional.empty();
        }
        return document.metadata()
                .name()
                .flatMap(name -> consumer.flatMap(whom -> owner.flatMap(who -> useCase.map(why ->
                        new Sla(name, document.metadata().title(), whom, who, why, slos, kpis, costs, credits)))));
    }

    /** The names of a list, each of which must be defined and stand there once. */
    private List<String> kpis(Node list) {
        var names = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (Node item : list.items()) {
            library.find(item, Kind.BUSINESS_KPI).ifPresent(document -> {
                if (seen.add(document.name())) {
                    names.add(document.name());
                } else {
                    item.error("'" + document.name() + "' stands there twice", "remove one of them");
                }
            });
        }
        return names;
    }
}
