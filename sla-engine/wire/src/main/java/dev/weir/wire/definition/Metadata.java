package dev.weir.wire.definition;

import dev.weir.model.Labels;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every document says of itself. {@code annotations} are those of ours alone. */
record Metadata(
        Node node, Optional<String> name, Optional<String> displayName, Labels labels, Map<String, Node> annotations) {
    private static final Keys KEYS = Keys.of("name", "displayName", "labels", "annotations");
    /** OpenSLO's own examples write their names with capital letters. */
    private static final Set<Kind> ALERTING =
            EnumSet.of(Kind.ALERT_POLICY, Kind.ALERT_CONDITION, Kind.ALERT_NOTIFICATION_TARGET);

    private static final String OURS = "weir.dev/";
    private static final int MAX_LABELS = 64;
    private static final int MAX_LABEL = 500;
    private static final int MAX_NAME = 63;
    private static final String WORD = "[a-zA-Z0-9]([-._a-zA-Z0-9]{0,61}[a-zA-Z0-9])?";
    private static final String DNS = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
    private static final Pattern LABEL = Pattern.compile(WORD);
    private static final Pattern ANNOTATION = Pattern.compile("(" + DNS + "(\\." + DNS + ")*/)?" + WORD);
    private static final int MAX_PREFIX = 253;
    /** What YAML, in one version or the other, reads as something else than text. */
    private static final Pattern NO_TEXT = Pattern.compile(
            "true|false|yes|no|on|off|null|~|[-+]?[0-9][0-9_]*(\\.[0-9]*)?([eE][-+]?[0-9]+)?",
            Pattern.CASE_INSENSITIVE);

    static Optional<Metadata> read(Kind kind, Node node) {
        return node.fields(KEYS).map(fields -> {
            return new Metadata(
                    node,
                    fields.required("name", "give the " + kind.word() + " a name")
                            .flatMap(name -> ALERTING.contains(kind) ? name.looseName() : name.name()),
                    fields.optional("displayName").flatMap(title -> title.text(MAX_NAME)),
                    fields.optional("labels").map(Metadata::labels).orElse(Labels.none()),
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

    /** OpenSLO allows a string or a list of strings as a label's value; of a list, the values stand there with commas between. */
    private static Labels labels(Node labels) {
        var found = new LinkedHashMap<String, String>();
        if (labels.nothing()) {
            return Labels.none();
        }
        labels.anyFields()
                .ifPresent(fields -> fields.nodes().forEach((key, label) -> {
                    if (!LABEL.matcher(key).matches()) {
                        label.error(
                                "'" + Excerpt.of(key) + "' is no key of a label",
                                "use 1 to 63 letters, digits, '-', '_' or '.', a letter or digit at both ends");
                    }
                    if (label.value() instanceof Value.Sequence sequence) {
                        if (!sequence.items().isEmpty()) {
                            label.items().forEach(Metadata::checkScalar);
                        }
                    } else {
                        checkScalar(label);
                    }
                    found.put(
                            key,
                            Stream.of(label.value()).flatMap(Metadata::texts).collect(Collectors.joining(",")));
                }));
        return kept(found, labels);
    }

    /** A label without a value is none, as in the data model of Prometheus. */
    private static Stream<String> texts(Value value) {
        return switch (value) {
            case Value.Scalar scalar ->
                scalar.nothing() ? Stream.of() : Stream.of(scalar.text().strip());
            case Value.Sequence list -> list.items().stream().flatMap(Metadata::texts);
            case Value.Mapping wrong -> Stream.of();
        };
    }

    private static Labels kept(Map<String, String> found, Node node) {
        found.forEach((key, value) -> {
            if (value.length() > MAX_LABEL) {
                node.error(
                        "the label '" + key + "' has " + value.length() + " characters, at most " + MAX_LABEL
                                + " are allowed",
                        "shorten it");
            }
        });
        found.values().removeIf(String::isBlank);
        if (found.size() > MAX_LABELS) {
            node.error(found.size() + " labels, at most " + MAX_LABELS + " are allowed", "remove some");
            return Labels.none();
        }
        return new Labels(found);
    }

    /** Text, which may be empty. */
    private static void checkScalar(Node node) {
        if (!(node.value() instanceof Value.Scalar)) {
            node.text();
        }
    }

    private static Map<String, Node> annotations(Kind kind, Node annotations) {
        var ours = new LinkedHashMap<String, Node>();
        if (annotations.nothing()) {
            return ours;
        }
        annotations
                .anyFields()
                .ifPresent(fields -> fields.nodes().forEach((key, node) -> {
                    if (!key.startsWith(OURS)) {
                        checkAnnotation(key, node);
                    } else if (kind.annotations().contains(key)) {
                        checkQuoted(node);
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

    private static void checkAnnotation(String key, Node node) {
        if (key.length() > MAX_PREFIX + 1 + MAX_NAME
                || key.indexOf('/') > MAX_PREFIX
                || !ANNOTATION.matcher(key).matches()) {
            node.error(
                    "'" + Excerpt.of(key) + "' is no key of an annotation",
                    "write it as in example.org/name: a DNS name, '/', and 1 to 63 letters, digits, '-', '_' or '.'");
        }
        checkScalar(node);
        checkQuoted(node);
    }

    /** OpenSLO's annotations are text; other readers refuse a number or a word that YAML takes for a truth value. */
    private static void checkQuoted(Node node) {
        if (node.value() instanceof Value.Scalar scalar
                && scalar.plain()
                && NO_TEXT.matcher(scalar.text()).matches()) {
            node.warning(
                    "an annotation is text, other readers of OpenSLO refuse " + Excerpt.of(scalar.text())
                            + " without quotes",
                    "write \"" + Excerpt.of(scalar.text()) + "\"");
        }
    }
}
