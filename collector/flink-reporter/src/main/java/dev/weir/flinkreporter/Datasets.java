package dev.weir.flinkreporter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.CompositeType;
import org.apache.flink.streaming.api.lineage.DatasetSchemaFacet;
import org.apache.flink.streaming.api.lineage.LineageDataset;
import org.apache.flink.streaming.api.lineage.LineageDatasetFacet;
import org.apache.flink.streaming.api.lineage.LineageGraph;
import org.apache.flink.streaming.api.lineage.LineageVertex;
import org.jspecify.annotations.Nullable;

/**
 * Flink's lineage graph as OpenLineage datasets. Only names and schemas are taken: the configuration facets of connectors may hold passwords. Facets of
 * connectors, whose classes are not ours to see, are read by the names of their methods.
 */
final class Datasets {
    private static final String SCHEMA = "https://openlineage.io/spec/facets/1-1-1/SchemaDatasetFacet.json";

    List<Object> inputs(@Nullable LineageGraph graph) {
        return graph == null ? List.of() : of(graph.sources());
    }

    List<Object> outputs(@Nullable LineageGraph graph) {
        return graph == null ? List.of() : of(graph.sinks());
    }

    private static List<Object> of(Collection<? extends LineageVertex> vertices) {
        Map<String, Object> datasets = new LinkedHashMap<>();
        for (LineageVertex vertex : vertices) {
            for (LineageDataset dataset : vertex.datasets()) {
                for (String name : names(dataset)) {
                    datasets.putIfAbsent(dataset.namespace() + " " + name, one(dataset, name));
                }
            }
        }
        return List.copyOf(datasets.values());
    }

    private static Map<String, Object> one(LineageDataset dataset, String name) {
        Map<String, Object> facets = new LinkedHashMap<>();
        List<Object> fields = new ArrayList<>();
        dataset.facets().values().forEach(facet -> fields.addAll(fields(facet)));
        if (!fields.isEmpty()) {
            Map<String, Object> schema = RunEvents.facet(SCHEMA);
            schema.put("fields", fields);
            facets.put("schema", schema);
        }
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("namespace", dataset.namespace());
        one.put("name", name);
        one.put("facets", facets);
        return one;
    }

    /** A Kafka source names all its topics at once; each is a dataset. */
    private static List<String> names(LineageDataset dataset) {
        List<String> topics = new ArrayList<>();
        for (LineageDatasetFacet facet : dataset.facets().values()) {
            ask(facet, "getTopicIdentifier")
                    .flatMap(identifier -> ask(identifier, "getTopics"))
                    .filter(Collection.class::isInstance)
                    .ifPresent(list -> ((Collection<?>) list).forEach(topic -> topics.add(String.valueOf(topic))));
        }
        return topics.isEmpty() ? List.of(dataset.name()) : topics;
    }

    private static List<Object> fields(LineageDatasetFacet facet) {
        List<Object> fields = new ArrayList<>();
        if (facet instanceof DatasetSchemaFacet) {
            ((DatasetSchemaFacet) facet).fields().forEach((name, field) -> fields.add(field(name, field.type())));
        }
        Optional<Object> type = ask(facet, "getTypeInformation");
        if (type.isPresent() && type.get() instanceof CompositeType) {
            CompositeType<?> record = (CompositeType<?>) type.get();
            for (String name : record.getFieldNames()) {
                TypeInformation<?> of = record.getTypeAt(name);
                fields.add(field(name, of));
            }
        }
        return fields;
    }

    private static Map<String, Object> field(String name, @Nullable Object type) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("name", name);
        if (type != null) {
            field.put("type", type.toString());
        }
        return field;
    }

    private static Optional<Object> ask(Object target, String method) {
        try {
            return Optional.ofNullable(target.getClass().getMethod(method).invoke(target));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }
}
