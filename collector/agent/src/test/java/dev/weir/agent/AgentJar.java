package dev.weir.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** What a jar that goes into an engine must be: classes of its own package alone, all of Java 11. */
public final class AgentJar {
    private static final int JAVA_11 = 55;
    private static final int MAJOR = 7;

    private AgentJar() {}

    /** Everything in the jar that would not be welcome inside an engine; empty when it is as it must be. */
    public static List<String> wrongs(Path jar, String ownPackage) throws IOException {
        List<String> wrongs = new ArrayList<>();
        int copied = 0;
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                if (entry.isDirectory() || entry.getName().startsWith("META-INF/")) {
                    continue;
                }
                if (!entry.getName().startsWith(ownPackage + "/")
                        || !entry.getName().endsWith(".class")) {
                    wrongs.add(entry.getName() + " is not of " + ownPackage);
                } else {
                    look(entry.getName(), file.getInputStream(entry), wrongs);
                }
                copied += entry.getName().startsWith(ownPackage + "/agent/") ? 1 : 0;
            }
        }
        if (copied == 0) {
            wrongs.add("the agent is not in " + ownPackage + "/agent");
        }
        return wrongs;
    }

    private static void look(String name, InputStream opened, List<String> wrongs) throws IOException {
        try (InputStream in = opened) {
            byte[] bytes = in.readAllBytes();
            if (bytes[MAJOR] != JAVA_11) {
                wrongs.add(name + " is not of Java 11");
            }
            if (new String(bytes, StandardCharsets.ISO_8859_1).contains("dev/weir/agent")) {
                wrongs.add(name + " refers to the agent where it is not");
            }
        }
    }
}
