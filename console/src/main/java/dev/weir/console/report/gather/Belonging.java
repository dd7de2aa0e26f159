package dev.weir.console.report.gather;

import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.reports.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What lies in a scope by the definitions that were in force. */
final class Belonging {
    private final Scope scope;
    private final History.Held held;
    private final List<Sla> agreements;
    private final Set<SloId> slos = new HashSet<>();
    private final Set<PipelineId> pipelines = new HashSet<>();

    Belonging(Scope scope, History.Held held) {
        this.scope = scope;
        this.held = held;
        agreements = held.slas().stream()
                .filter(sla -> switch (scope) {
                    case Scope.Estate all -> true;
                    case Scope.OfOwner owner -> sla.owner().equals(owner.owner());
                    case Scope.OfSla one -> sla.name().equals(one.sla());
                })
                .toList();
        agreements.forEach(sla -> slos.addAll(sla.slos()));
        for (Pipeline pipeline : held.pipelines()) {
            if (scope instanceof Scope.OfOwner owner && pipeline.owner().equals(owner.owner())) {
                pipelines.add(pipeline.id());
            }
        }
        for (Slo slo : held.slos()) {
            if (pipelines.contains(slo.pipeline())) {
                slos.add(slo.id());
            }
        }
        held.slos().stream()
                .filter(slo -> slos.contains(slo.id()))
                .map(Slo::pipeline)
                .forEach(pipelines::add);
    }

    History.Held held() {
        return held;
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
