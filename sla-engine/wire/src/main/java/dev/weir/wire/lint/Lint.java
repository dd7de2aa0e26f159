package dev.weir.wire.lint;

import dev.weir.model.slo.SloId;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Looks over definitions that could be read. Stateless. */
public final class Lint {
    private Lint() {}

    /**
     * Everything that is doubtful about them.
     *
     * @param sources where they were read from, to say where things stand
     */
    public static List<Finding> of(Catalogue catalogue, List<Source> sources, Measured measured) {
        var places = new Places(sources);
        var findings = new ArrayList<Finding>();
        findings.addAll(Feasibility.of(catalogue, measured, places));
        findings.addAll(Rules.of(catalogue, places));
        findings.addAll(Units.of(catalogue, places));
        findings.addAll(Routes.of(catalogue, places));
        findings.addAll(unpromised(catalogue, places));
        return findings;
    }

    /** SLOs that nobody is promised. Where there is no agreement at all, none is missed. */
    private static List<Finding> unpromised(Catalogue catalogue, Places places) {
        if (catalogue.slas().isEmpty()) {
            return List.of();
        }
        var promised = catalogue.slas().stream()
                .flatMap(sla -> sla.slos().stream())
                .map(SloId::name)
                .collect(Collectors.toSet());
        return catalogue.slos().stream()
                .filter(slo -> !slo.shadow()
                        && !promised.contains(slo.document())
                        && !promised.contains(slo.id().name()))
                .map(slo -> places.warning(
                        "SLO",
                        slo.document(),
                        "metadata.name",
                        "no Sla names it",
                        "name it in the Sla of who relies on it"))
                .distinct()
                .toList();
    }
}
