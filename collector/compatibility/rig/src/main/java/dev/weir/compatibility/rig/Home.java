package dev.weir.compatibility.rig;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder {@code collector/compatibility} of a built tree: where the engines' class paths lie, and what runs inside them.
 *
 * @param folder the folder
 */
public record Home(Path folder) {
    /** The property {@code weir.compatibility}, else the folder that this class was built in. */
    public static Home here() {
        String told = System.getProperty("weir.compatibility", "");
        if (!told.isEmpty()) {
            return new Home(Path.of(told).toAbsolutePath());
        }
        Path module = classes();
        while (!Files.exists(module.resolve("pom.xml"))) {
            Path above = module.getParent();
            if (above == null) {
                throw new IllegalStateException(classes() + " lies in no module, set -Dweir.compatibility=DIR");
            }
            module = above;
        }
        return new Home(module.resolveSibling(""));
    }

    /** Where this class itself was loaded from: a jar or a folder of classes. */
    static Path classes() {
        try {
            return Path.of(Home.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of the rig's classes is no path", e);
        }
    }

    /** The class path of an engine, as {@code FOLDER/*}. */
    String lib(String module) {
        Path lib = folder.resolve(module).resolve("target/lib");
        if (!Files.isDirectory(lib)) {
            throw new IllegalStateException(lib + " is missing: " + build());
        }
        return lib + "/*";
    }

    /** The jar that a module of this folder, or of the folder above, was packaged into. */
    public Path jar(String module) throws IOException {
        Path target = folder.resolve(module).resolve("target").normalize();
        List<Path> jars = new ArrayList<>();
        if (Files.isDirectory(target)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(target, "weir-*-SNAPSHOT.jar")) {
                found.forEach(jars::add);
            }
        }
        if (jars.size() != 1) {
            throw new IllegalStateException(target + " holds " + jars.size() + " jars instead of one: " + build());
        }
        return jars.get(0);
    }

    private static String build() {
        return "build it with 'mvn -DskipTests -pl collector/compatibility/rig -am package'";
    }
}
