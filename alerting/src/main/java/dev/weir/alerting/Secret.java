package dev.weir.alerting;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that must not be seen: it comes from a file or from the environment, is read when it is used (so that it can be rotated
 * without a restart), and prints {@code ***}.
 */
public final class Secret {
    private static final int MAX_BYTES = 8 * 1024;

    private final String origin;
    private final Reading reading;

    @FunctionalInterface
    private interface Reading {
        String read() throws IOException;
    }

    private Secret(String origin, Reading reading) {
        this.origin = origin;
        this.reading = reading;
    }

    /** The content of a file, at most 8 KB, without white space around it. */
    public static Secret file(Path file) {
        return new Secret("file " + file, () -> {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                    throw new IOException("larger than 8 KB");
                }
                return new String(bytes, StandardCharsets.UTF_8);
            } catch (java.nio.file.NoSuchFileException absent) {
                throw new IOException("no such file", absent);
            }
        });
    }

    /** The value of a variable of this environment. */
    public static Secret variable(String name, Function<String, @Nullable String> environment) {
        return new Secret("environment variable " + name, () -> {
            String value = environment.apply(name);
            if (value == null) {
                throw new IOException("not set");
            }
            return value;
        });
    }

    /**
     * The secret itself; for the wire only.
     *
     * @throws IOException when it cannot be read or is blank; the message names the origin, never the value
     */
    public String reveal() throws IOException {
        try {
            String value = reading.read().strip();
            if (value.isEmpty()) {
                throw new IOException("blank");
            }
            if (value.chars().anyMatch(Character::isISOControl)) {
                throw new IOException("more than one line");
            }
            return value;
        } catch (IOException why) {
            throw new IOException("the secret in " + origin + " cannot be used: " + why.getMessage(), why);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
