package dev.weir.wire.contract;

import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Fields;
import dev.weir.wire.definition.Keys;
import dev.weir.wire.definition.Node;
import dev.weir.wire.definition.Notes;
import dev.weir.wire.definition.Problem;
import dev.weir.wire.definition.Reading;
import dev.weir.wire.definition.Source;
import dev.weir.wire.definition.Value;
import dev.weir.wire.definition.Yaml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads contracts of the Open Data Contract Standard 3.0 and 3.1 into an Sla and its SLOs. Every property of the service level and every
 * rule of quality is in the answer, made or with the reason why not. Stateless, any thread.
 */
public final class Contracts {
    private static final List<String> KEYS = List.of(
            "apiVersion",
            "kind",
            "id",
            "name",
            "version",
            "status",
            "tenant",
            "tags",
            "servers",
            "dataProduct",
            "description",
            "domain",
            "schema",
            "support",
            "price",
            "team",
            "roles",
            "slaDefaultElement",
            "slaProperties",
            "authoritativeDefinitions",
            "customProperties",
            "contractCreatedTs");
    private static final int DEEPEST = 16;

    private final Notes notes = new Notes();
    private final ImportOptions options;
    private final SloTexts texts;
    private final List<Imported.Entry> entries = new ArrayList<>();
    private final List<Imported.Column> columns = new ArrayList<>();

    private Contracts(ImportOptions options, String name) {
        this.options = options;
        texts = new SloTexts(options, name);
    }

    /** Reads one contract. */
    public static Imported read(Source source, ImportOptions options) {
        var notes = new Notes();
        source.problems().forEach(notes::error);
        Yaml.Documents documents = Yaml.read(source, notes);
        if (notes.clean() && documents.values().size() != 1) {
            notes.error(new Problem(
                    source.file(), 1, "", "holds " + documents.values().size() + " documents", "write one contract"));
        }
        if (!notes.clean()) {
            return new Imported.Refused(notes.errors(), notes.warnings());
        }
        Value root = documents.values().getFirst();
        String name = root instanceof Value.Mapping mapping ? title(mapping) : "";
        var contracts = new Contracts(options, SloTexts.name(name));
        return contracts.read(new Node(contracts.notes, source.file(), "", root), name);
    }

    private static String title(Value.Mapping root) {
        for (String key : List.of("name", "dataProduct", "id")) {
            for (Value.Entry entry : root.entries()) {
                if (entry.key().equals(key)
                        && entry.value() instanceof Value.Scalar scalar
                        && !scalar.text().isBlank()) {
                    return scalar.text().strip();
                }
            }
        }
        return "contract";
    }

    private Imported read(Node root, String title) {
        Optional<Fields> fields = root.anyFields();
        String id = fields.map(this::head).orElse("");
        fields.ifPresent(all -> {
            List<String> datasets = schema(all);
            levels(all, datasets);
        });
        if (!notes.clean()) {
            return new Imported.Refused(notes.errors(), notes.warnings());
        }
        String yaml = fields.map(all -> definitions(all, title)).orElse("");
        entries.sort(Comparator.comparingInt(Imported.Entry::line));
        return new Imported.Made(id, yaml, entries, columns, notes.warnings());
    }

    private String head(Fields fields) {
        fields.nodes().forEach((key, node) -> {
            if (!KEYS.contains(key)) {
                node.warning("the standard has no key '" + key + "'", Keys.advice(key, KEYS));
            }
        });
        fields.required("apiVersion", "write apiVersion: v3.1.0")
                .ifPresent(node -> node.text()
                        .filter(version -> !version.matches("v3\\.[01](\\.[0-9]+)?"))
                        .ifPresent(version ->
                                node.error("'" + version + "' is not read, only v3.0 and v3.1", "write v3.1.0")));
        fields.required("kind", "write kind: DataContract")
                .ifPresent(node -> node.text()
                        .filter(kind -> !kind.equals("DataContract"))
                        .ifPresent(kind -> node.error("'" + kind + "' is no contract", "write kind: DataContract")));
        fields.required("version", "write version: with that of the contract").ifPresent(Node::text);
        fields.required("status", "write status: active").flatMap(Node::text).ifPresent(status -> {
            if (!status.equals("active")) {
                fields.owner().warning("its status is '" + status + "'", "import it when it is active");
            }
        });
        return fields.required("id", "write id: with a name that no other contract has")
                .flatMap(Node::text)
                .orElse("");
    }

    /** Reads the datasets with their rules; answers their names. */
    private List<String> schema(Fields fields) {
        var names = new ArrayList<String>();
        for (Node item : items(fields, "schema")) {
            item.anyFields().ifPresent(dataset -> {
                Optional<String> logical =
                        dataset.required("name", "write name: of the dataset").flatMap(Node::text);
                logical.ifPresent(name -> {
                    names.add(name);
                    rules(dataset, name, "");
                    properties(dataset, name, "", 0);
                });
            });
        }
        return names;
    }

    private void properties(Fields owner, String dataset, String above, int depth) {
        if (depth == DEEPEST) {
            owner.owner().error("properties are nested more than " + DEEPEST + " deep", "nest less");
            return;
        }
        for (Node item : items(owner, "properties")) {
            item.anyFields()
                    .ifPresent(property -> property.required("name", "write name: of the column")
                            .flatMap(Node::text)
                            .ifPresent(name -> {
                                String path = above + name;
                                columns.add(new Imported.Column(
                                        item.line(),
                                        dataset,
                                        path,
                                        property.optional("logicalType")
                                                .flatMap(Node::text)
                                                .orElse(""),
                                        property.optional("physicalType")
                                                .flatMap(Node::text)
                                                .orElse("")));
                                rules(property, dataset, path);
                                properties(property, dataset, path + ".", depth + 1);
                            }));
        }
    }

    private void rules(Fields owner, String dataset, String column) {
        for (Node item : items(owner, "quality")) {
            item.anyFields().ifPresent(rule -> {
                QualityRules.Rule read = QualityRules.read(rule, dataset, column);
                String metric = QualityRules.metric(rule);
                String what = "quality " + (metric.isEmpty() ? "rule" : metric) + " of " + dataset
                        + (column.isEmpty() ? "" : "." + column);
                entry(item, what, read.drafts(), read.why());
            });
        }
    }

    private void levels(Fields fields, List<String> datasets) {
        for (Node item : items(fields, "slaProperties")) {
            item.anyFields()
                    .ifPresent(level -> level.required("property", "write property: latency, say")
                            .flatMap(Node::text)
                            .ifPresent(property -> {
                                ServiceLevels.Level read = ServiceLevels.read(property, level, datasets);
                                entry(
                                        item,
                                        "slaProperties " + property,
                                        read.draft().stream().toList(),
                                        read.why());
                            }));
        }
    }

    /** Keeps what the reader of definitions takes; what it refuses did not map. */
    private void entry(Node node, String what, List<Draft> drafts, String why) {
        var slos = new ArrayList<String>();
        String reason = why;
        for (Draft draft : drafts) {
            String name = texts.free(draft.part());
            String text = texts.slo(name, draft);
            switch (Definitions.read(List.of(texts.pipeline(), new Source("", text)), (slo, hash) -> 1)) {
                case Reading.Read read -> {
                    texts.keep(name, text);
                    slos.add(name);
                    if (draft.target().isEmpty()) {
                        node.warning(
                                what + " has neither target nor window: "
                                        + options.target().toPlainString() + " over " + options.window()
                                        + " is promised",
                                "name others when it is imported");
                    }
                }
                case Reading.Refused refused ->
                    reason = refused.errors().getFirst().message();
            }
        }
        entries.add(new Imported.Entry(node.line(), node.path(), what, slos, slos.isEmpty() ? reason : ""));
    }

    private String definitions(Fields fields, String title) {
        if (texts.empty()) {
            fields.owner().warning("nothing of it maps to an SLO", "read the report");
            return "";
        }
        String owner = owner(fields);
        if (options.consumer().isBlank()) {
            fields.owner().warning("a contract names no consumer", "name one when it is imported");
        }
        return texts.all(title, owner, useCase(fields));
    }

    /** The team, as 3.1 names it; else its owner, as 3.0 does; else the domain. */
    private static String owner(Fields fields) {
        Optional<Node> team = fields.optional("team");
        Optional<String> named = team.filter(node -> node.value() instanceof Value.Mapping)
                .flatMap(Node::anyFields)
                .flatMap(one -> one.optional("name"))
                .flatMap(Node::text);
        Optional<String> member = team.filter(node -> node.value() instanceof Value.Sequence).stream()
                .flatMap(node -> node.items().stream())
                .flatMap(item -> item.anyFields().stream())
                .filter(one -> one.optional("role")
                        .flatMap(Node::text)
                        .filter(role -> role.toLowerCase(Locale.ROOT).contains("owner"))
                        .isPresent())
                .flatMap(one -> one.optional("username").flatMap(Node::text).stream())
                .findFirst();
        return named.or(() -> member)
                .or(() -> fields.optional("domain").flatMap(Node::text))
                .orElse("unknown");
    }

    private static String useCase(Fields fields) {
        return fields.optional("domain").flatMap(Node::text).orElse("data contract");
    }

    private static List<Node> items(Fields fields, String key) {
        return fields.optional(key)
                .filter(node -> !node.nothing())
                .filter(node -> !(node.value() instanceof Value.Sequence list
                        && list.items().isEmpty()))
                .map(Node::items)
                .orElse(List.of());
    }
}
