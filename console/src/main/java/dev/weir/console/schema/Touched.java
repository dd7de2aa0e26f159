package dev.weir.console.schema;

import dev.weir.lineage.Lineage;
import dev.weir.lineage.schema.Consumer;
import dev.weir.lineage.schema.SchemaChange;
import dev.weir.model.PipelineId;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.SloId;
import dev.weir.wire.definition.Catalogue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which agreements a change of a schema touches. */
final class Touched {
    private Touched() {}

    /** Those about a pipeline that the change may reach: one that reads the dataset, or takes the results of one that does. */
    static List<String> slas(SchemaChange change, Lineage lineage, Catalogue catalogue) {
        Set<PipelineId> reached = new HashSet<>();
        for (Consumer consumer : change.consumers()) {
            if (consumer.reading() != Consumer.Reading.NOT_READ) {
                consumer.job().pipeline().ifPresent(reached::add);
                reached.addAll(lineage.downstream(consumer.job()));
            }
        }
        if (reached.isEmpty()) {
            return List.of();
        }
        Map<SloId, PipelineId> pipelines = catalogue.expectations().stream()
                .collect(Collectors.toMap(Expectation::id, Expectation::pipeline, (one, same) -> one));
        return catalogue.slas().stream()
                .filter(sla -> sla.slos().stream()
                        .anyMatch(slo -> pipelines.containsKey(slo) && reached.contains(pipelines.get(slo))))
                .map(Sla::name)
                .toList();
    }
}
