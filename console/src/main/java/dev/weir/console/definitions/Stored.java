package dev.weir.console.definitions;

import dev.weir.model.Actor;
import dev.weir.model.DefinitionId;
import dev.weir.model.store.Codec;
import dev.weir.wire.definition.Source;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/**
 * A version of a definition that is kept in the store.
 *
 * @param text one YAML document; empty when this version takes the definition out of force
 */
record Stored(DefinitionId id, Instant at, Actor by, String reason, String text) {
    /** The name of their journal, which keeps them for ever. */
    static final String JOURNAL = "definition-documents";

    private static final String PREFIX = "store:";

    /** The name under which it is read among the files; no file of a folder has one like it. */
    static String file(DefinitionId id) {
        return PREFIX + id;
    }

    /** Whether a source of this name is one of the store. */
    static boolean is(String file) {
        return file.startsWith(PREFIX);
    }

    boolean withdrawn() {
        return text.isEmpty();
    }

    Source source() {
        return new Source(file(id), text);
    }

    /** Versions; the key is the definition. Thread-safe. */
    static final class Written implements Codec<Stored> {
        private static final JsonMapper JSON = JsonMapper.builder().build();

        @Override
        public String encode(Stored stored) {
            var node = JSON.createObjectNode()
                    .put("v", 1)
                    .put("kind", stored.id().kind())
                    .put("name", stored.id().name())
                    .put("at", stored.at().toString())
                    .put("reason", stored.reason())
                    .put("text", stored.text());
            node.putObject("by")
                    .put("kind", stored.by().kind().name())
                    .put("name", stored.by().name());
            return node.toString();
        }

        @Override
        public Stored decode(String body) {
            var node = JSON.readTree(body);
            return new Stored(
                    new DefinitionId(
                            node.path("kind").asString(), node.path("name").asString()),
                    Instant.parse(node.path("at").asString()),
                    new Actor(
                            Actor.Kind.valueOf(node.path("by").path("kind").asString()),
                            node.path("by").path("name").asString()),
                    node.path("reason").asString(),
                    node.path("text").asString());
        }

        @Override
        public String key(Stored stored) {
            return stored.id().toString();
        }

        @Override
        public Instant at(Stored stored) {
            return stored.at();
        }
    }
}
