package dev.weir.reports.evidence;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.weir.reports.fact.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records as canonical JSON (RFC 8785) and back, strictly: every field there, none besides, amounts as text. */
final class Json {
    private static final int DEEPEST = 20;
    private static final int LONGEST_TEXT = 8 << 20;

    static final JsonMapper MAPPER = mapper();

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder(JsonFactory.builder()
                        .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST)
                                .maxStringLength(LONGEST_TEXT)
                                .build())
                        .build())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .withConfigOverride(
                        BigDecimal.class,
                        amount -> amount.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
                .withConfigOverride(
                        Fact.Run.class, run -> run.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY)));
        for (Class<? extends Fact> fact : Lines.KINDS.values()) {
            builder.withConfigOverride(
                    fact, its -> its.setIgnorals(JsonIgnoreProperties.Value.forIgnoredProperties("is")));
        }
        return builder.build();
    }

    private Json() {}

    /** The canonical bytes of a tree. */
    static byte[] canonical(JsonNode node) {
        try {
            return new JsonCanonicalizer(MAPPER.writeValueAsString(node)).getEncodedUTF8();
        } catch (IOException e) {
            throw new UncheckedIOException("no canonical form of " + node.getNodeType(), e);
        }
    }
}
