package dev.weir.wire.definition;

import java.util.Map;
import java.util.Optional;

/** The fields of a mapping, {@code owner}, by key. */
public record Fields(Node owner, Map<String, Node> nodes) {
    private static final int MAX_DESCRIPTION = 1_050;

    /** A field that may be there. */
    public Optional<Node> optional(String key) {
        return Optional.ofNullable(nodes.get(key));
    }

    /** A field that must be there; when it is not, that is noted with the fix. */
    public Optional<Node> required(String key, String fix) {
        Node node = nodes.get(key);
        return node == null ? owner.error("the key '" + key + "' is missing", fix) : Optional.of(node);
    }

    /** The one of two that is there; none or both are noted. */
    public Optional<Node> either(String key, String other, String fix) {
        Node first = nodes.get(key);
        Node second = nodes.get(other);
        if (first != null && second != null) {
            return second.error("stands beside '" + key + "', only one of them may be there", "remove one of them");
        }
        if (first == null && second == null) {
            return owner.error("one of the keys '" + key + "' and '" + other + "' is missing", fix);
        }
        return first != null ? Optional.of(first) : Optional.ofNullable(second);
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        return nodes.containsKey(key);
    }

    /** The text of the key {@code description}, empty when there is none. */
    String description() {
        return optional("description")
                .filter(node -> !(node.value() instanceof Value.Scalar scalar
                        && (scalar.nothing() || scalar.text().isBlank())))
                .flatMap(node -> node.text(MAX_DESCRIPTION))
                .orElse("");
    }
}
