package dev.weir.wire.definition;

import java.util.Optional;
import java.util.stream.Collectors;

/** A document of a known kind: what it says of itself, and its content, which is not read yet. */
record Document(Kind kind, Metadata metadata, Node spec) {
    private static final Keys KEYS = Keys.of("apiVersion", "kind", "metadata", "spec");
    private static final int MAX_SHOWN = 6;
    private static final String OPEN_SLO = "openslo/v1";
    private static final String WEIR = "weir.dev/v1";

    /** A document of a file. */
    static Optional<Document> read(Node root) {
        Optional<Fields> found = root.anyFields();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Fields loose = found.get();
        if (!loose.has("apiVersion")) {
            return missing(loose, "apiVersion", "write apiVersion: " + OPEN_SLO + " or " + WEIR);
        }
        Optional<Node> version = loose.optional("apiVersion");
        Optional<String> apiVersion = version.flatMap(Node::text);
        if (apiVersion.isEmpty()) {
            return Optional.empty();
        }
        if (!apiVersion.get().equals(OPEN_SLO) && !apiVersion.get().equals(WEIR)) {
            return version.get()
                    .error(
                            "version '" + Excerpt.of(apiVersion.get()) + "' is not read, only " + OPEN_SLO + " and "
                                    + WEIR,
                            apiVersion.get().equals("openslo.com/v1")
                                    ? "write " + OPEN_SLO
                                    : apiVersion.get().startsWith("openslo")
                                            ? "convert the document to " + OPEN_SLO
                                            : "write " + OPEN_SLO + " or " + WEIR);
        }
        if (!loose.has("kind")) {
            return missing(loose, "kind", "write kind: with one of " + String.join(", ", Kind.words(apiVersion.get())));
        }
        Optional<Node> kindNode = loose.optional("kind");
        return kindNode.flatMap(Node::text)
                .flatMap(word -> kind(kindNode.get(), apiVersion.get(), word))
                .flatMap(kind -> content(root, kind));
    }

    /** Says what stands there instead, so that one sees which document is meant. */
    private static Optional<Document> missing(Fields fields, String key, String fix) {
        String found = fields.nodes().entrySet().stream()
                .limit(MAX_SHOWN)
                .map(entry -> Excerpt.of(entry.getKey())
                        + (entry.getValue().value() instanceof Value.Scalar scalar
                                ? ": " + Excerpt.of(scalar.text())
                                : ""))
                .collect(Collectors.joining(", "));
        return fields.owner()
                .error("the key '" + key + "' is missing, found " + (found.isEmpty() ? "nothing" : found), fix);
    }

    /** A document that stands inside another one, without {@code apiVersion}; an SLI there has no {@code kind} either. */
    static Optional<Document> inline(Node root, Kind kind) {
        root.anyFields().ifPresent(loose -> {
            if (kind != Kind.SLI) {
                loose.required("kind", "write kind: " + kind.word());
            }
            loose.optional("apiVersion")
                    .ifPresent(node -> node.text().ifPresent(text -> {
                        if (!text.equals(kind.apiVersion())) {
                            node.error(
                                    "version '" + Excerpt.of(text) + "' is not read here",
                                    "write " + kind.apiVersion());
                        }
                    }));
            loose.optional("kind")
                    .ifPresent(node -> node.text().ifPresent(text -> {
                        if (!text.equals(kind.word())) {
                            node.error("kind '" + Excerpt.of(text) + "' does not belong here", "write " + kind.word());
                        }
                    }));
        });
        return root.value() instanceof Value.Mapping ? content(root, kind) : Optional.empty();
    }

    private static Optional<Kind> kind(Node node, String apiVersion, String word) {
        return Kind.of(apiVersion, word).or(() -> {
            String other = apiVersion.equals(WEIR) ? OPEN_SLO : WEIR;
            if (Kind.of(other, word).isPresent()) {
                return node.error("kind " + word + " is not one of " + apiVersion, "write apiVersion: " + other);
            }
            return node.error("unknown kind '" + Excerpt.of(word) + "'", Keys.advice(word, Kind.words(apiVersion)));
        });
    }

    private static Optional<Document> content(Node root, Kind kind) {
        return root.fields(KEYS).flatMap(fields -> {
            Optional<Metadata> metadata =
                    fields.required("metadata", "write metadata: {name: …}").flatMap(node -> Metadata.read(kind, node));
            Optional<Node> spec = fields.required("spec", "write spec: with the content of the " + kind.word());
            return metadata.flatMap(known -> spec.map(node -> new Document(kind, known, node)));
        });
    }

    /** Its name, or a mark for messages when it has none. */
    String name() {
        return metadata.name().orElse("?");
    }

    @Override
    public String toString() {
        return kind.word() + " " + name();
    }
}
