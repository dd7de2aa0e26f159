package dev.weir.benchmarks;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The built tree that these classes come from.
 *
 * @param root its folder
 */
record Tree(Path root) {
    /** Finds it above the place of these classes. */
    static Tree ofTheseClasses() throws IOException {
        for (Path place = classes(); place != null; place = place.getParent()) {
            if (Files.exists(place.resolve("collector/spark-plugin/pom.xml"))) {
                return new Tree(place);
            }
        }
        throw new IOException("these classes lie in no tree of Weir");
    }

    /** The jar or the folder of these classes. */
    static Path classes() throws IOException {
        try {
            return Path.of(Tree.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IOException("the place of these classes is no path", e);
        }
    }

    /** The jar that a module was built to. */
    String jar(String module) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(root.resolve(module + "/target"), "weir-*.jar")) {
            for (Path jar : jars) {
                String name = jar.toString();
                if (!name.endsWith("-tests.jar") && !name.endsWith("-sources.jar")) {
                    return name;
                }
            }
        }
        throw new IOException("the module " + module + " is not built");
    }

    /** All jars that a module copied beside its own, as a class path knows it. */
    String libraries(String module) {
        return root.resolve(module + "/target/lib") + "/*";
    }
}
