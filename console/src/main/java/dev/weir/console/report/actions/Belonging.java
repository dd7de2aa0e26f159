package dev.weir.console.report.actions;

import dev.weir.model.slo.Sla;
import dev.weir.reports.Scope;
import dev.weir.wire.definition.Catalogue;
import java.util.function.Supplier;

/** Whether what an action item is about lies in the scope of a report. Thread-safe. */
@FunctionalInterface
public interface Belonging {
    /** Whether an SLA or SLO of this name is in the scope. */
    boolean in(Scope scope, String about);

    /** By the definitions in force. What is not defined any more belongs to the estate alone. */
    static Belonging of(Supplier<Catalogue> catalogue) {
        return (scope, about) -> switch (scope) {
            case Scope.Estate all -> true;
            case Scope.OfSla(String name) ->
                name.equals(about)
                        || catalogue.get().slas().stream()
                                .filter(sla -> sla.name().equals(name))
                                .anyMatch(sla -> promises(sla, about));
            case Scope.OfOwner(String owner) -> owned(catalogue.get(), owner, about);
        };
    }

    private static boolean owned(Catalogue catalogue, String owner, String about) {
        boolean bySla = catalogue.slas().stream()
                .filter(sla -> sla.owner().equals(owner))
                .anyMatch(sla -> sla.name().equals(about) || promises(sla, about));
        return bySla
                || catalogue.slos().stream()
                        .filter(slo -> slo.id().name().equals(about))
                        .flatMap(slo -> catalogue.pipelines().stream()
                                .filter(pipeline -> pipeline.id().equals(slo.pipeline())))
                        .anyMatch(pipeline -> pipeline.owner().equals(owner));
    }

    private static boolean promises(Sla sla, String slo) {
        return sla.slos().stream().anyMatch(id -> id.name().equals(slo));
    }
}
