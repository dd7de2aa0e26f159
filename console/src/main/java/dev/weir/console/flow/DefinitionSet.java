package dev.weir.console.flow;

import dev.weir.model.store.Codec;
import dev.weir.wire.definition.Source;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The definition files that came into force together, each by the SHA-256 of its text, which is kept once. */
public record DefinitionSet(Instant at, List<File> files) {
    /** The name of their journal. */
    public static final String JOURNAL = "definition-sets";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A file by its name and the hash of its text. */
    public record File(String name, String sha256) {}

    /** The text of a file, whatever its name. */
    public record Text(Instant at, String sha256, String text) {
        /** The name of their journal. */
        public static final String JOURNAL = "definition-texts";

        /** One with its hash. */
        static Text of(Source source, Instant at) {
            return new Text(at, DefinitionSet.sha256(source.text()), source.text());
        }
    }

    /** Copies the list. */
    public DefinitionSet {
        files = List.copyOf(files);
    }

    /** The set of these sources. */
    static DefinitionSet of(List<Source> sources, Instant at) {
        return new DefinitionSet(
                at,
                sources.stream()
                        .map(source -> new File(source.file(), sha256(source.text())))
                        .toList());
    }

    /** The hash of a text, in hex. */
    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Sets; all under one key. Thread-safe. */
    public static final class Written implements Codec<DefinitionSet> {
        @Override
        public String encode(DefinitionSet set) {
            var node = JSON.createObjectNode().put("v", 1).put("at", set.at().toString());
            var files = node.putArray("files");
            set.files()
                    .forEach(file -> files.addObject().put("name", file.name()).put("sha256", file.sha256()));
            return node.toString();
        }

        @Override
        public DefinitionSet decode(String text) {
            var node = JSON.readTree(text);
            var files = new ArrayList<File>();
            for (var file : node.path("files")) {
                files.add(new File(
                        file.path("name").asString(), file.path("sha256").asString()));
            }
            return new DefinitionSet(Instant.parse(node.path("at").asString()), files);
        }

        @Override
        public String key(DefinitionSet set) {
            return JOURNAL;
        }

        @Override
        public Instant at(DefinitionSet set) {
            return set.at();
        }
    }

    /** Texts; the key is the hash. Thread-safe. */
    public static final class WrittenText implements Codec<Text> {
        @Override
        public String encode(Text text) {
            return JSON.createObjectNode()
                    .put("v", 1)
                    .put("at", text.at().toString())
                    .put("sha256", text.sha256())
                    .put("text", text.text())
                    .toString();
        }

        @Override
        public Text decode(String body) {
            var node = JSON.readTree(body);
            return new Text(
                    Instant.parse(node.path("at").asString()),
                    node.path("sha256").asString(),
                    node.path("text").asString());
        }

        @Override
        public String key(Text text) {
            return text.sha256();
        }

        @Override
        public Instant at(Text text) {
            return text.at();
        }
    }
}
