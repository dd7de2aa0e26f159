package dev.weir.compatibility;

import dev.weir.compatibility.rig.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the engines of the tests keep their files and logs: {@code rig/target/it}. */
final class Folders {
    private Folders() {}

    /** An empty folder of a name. */
    static Path fresh(String name) throws IOException {
        Path folder = Home.here().folder().resolve("rig/target/it").resolve(name);
        if (Files.exists(folder)) {
            for (Path old : inside(folder).sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(old);
            }
        }
        return Files.createDirectories(folder);
    }

    /**
     * Bytes of all files of a folder but those of a name.
     *
     * @throws AssertionError when a file goes while it is looked at, as those of a checkpoint do when the next one is there: to be looked at again
     */
    static long bytes(Path folder, String except) throws IOException {
        try {
            long sum = 0;
            for (Path file : inside(folder).filter(Files::isRegularFile).toList()) {
                sum += file.getFileName().toString().equals(except) ? 0 : Files.size(file);
            }
            return sum;
        } catch (UncheckedIOException | NoSuchFileException gone) {
            throw new AssertionError(folder + " changes", gone);
        }
    }

    private static Stream<Path> inside(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return List.copyOf(all.toList()).stream();
        }
    }
}
