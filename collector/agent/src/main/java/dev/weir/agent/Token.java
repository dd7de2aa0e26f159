package dev.weir.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The bearer token of the console. A file is read before every request, so that a rotated token needs no restart; it is never printed. */
public final class Token {
    private static final int LIMIT_BYTES = 8192;
    private final @Nullable Path file;
    private final @Nullable String text;

    private Token(@Nullable Path file, @Nullable String text) {
        this.file = file;
        this.text = text;
    }

    /** The token in a file: one line of visible ASCII. */
    public static Token inFile(Path file) {
        return new Token(file, null);
    }

    /** This token. */
    public static Token of(String text) {
        return new Token(null, text.trim());
    }

    /** No token: the console is asked without one. */
    public static Token none() {
        return new Token(null, null);
    }

    /**
     * The value of the Authorization header, or null when no token was given.
     *
     * @throws IOException when the file cannot be read or is not a token
     */
    public @Nullable String header() throws IOException {
        String token = text;
        if (file != null) {
            if (Files.size(file) > LIMIT_BYTES) {
                throw new IOException("token file is larger than " + LIMIT_BYTES + " bytes: " + file);
            }
            token = Files.readString(file).trim();
            if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw new IOException("token file holds no token (one line of visible ASCII is needed): " + file);
            }
        }
        return token == null ? null : "Bearer " + token;
    }

    @Override
    public String toString() {
        return "***";
    }
}
