package dev.weir.console.schema;

import dev.weir.lineage.schema.FieldChange;
import dev.weir.lineage.schema.SchemaChange;
import dev.weir.model.Actor;
import dev.weir.model.Change;
import dev.weir.model.PipelineId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tells charts and those who look for causes that a schema changed: one change per version and pipeline that writes or reads it. */
final class SchemaNews {
    private static final Actor SELF = Actor.system("schemas");
    private static final int LONGEST = 480;

    private SchemaNews() {}

    /** Tells what is not among {@code told}, and remembers it. */
    static void tell(List<KnownChange> changes, Set<String> told, Consumer<Change> sink) {
        Map<String, List<SchemaChange>> versions = changes.stream()
                .map(KnownChange::change)
                .collect(Collectors.groupingBy(
                        one -> one.dataset() + " " + one.since(), LinkedHashMap::new, Collectors.toList()));
        var current = new HashSet<String>();
        versions.forEach((key, fields) -> {
            SchemaChange first = fields.getFirst();
            String text = text(fields);
            for (PipelineId pipeline : pipelines(first)) {
                String name = key + " " + pipeline;
                if (!told.contains(name)) {
                    sink.accept(new Change(pipeline, first.since(), "schema", text, SELF, ""));
                }
                current.add(name);
            }
        });
        told.clear();
        told.addAll(current);
    }

    private static Set<PipelineId> pipelines(SchemaChange change) {
        var pipelines = new LinkedHashSet<PipelineId>();
        change.by().pipeline().ifPresent(pipelines::add);
        change.consumers().forEach(one -> one.job().pipeline().ifPresent(pipelines::add));
        return pipelines;
    }

    /** In an order of its own, so that it is the same whenever it is told. */
    private static String text(List<SchemaChange> fields) {
        String text = fields.getFirst().dataset().name() + ": "
                + fields.stream()
                        .map(SchemaChange::change)
                        .sorted(Comparator.comparing(FieldChange::toReaders)
                                .reversed()
                                .thenComparing(FieldChange::path))
                        .map(FieldChange::words)
                        .collect(Collectors.joining("; "));
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }
}
