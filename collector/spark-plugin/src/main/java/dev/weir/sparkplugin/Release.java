package dev.weir.sparkplugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;

/**
 * Which build of the program runs: what the settings say, else the name of its jar with the beginning of its hash, so that a new build under an old name is seen.
 */
final class Release {
    private static final long LARGEST_BYTES = 512L << 20;

    private Release() {}

    /** The version, or null when it cannot be told; reads the jar, so call it where time does not matter. */
    static @Nullable String of(@Nullable String version, SparkConf conf) {
        if (version != null) {
            return version;
        }
        String main = first(System.getProperty("sun.java.command", ""), ' ');
        if (main.endsWith(".jar")) {
            return named(main);
        }
        if (main.startsWith("org.apache.spark.deploy.")) {
            return named(first(conf.get("spark.jars", ""), ','));
        }
        return named(home(main));
    }

    private static String first(String list, char separator) {
        int end = list.indexOf(separator);
        return end < 0 ? list : list.substring(0, end);
    }

    /** The place of the main class, or nothing. */
    private static String home(String main) {
        try {
            Class<?> program = Class.forName(main, false, Thread.currentThread().getContextClassLoader());
            java.security.@Nullable CodeSource source =
                    program.getProtectionDomain().getCodeSource();
            return source == null ? "" : source.getLocation().toString();
        } catch (ClassNotFoundException | LinkageError e) {
            return "";
        }
    }

    static @Nullable String named(String place) {
        String path =
                place.startsWith("file:") ? place.substring("file:".length()).replaceFirst("^//", "") : place;
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (!name.endsWith(".jar")) {
            return null;
        }
        try {
            Path file = Path.of(path);
            return Files.isRegularFile(file) && Files.size(file) <= LARGEST_BYTES ? name + "@" + hash(file) : name;
        } catch (IOException | IllegalArgumentException e) {
            return name;
        }
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] block = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
        }
        return beginning(digest);
    }

    static String beginning(MessageDigest digest) {
        StringBuilder hex = new StringBuilder();
        for (byte b : digest.digest()) {
            hex.append(String.format("%02x", b));
        }
        return hex.substring(0, 12);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
