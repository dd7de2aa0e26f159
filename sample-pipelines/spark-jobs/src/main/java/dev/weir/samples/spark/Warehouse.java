package dev.weir.samples.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of the warehouse, with a load that happens whole or not at all.
 *
 * <p>A load writes into {@code .staging/LOAD}. Publishing notes the load in {@code pending.json}, renames its files into {@code transactions} and
 * {@code rejects} with the load's name in front, and commits by replacing {@code offsets.json}, which names the load and where the next one begins.
 * A run that finds a pending load which did not commit takes its files back and reads the same records again: no loss, no duplicates, wherever the run
 * before has died. One run at a time.
 */
final class Warehouse {
    private static final List<String> TABLES = List.of("transactions", "rejects");
    private final Path folder;

    /** The warehouse in this folder, which need not exist. */
    Warehouse(Path folder) {
        this.folder = folder;
    }

    /** A table's folder. */
    Path table(String name) {
        return folder.resolve(name);
    }

    /** Where the next load begins, as the last published one left it. */
    Offsets offsets(String topic) throws IOException {
        return JsonFile.read(committed()).map(json -> Offsets.of(topic, json)).orElse(Offsets.none(topic));
    }

    /** Cleans up after a run that died: takes back what it published without committing, throws away what it staged. */
    void recover() throws IOException {
        Optional<String> pending = load(pending());
        if (pending.isPresent() && !pending.equals(load(committed()))) {
            for (String table : TABLES) {
                for (Path file : files(table(table))) {
                    if (name(file).startsWith(pending.get() + "-")) {
                        Files.delete(file);
                    }
                }
            }
        }
        Files.deleteIfExists(pending());
        delete(folder.resolve(".staging"));
    }

    /** Where a load writes one of its tables before it is published. */
    Path staging(String load, String table) {
        return folder.resolve(".staging").resolve(load).resolve(table);
    }

    /** Makes the staged load part of the tables and commits where the next one begins. */
    void publish(String load, Offsets next) throws IOException {
        JsonFile.write(pending(), JsonNodeFactory.instance.objectNode().put("load", load));
        for (String table : TABLES) {
            Path staged = staging(load, table);
            for (Path file : files(staged)) {
                Path target = table(table)
                        .resolve(staged.relativize(file).toString())
                        .resolveSibling(load + "-" + name(file));
                Files.createDirectories(target.resolveSibling(""));
                Files.move(file, target);
            }
        }
        ObjectNode committed = next.json();
        committed.put("load", load);
        JsonFile.write(committed(), committed);
        Files.delete(pending());
        delete(folder.resolve(".staging"));
    }

    private Path committed() {
        return folder.resolve("offsets.json");
    }

    private Path pending() {
        return folder.resolve("pending.json");
    }

    private static Optional<String> load(Path file) throws IOException {
        return JsonFile.read(file).map(json -> json.path("load")).map(JsonNode::asText);
    }

    /** The data files below a folder; hidden ones (checksums) and markers are none. */
    private static List<Path> files(Path root) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !name(file).startsWith(".") && !name(file).startsWith("_"))
                    .toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static void delete(Path root) throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
