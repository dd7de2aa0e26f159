package dev.weir.wire.definition;

import dev.weir.model.PipelineId;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code ENVIRONMENT/NAME} in a definition. */
final class PipelineName {
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern BOTH = Pattern.compile("(" + LABEL + ")/(" + LABEL + ")");

    private PipelineName() {}

    /** The pipeline that the node names, which must be defined. */
    static Optional<PipelineId> read(Node node, Library library) {
        return node.text().flatMap(text -> {
            var parts = BOTH.matcher(text);
            if (!parts.matches()) {
                return node.error(
                        "'" + Excerpt.of(text) + "' is no pipeline", "write ENVIRONMENT/NAME, as in demo/orders");
            }
            var id = new PipelineId(parts.group(1), parts.group(2));
            return library.knows(id, node) ? Optional.of(id) : Optional.empty();
        });
    }
}
