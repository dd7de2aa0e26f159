package dev.weir.console.offline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a console keeps its data, as commands are told. */
public final class DataFolder {
    private DataFolder() {}

    /**
     * The folder of the store: of the demo's data folder, of a console's, or itself.
     *
     * @param named what {@code --data} names, null for that of the demo
     * @throws IllegalArgumentException when there is none, with what to name
     */
    public static Path store(@Nullable Path named) {
        Path base = named == null ? Path.of(".weir", "demo") : named;
        return Stream.of(base.resolve("console").resolve("store"), base.resolve("store"), base)
                .filter(folder -> Files.isRegularFile(folder.resolve("weir.db")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no store in " + base + ": name the console's data folder with --data"));
    }
}
