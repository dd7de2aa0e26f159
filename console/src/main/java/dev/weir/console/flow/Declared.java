package dev.weir.console.flow;

import dev.weir.alerting.Briefings;
import dev.weir.model.Pipeline;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Symptom;
import dev.weir.wire.definition.Catalogue;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What pages say beside their sentence, as far as definitions say it.
 *
 * @param catalogue the definitions in force
 */
public record Declared(Supplier<Catalogue> catalogue) implements Briefings {
    @Override
    public Briefing of(Incident incident, Instant now) {
        Catalogue known = catalogue.get();
        Optional<Expectation> broken = known.expectations().stream()
                .filter(one -> one.id().equals(incident.slo()))
                .findFirst();
        return new Briefing(
                broken.map(Expectation::title).orElse(incident.slo().name()),
                known.pipelines().stream()
                        .filter(pipeline -> pipeline.id().equals(incident.pipeline()))
                        .findFirst()
                        .map(Pipeline::owner)
                        .orElse(""),
                known.slas().stream()
                        .filter(sla -> sla.slos().contains(incident.slo()))
                        .map(Sla::name)
                        .toList(),
                known.about(incident.slo()).labels(),
                known.about(incident.slo())
                        .symptom()
                        .or(() -> broken.map(Symptom::of))
                        .orElse(Symptom.OTHER),
                incident.since(),
                "",
                "",
                known.about(incident.slo()).runbook());
    }
}
