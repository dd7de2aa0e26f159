package dev.weir.wire.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What every document says of itself. {@code annotations} are those of ours alone. */
record Metadata(Node node, Optional<String> name, Optional<String> displayName, Map<String, Node> annotations) {
    private static final Keys KEYS = Keys.of("name", "displayName", "labels", "annotations");
    private static final String OURS = "weir.dev/";

    static Optional<Metadata> read(Kind kind, Node node) {
        return node.fields(KEYS).map(fields -> {
            fields.optional("labels").ifPresent(Metadata::checkLabels);
            return new Metadata(
                    node,
                    fields.required("name", "give the " + kind.word() + " a name")
                            .flatMap(Node::name),
                    fields.optional("displayName").flatMap(Node::text),
                    fields.optional("annotations")
                            .map(annotations -> annotations(kind, annotations))
                            .orElse(Map.of()));
        });
    }

    /** The name for people. */
    String title() {
        return displayName.or(() -> name).orElse("?");
    }

    Optional<Node> annotation(String key) {
        return Optional.ofNullable(annotations.get(key));
    }

    /** OpenSLO allows a string or a list of strings as a label's value. Weir keeps none of them. */
    private static void checkLabels(Node labels) {
        labels.anyFields()
                .ifPresent(fields -> fields.nodes().values().forEach(label -> {
                    if (label.value() instanceof Value.Sequence) {
                        label.items().forEach(Node::text);
                    } else {
                        label.text();
                    }
                }));
    }

    private static Map<String, Node> annotations(Kind kind, Node annotations) {
        var ours = new LinkedHashMap<String, Node>();
        annotations
                .anyFields()
                .ifPresent(fields -> fields.nodes().forEach((key, node) -> {
                    if (!key.startsWith(OURS)) {
                        node.text();
                    } else if (kind.annotations().contains(key)) {
                        ours.put(key, node);
                    } else {
                        node.error(
                                "unknown annotation of a document of kind " + kind.word(),
                                kind.annotations().isEmpty()
                                        ? "remove it, this kind has none"
                                        : Keys.advice(key, kind.annotations()));
                    }
                }));
        return ours;
    }
}
