package dev.weir.collector;

import dev.weir.model.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A secret in a file, read each time it is needed so that a rotated one needs no restart. Never printed, not even its length. */
public final class Secret {
    private static final int LIMIT_BYTES = 8_192;
    private static final Secret NONE = new Secret(null);

    private final @Nullable Path file;

    private Secret(@Nullable Path file) {
        this.file = file;
    }

    /** No secret. */
    public static Secret none() {
        return NONE;
    }

    /** The secret that stands in this file. */
    public static Secret inFile(Path file) {
        return new Secret(file);
    }

    /** The secret, or nothing when none is configured; {@link Sick} when the file cannot be read or holds no token. */
    public Optional<String> read() throws Sick {
        if (file == null) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > LIMIT_BYTES) {
                throw unusable("is larger than " + LIMIT_BYTES + " bytes");
            }
            String token = Files.readString(file).strip();
            if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw unusable("holds no token, one line of visible ASCII is needed");
            }
            return Optional.of(token);
        } catch (IOException e) {
            throw unusable("cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private Sick unusable(String why) {
        return new Sick(new Failure(Failure.Kind.UNAUTHORIZED, "the token file " + file + " " + why));
    }

    /** Whether there is meant to be one. */
    public boolean present() {
        return file != null;
    }

    /** Whether it is meant to stand in the same file. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && Objects.equals(file, secret.file);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(file);
    }

    @Override
    public String toString() {
        return "***";
    }
}
