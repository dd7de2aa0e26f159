package dev.weir.wire.definition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the definition files of a folder, within limits. */
final class Folder {
    static final int MAX_FILES = 1_000;
    static final int MAX_BYTES = 1 << 20;

    private Folder() {}

    static List<Source> read(Path folder) {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(Folder::isDefinition)
                    .limit(MAX_FILES + 1L)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of(Source.unreadable(
                    folder.toString(),
                    1,
                    "the folder cannot be read: " + unreadable.getClass().getSimpleName(),
                    "check that it is a folder that this user may read"));
        }
        if (files.size() > MAX_FILES) {
            return List.of(Source.unreadable(
                    folder.toString(), 1, "more than " + MAX_FILES + " files", "join documents with --- lines"));
        }
        var sources = new ArrayList<Source>();
        for (Path file : files) {
            sources.add(source(file));
        }
        return sources;
    }

    /** Scenario files may lie beside the definitions that they try. */
    private static boolean isScenario(String name) {
        return name.endsWith(".scenario.yaml") || name.endsWith(".scenario.yml");
    }

    private static boolean isDefinition(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".")
                && (name.endsWith(".yaml") || name.endsWith(".yml"))
                && !isScenario(name)
                && Files.isRegularFile(file);
    }

    /** One file. */
    static Source source(Path file) {
        String name = file.getFileName().toString();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES
                    ? Source.unreadable(name, 1, "the file has more than " + MAX_BYTES + " bytes", "split it")
                    : decode(name, bytes);
        } catch (IOException unreadable) {
            return Source.unreadable(
                    name,
                    1,
                    "cannot be read: " + unreadable.getClass().getSimpleName(),
                    "check that it is a file that this user may read");
        }
    }

    private static Source decode(String name, byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        if (result.isError()) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            return Source.unreadable(name, line, "not UTF-8", "save the file as UTF-8");
        }
        return new Source(name, out.flip().toString());
    }
}
