package dev.weir.console.report.gather;

import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.reports.Scope;
import dev.weir.wire.definition.Catalogue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What lies in a scope by the definitions of a time. */
final class Belonging {
    private final Scope scope;
    private final Catalogue catalogue;
    private final List<Sla> agreements;
    private final Set<SloId> slos = new HashSet<>();
    private final Set<PipelineId> pipelines = new HashSet<>();

    Belonging(Scope scope, Catalogue catalogue) {
        this.scope = scope;
        this.catalogue = catalogue;
        agreements = catalogue.slas().stream()
                .filter(sla -> switch (scope) {
                    case Scope.Estate all -> true;
                    case Scope.OfOwner owner -> sla.owner().equals(owner.owner());
                    case Scope.OfSla one -> sla.name().equals(one.sla());
                })
                .toList();
        agreements.forEach(sla -> slos.addAll(sla.slos()));
        for (Pipeline pipeline : catalogue.pipelines()) {
            if (scope instanceof Scope.OfOwner owner && pipeline.owner().equals(owner.owner())) {
                pipelines.add(pipeline.id());
            }
        }
        for (Slo slo : catalogue.slos()) {
            if (pipelines.contains(slo.pipeline())) {
                slos.add(slo.id());
            }
        }
        catalogue.slos().stream()
                .filter(slo -> slos.contains(slo.id()))
                .map(Slo::pipeline)
                .forEach(pipelines::add);
    }

    Catalogue catalogue() {
        return catalogue;
    }

    List<Sla> agreements() {
        return agreements;
    }

    boolean slo(SloId slo) {
        return scope instanceof Scope.Estate || slos.contains(slo);
    }

    boolean pipeline(PipelineId pipeline) {
        return scope instanceof Scope.Estate || pipelines.contains(pipeline);
    }

    boolean kpi(BusinessKpi kpi) {
        return scope instanceof Scope.Estate
                || agreements.stream().anyMatch(sla -> sla.kpis().contains(kpi.name()));
    }
}
