package dev.weir.console.offline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files that the words of a command line name. */
final class Tree {
    private static final int DEEPEST = 16;
    private static final int MOST = 10_000;

    private Tree() {}

    /**
     * Files as they are named, and the wanted ones of folders and the folders in them, sorted, but not of hidden ones.
     *
     * @param wrong is told of paths that lead nowhere and folders that cannot be read
     */
    static List<Path> files(List<String> words, Predicate<Path> wanted, java.util.function.Consumer<String> wrong) {
        var files = new ArrayList<Path>();
        for (String word : words) {
            try {
                Path path = Path.of(word);
                if (Files.isDirectory(path)) {
                    files.addAll(inside(path, wanted));
                } else if (Files.isRegularFile(path)) {
                    files.add(path);
                } else {
                    wrong.accept("there is no file or folder '" + word + "'");
                }
            } catch (InvalidPathException strange) {
                wrong.accept("'" + word + "' is no path");
            } catch (IOException | UncheckedIOException unreadable) {
                wrong.accept("'" + word + "' cannot be read: " + unreadable.getMessage());
            }
        }
        return files.stream().distinct().toList();
    }

    private static List<Path> inside(Path folder, Predicate<Path> wanted) throws IOException {
        var found = new TreeSet<Path>();
        try (Stream<Path> files = Files.walk(folder, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
            files.filter(file -> shown(folder, file) && wanted.test(file) && Files.isRegularFile(file))
                    .limit(MOST)
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }

    private static boolean shown(Path folder, Path file) {
        for (Path step : folder.relativize(file)) {
            if (step.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }
}
