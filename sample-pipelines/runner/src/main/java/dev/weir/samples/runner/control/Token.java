package dev.weir.samples.runner.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The bearer token of the runner's doors; never shown. */
public final class Token {

    private final String secret;

    private Token(String secret) {
        this.secret = secret;
    }

    /** Reads the token, after making one (mode 600) when the file is missing or empty. */
    public static Token in(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            Files.deleteIfExists(file);
            byte[] random = new byte[30];
            new SecureRandom().nextBytes(random);
            try {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, Base64.getUrlEncoder().encodeToString(random));
            } catch (FileAlreadyExistsException another) {
                throw new IOException("two runners start in " + file.getParent(), another);
            }
        }
        return read(file);
    }

    /** Reads the token that a runner made. */
    public static Token read(Path file) throws IOException {
        return new Token(Files.readString(file).strip());
    }

    /** The value of the {@code Authorization} header. */
    public String header() {
        return "Bearer " + secret;
    }

    /** Whether a header carries this token; takes the same time for any wrong one. */
    boolean matches(@Nullable String header) {
        return header != null
                && MessageDigest.isEqual(
                        header.getBytes(StandardCharsets.UTF_8), header().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "***";
    }
}
