package dev.weir.reports;

import dev.weir.reports.fact.Fact;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a scope takes in, by the definitions alone. */
final class InScope {
    private final boolean all;
    private final List<Fact.Agreement> agreements;
    private final Set<String> slos = new HashSet<>();
    private final Set<String> pipelines = new HashSet<>();
    private final Set<String> kpis = new HashSet<>();

    InScope(Scope scope, List<Fact.Agreement> every, Map<String, List<Fact.Terms>> terms) {
        all = scope instanceof Scope.Estate;
        agreements = every.stream()
                .filter(agreement -> switch (scope) {
                    case Scope.Estate estate -> true;
                    case Scope.OfOwner owner -> agreement.owner().equals(owner.owner());
                    case Scope.OfSla sla -> agreement.name().equals(sla.sla());
                })
                .sorted(Comparator.comparing(Fact.Agreement::name))
                .toList();
        agreements.forEach(agreement -> {
            slos.addAll(agreement.slos());
            kpis.addAll(agreement.kpis());
        });
        terms.forEach((slo, versions) -> {
            boolean owned = scope instanceof Scope.OfOwner owner
                    && versions.getLast().owner().equals(owner.owner());
            if (all || owned) {
                slos.add(slo);
            }
            if (slos.contains(slo)) {
                pipelines.add(versions.getLast().pipeline());
            }
        });
    }

    /** By name. */
    List<Fact.Agreement> agreements() {
        return agreements;
    }

    boolean slo(String slo) {
        return slos.contains(slo);
    }

    boolean pipeline(String pipeline) {
        return all || pipelines.contains(pipeline);
    }

    boolean kpi(String kpi) {
        return all || kpis.contains(kpi);
    }

    /** Whether something that is named, a pipeline, an SLO, an agreement or a definition of one, is in it. */
    boolean named(String name) {
        String bare = name.startsWith("SLO/") || name.startsWith("SLA/") || name.startsWith("Pipeline/")
                ? name.substring(name.indexOf('/') + 1)
                : name;
        return all
                || slos.contains(bare)
                || pipelines.contains(bare)
                || agreements.stream().anyMatch(agreement -> agreement.name().equals(bare));
    }
}
