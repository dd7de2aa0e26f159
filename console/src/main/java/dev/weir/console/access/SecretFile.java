package dev.weir.console.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** A secret in a file that only its owner may read. */
public final class SecretFile {
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final long MAX_BYTES = 4096;

    private SecretFile() {}

    /** The secret in the file; refuses files over 4 KB and empty ones. */
    public static String read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException(file + " is no secret: it is over " + MAX_BYTES + " bytes");
            }
            var secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new IllegalArgumentException(file + " is empty, put the secret into it");
            }
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the secret in " + file, e);
        }
    }

    /** A new secret that can be read out and typed: no letter or digit that looks like another. */
    static String random(int characters) {
        var made = new StringBuilder();
        new SecureRandom().ints(characters, 0, ALPHABET.length()).forEach(i -> made.append(ALPHABET.charAt(i)));
        return made.toString();
    }

    /** The secret in the file; makes one of so many characters first when the file is not there. */
    public static String readOrMake(Path file, int characters) {
        if (!Files.exists(file)) {
            String made = random(characters);
            try {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, made, StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the secret to " + file, e);
            }
        }
        return read(file);
    }
}
