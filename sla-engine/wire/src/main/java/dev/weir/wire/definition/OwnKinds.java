package dev.weir.wire.definition;

import dev.weir.model.Engine;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.SloId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Makes pipelines, agreements and business figures of Weir's own documents. */
final class OwnKinds {
    private static final List<Engine> ENGINES = List.of(Engine.FLINK, Engine.SPARK_STREAMING, Engine.SPARK_BATCH);

    private final Library library;

    OwnKinds(Library library) {
        this.library = library;
    }

    /** A pipeline; the library knows it afterwards. */
    Optional<Pipeline> pipeline(Document document) {
        Keys keys = Keys.of("environment", "engine", "owner", "tier", "useCase", "description");
        Optional<Pipeline> read = document.spec().fields(keys).flatMap(fields -> {
            String description = fields.description();
            Optional<PipelineId> id = fields.required("environment", "write environment: production")
                    .flatMap(Node::name)
                    .flatMap(environment -> document.metadata().name().map(name -> new PipelineId(environment, name)));
            id.ifPresent(known -> {
                if (!library.add(known)) {
                    document.metadata()
                            .node()
                            .error("the Pipeline " + known + " is defined twice", "rename or remove one of them");
                }
            });
            if (id.isEmpty()) {
                library.incomplete();
            }
            Optional<Engine> engine =
                    fields.required("engine", "write engine: flink").flatMap(OwnKinds::engine);
            Optional<String> owner =
                    fields.required("owner", "write owner: the team").flatMap(Node::text);
            Optional<Long> tier = fields.required("tier", "write tier: 1 to 4, 1 is most important")
                    .flatMap(node -> node.whole(1, 4));
            Optional<String> useCase =
                    fields.required("useCase", "write useCase: what it is for").flatMap(Node::text);
            return id.flatMap(known -> engine.flatMap(on -> owner.flatMap(who -> tier.flatMap(rank ->
                    useCase.map(why -> new Pipeline(known, on, who, Math.toIntExact(rank), why, description))))));
        });
        if (document.spec().value() instanceof Value.Mapping) {
            return read;
        }
        library.incomplete();
        return read;
    }

    private static Optional<Engine> engine(Node node) {
        return node.text()
                .flatMap(word -> ENGINES.stream()
                        .filter(engine -> engine.word().equals(word))
                        .findFirst()
                        .or(() -> node.error(
                                "unknown engine '" + Excerpt.of(word) + "'",
                                Keys.advice(
                                        word, ENGINES.stream().map(Engine::word).toList()))));
    }

    /** An agreement. */
    Optional<Sla> sla(Document document) {
        Keys keys = Keys.of("description", "consumer", "owner", "useCase", "slos", "kpis")
                .refusing("creditTiers", "credit tiers are not read yet", "remove the key")
                .refusing("cost", "cost functions are not read yet", "remove the key");
        return document.spec().fields(keys).flatMap(fields -> {
            fields.description();
            Optional<String> consumer = fields.required("consumer", "write consumer: who relies on it")
                    .flatMap(Node::text);
            Optional<String> owner =
                    fields.required("owner", "write owner: who stands for it").flatMap(Node::text);
            Optional<String> useCase =
                    fields.required("useCase", "write useCase: what it is for").flatMap(Node::text);
            List<SloId> slos = fields.required("slos", "write slos: with names of SLOs")
                    .map(node -> slos(node))
                    .orElse(List.of());
            List<String> kpis = fields.optional("kpis")
                    .map(node -> names(node, Kind.BUSINESS_KPI))
                    .orElse(List.of());
            if (document.metadata().name().isEmpty() || slos.isEmpty()) {
                return Optional.empty();
            }
            return consumer.flatMap(whom -> owner.flatMap(who -> useCase.map(
                    why -> new Sla(document.name(), document.metadata().title(), whom, who, why, slos, kpis))));
        });
    }

    /** A figure of the business. */
    Optional<BusinessKpi> kpi(Document document) {
        Keys keys = Keys.of("description", "unit", "metricSource", "drivenBy")
                .refusing("goal", "goals of KPIs are not read yet", "remove the key");
        return document.spec().fields(keys).flatMap(fields -> {
            fields.description();
            Optional<String> unit =
                    fields.required("unit", "write unit: for people, as in EUR").flatMap(Node::text);
            Optional<MetricSource> metric = fields.required("metricSource", "write metricSource: {type: weir, spec: …}")
                    .flatMap(node -> MetricSource.read(node, library));
            List<SloId> drivenBy =
                    fields.optional("drivenBy").map(node -> slos(node)).orElse(List.of());
            return document.metadata()
                    .name()
                    .flatMap(name ->
                            unit.flatMap(word -> metric.flatMap(source -> source.resolve(Optional.empty(), library))
                                    .map(selector -> new BusinessKpi(
                                            name, document.metadata().title(), word, selector, drivenBy))));
        });
    }

    private List<SloId> slos(Node node) {
        var slos = new LinkedHashSet<SloId>();
        for (Node item : node.items()) {
            for (SloId slo : library.slos(item)) {
                if (!slos.add(slo)) {
                    item.error("'" + slo + "' stands there twice", "remove one of them");
                }
            }
        }
        return List.copyOf(slos);
    }

    /** The names of a list, each of which must be defined and stand there once. */
    private List<String> names(Node list, Kind kind) {
        var names = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (Node item : list.items()) {
            library.find(item, kind).ifPresent(document -> {
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
