package dev.weir.console.schema;

import dev.weir.model.Actor;
import dev.weir.model.store.Codec;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That somebody accepted a change of a schema: it does not count as drift any more. */
public record Acceptance(String change, Instant at, Actor by, String reason) {
    /** How they are written down; the key is the change. Thread-safe. */
    static final class Written implements Codec<Acceptance> {
        private static final JsonMapper JSON = JsonMapper.builder().build();

        @Override
        public String encode(Acceptance acceptance) {
            var node = JSON.createObjectNode()
                    .put("v", 1)
                    .put("change", acceptance.change())
                    .put("at", acceptance.at().toString())
                    .put("reason", acceptance.reason());
            node.putObject("by")
                    .put("kind", acceptance.by().kind().name().toLowerCase(Locale.ROOT))
                    .put("name", acceptance.by().name());
            return node.toString();
        }

        @Override
        public Acceptance decode(String text) {
            JsonNode node = JSON.readTree(text);
            JsonNode by = node.required("by");
            return new Acceptance(
                    node.required("change").stringValue(),
                    Instant.parse(node.required("at").stringValue()),
                    new Actor(
                            Actor.Kind.valueOf(by.required("kind").stringValue().toUpperCase(Locale.ROOT)),
                            by.required("name").stringValue()),
                    node.required("reason").stringValue());
        }

        @Override
        public String key(Acceptance acceptance) {
            return acceptance.change();
        }

        @Override
        public Instant at(Acceptance acceptance) {
            return acceptance.at();
        }
    }
}
