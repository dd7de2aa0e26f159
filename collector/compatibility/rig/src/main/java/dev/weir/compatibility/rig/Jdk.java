package dev.weir.compatibility.rig;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds JDKs where the launcher {@code weir} looks for them. */
public final class Jdk {
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(?:1\\.)?(\\d+)");
    private static final List<String> PLACES =
            List.of("/usr/lib/jvm", "~/.sdkman/candidates/java", "~/.jdks", "/opt/java", "/opt");

    private Jdk() {}

    /** The JDK that this process runs on. */
    public static Path own() {
        return Path.of(System.getProperty("java.home"));
    }

    /**
     * The home of a Java run-time environment of one feature version: the environment variable {@code WEIR_JAVA_17_HOME} (for 17), else the first that
     * lies where JDKs lie.
     */
    public static Optional<Path> find(int feature) throws IOException {
        String told = System.getenv("WEIR_JAVA_" + feature + "_HOME");
        List<Path> homes = new ArrayList<>();
        if (told != null && !told.isEmpty()) {
            homes.add(Path.of(told));
        }
        for (String place : PLACES) {
            homes.addAll(inside(Path.of(place.replaceFirst("^~", System.getProperty("user.home")))));
        }
        for (Path mac : inside(Path.of("/Library/Java/JavaVirtualMachines"))) {
            homes.add(mac.resolve("Contents/Home"));
        }
        for (Path home : homes) {
            if (Files.isExecutable(home.resolve("bin/java")) && feature(home) == feature) {
                return Optional.of(home);
            }
        }
        return Optional.empty();
    }

    private static List<Path> inside(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
                children.forEach(found::add);
            } catch (NotDirectoryException gone) {
                return List.of();
            }
        }
        found.sort(null);
        return found;
    }

    /** The feature version that its {@code release} file tells, 0 when there is none. */
    static int feature(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isReadable(release)) {
            return 0;
        }
        Matcher version = VERSION.matcher(Files.readString(release));
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }
}
