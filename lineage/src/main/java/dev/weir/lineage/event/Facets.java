package dev.weir.lineage.event;

import dev.weir.model.lineage.Column;
import dev.weir.model.lineage.ColumnEdge;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Field;
import dev.weir.model.lineage.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The facets of a run, job or dataset, by name. Those that Weir knows are read typed; the others are kept as they are. A known facet
 * was checked when its event was read, so reading it typed never fails.
 */
public record Facets(JsonNode json) {
    /** The names of all of them. */
    public Set<String> names() {
        return json.propertyNames().stream().collect(Collectors.toUnmodifiableSet());
    }

    /** One of them as it is; empty when it is not there, or when it says that it is deleted. */
    public Optional<JsonNode> get(String name) {
        JsonNode facet = json.path(name);
        return facet.isObject() && !facet.path("_deleted").asBoolean(false) ? Optional.of(facet) : Optional.empty();
    }

    /** Whether one of them says that what was told before holds no longer. */
    public boolean deleted(String name) {
        return json.path(name).path("_deleted").asBoolean(false);
    }

    /** The fields of a dataset. */
    public Optional<List<Field>> schema() {
        return get("schema").map(facet -> fields(facet.path("fields")));
    }

    private static List<Field> fields(JsonNode array) {
        var fields = new ArrayList<Field>();
        for (JsonNode field : array) {
            fields.add(new Field(
                    field.path("name").asString(""), field.path("type").asString(""), fields(field.path("fields"))));
        }
        return fields;
    }

    /** From which columns those of a dataset are made; each once. */
    public List<ColumnEdge> columnLineage(Dataset output, NodeId job) {
        var edges = new ArrayList<ColumnEdge>();
        get("columnLineage")
                .ifPresent(facet -> facet.path("fields").properties().forEach(field -> {
                    var to = new Column(output, field.getKey());
                    for (JsonNode input : field.getValue().path("inputFields")) {
                        var from = new Column(
                                new Dataset(
                                        input.path("namespace").asString(""),
                                        input.path("name").asString("")),
                                input.path("field").asString(""));
                        JsonNode how = input.path("transformations").path(0);
                        edges.add(new ColumnEdge(
                                from,
                                to,
                                job,
                                !"INDIRECT".equals(how.path("type").asString("")),
                                how.path("subtype").asString(""),
                                how.path("masking").asBoolean(false)));
                    }
                }));
        return edges.stream().distinct().toList();
    }

    /** Other names of a dataset. */
    public List<Dataset> symlinks() {
        var names = new ArrayList<Dataset>();
        get("symlinks").ifPresent(facet -> {
            for (JsonNode one : facet.path("identifiers")) {
                names.add(new Dataset(
                        one.path("namespace").asString(""), one.path("name").asString("")));
            }
        });
        return names;
    }

    /** Those who stand for a job or dataset. */
    public List<String> owners() {
        var owners = new ArrayList<String>();
        get("ownership").ifPresent(facet -> {
            for (JsonNode one : facet.path("owners")) {
                owners.add(one.path("name").asString(""));
            }
        });
        return owners;
    }

    /** What happened to a dataset as a whole: {@code CREATE, DROP, TRUNCATE, OVERWRITE, RENAME, ALTER}. */
    public Optional<String> lifecycle() {
        return get("lifecycleStateChange")
                .map(facet -> facet.path("lifecycleStateChange").asString(""));
    }

    /** What a dataset was called before it was renamed. */
    public Optional<Dataset> renamedFrom() {
        return get("lifecycleStateChange")
                .map(facet -> facet.path("previousIdentifier"))
                .filter(JsonNode::isObject)
                .map(name -> new Dataset(
                        name.path("namespace").asString(""), name.path("name").asString("")));
    }

    /**
     * The run that started this one.
     *
     * @param root the job at the very top, which may be the parent itself
     */
    public record Parent(UUID run, LineageEvent.Name job, LineageEvent.Name root) {}

    /** The run that started this one. */
    public Optional<Parent> parent() {
        return get("parent").map(facet -> {
            var job = name(facet.path("job"));
            JsonNode root = facet.path("root").path("job");
            return new Parent(
                    UUID.fromString(facet.path("run").path("runId").asString("")),
                    job,
                    root.isObject() ? name(root) : job);
        });
    }

    private static LineageEvent.Name name(JsonNode named) {
        return new LineageEvent.Name(
                named.path("namespace").asString(""), named.path("name").asString(""));
    }
}
