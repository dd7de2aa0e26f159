package dev.weir.samples.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Small JSON files that a reader sees whole or not at all. */
final class JsonFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonFile() {}

    /** Writes beside the file and renames; folders are made as needed. */
    static void write(Path file, JsonNode content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("no folder for " + file);
        }
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, ".", ".tmp");
        try {
            Files.writeString(fresh, JSON.writeValueAsString(content) + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** The content, or nothing when there is no such file. */
    static Optional<JsonNode> read(Path file) throws IOException {
        try {
            return Optional.of(JSON.readTree(Files.readString(file)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }
}
