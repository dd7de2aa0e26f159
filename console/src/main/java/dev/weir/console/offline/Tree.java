package dev.weir.console.offline;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The files that the words of a command line name. */
final class Tree {
    private static final int DEEPEST = 16;
    private static final int MOST = 20_000;

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
                if (word.isEmpty()) {
                    wrong.accept("'' is no path");
                } else if (Files.isDirectory(path)) {
                    files.addAll(inside(path, wanted));
                } else if (Files.isRegularFile(path)) {
                    files.add(path);
                } else {
                    wrong.accept("there is no file or folder '" + word + "'");
                }
            } catch (InvalidPathException strange) {
                wrong.accept("'" + word + "' is no path");
            } catch (IOException unreadable) {
                wrong.accept("'" + word + "' cannot be read: " + unreadable.getMessage());
            }
        }
        return files.stream().distinct().toList();
    }

    private static List<Path> inside(Path folder, Predicate<Path> wanted) throws IOException {
        var walk = new Walk(folder, wanted);
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, walk);
        if (walk.entries > MOST) {
            throw new IOException("it holds more than " + MOST + " files and folders, name one of definitions alone");
        }
        return List.copyOf(walk.found);
    }

    /** Passes over what is hidden and over links that lead back to where they lie, as the console does. */
    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Predicate<Path> wanted;
        private final TreeSet<Path> found = new TreeSet<>();
        private int entries;

        Walk(Path root, Predicate<Path> wanted) {
            this.root = root;
            this.wanted = wanted;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return hidden(folder) ? FileVisitResult.SKIP_SUBTREE : next();
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !hidden(file) && wanted.test(file)) {
                found.add(file);
            }
            return next();
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
            boolean matters = file.equals(root) || Files.isDirectory(file) || wanted.test(file);
            if (!matters || hidden(file) || why instanceof FileSystemLoopException) {
                return next();
            }
            throw new IOException("may this user read " + file + "?", why);
        }

        private FileVisitResult next() {
            return ++entries > MOST ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        private boolean hidden(Path file) {
            return !file.equals(root) && file.getFileName().toString().startsWith(".");
        }
    }
}
