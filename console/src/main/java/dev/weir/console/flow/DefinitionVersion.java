package dev.weir.console.flow;

import dev.weir.model.slo.SloId;
import dev.weir.model.store.Codec;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/** One version of what is expected: which content had which number, and since when. */
public record DefinitionVersion(SloId slo, int number, String hash, Instant at) {
    /** The name of their journal. */
    public static final String JOURNAL = "definitions";

    /** Versions; the key is the SLO. Thread-safe. */
    public static final class Written implements Codec<DefinitionVersion> {
        private static final JsonMapper JSON = JsonMapper.builder().build();

        @Override
        public String encode(DefinitionVersion version) {
            return JSON.createObjectNode()
                    .put("v", 1)
                    .put("slo", version.slo().name())
                    .put("version", version.number())
                    .put("hash", version.hash())
                    .put("at", version.at().toString())
                    .toString();
        }

        @Override
        public DefinitionVersion decode(String text) {
            var node = JSON.readTree(text);
            return new DefinitionVersion(
                    new SloId(node.path("slo").asString()),
                    node.path("version").asInt(),
                    node.path("hash").asString(),
                    Instant.parse(node.path("at").asString()));
        }

        @Override
        public String key(DefinitionVersion version) {
            return version.slo().name();
        }

        @Override
        public Instant at(DefinitionVersion version) {
            return version.at();
        }
    }
}
