package dev.weir.samples.runner;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * The configuration file of the official OpenLineage integrations: where they send their events to. Readable by the owner alone, since it
 * holds the token; no command line and no page of an engine shows it.
 */
final class Telling {
    /** The variable by which the integrations find the file. */
    static final String VARIABLE = "OPENLINEAGE_CONFIG";

    private static final JsonMapper JSON = new JsonMapper();
    /** A console that is away must not hold up a job. */
    private static final int TIMEOUT_MILLIS = 3_000;

    private Telling() {}

    /** Writes {@code openlineage.yml}; JSON is YAML, and needs no care for what a token may hold. */
    static Path write(Path folder, URI console, Path tokenFile) throws IOException {
        Path file = folder.resolve("openlineage.yml");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                file,
                JSON.writeValueAsString(Map.of(
                        "transport",
                        Map.of(
                                "type",
                                "http",
                                "url",
                                console.toString(),
                                "endpoint",
                                "/api/v1/lineage",
                                "timeoutInMillis",
                                TIMEOUT_MILLIS,
                                "auth",
                                Map.of(
                                        "type",
                                        "api_key",
                                        "apiKey",
                                        Files.readString(tokenFile).strip())))));
        return file;
    }
}
