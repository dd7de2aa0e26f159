package dev.weir.wire.definition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/**
 * Reads the definition files of a folder and of the folders in it, within limits. Links are followed, as a mounted configuration map
 * needs it, and one that leads back to where it lies is passed over; what begins with a dot is hidden.
 */
final class Folder {
    static final int MAX_FILES = 1_000;
    static final int MAX_BYTES = 1 << 20;
    /** A folder with more in it is not one of definitions; the whole of it would have to be walked every few seconds. */
    static final int MAX_ENTRIES = 20_000;

    static final int MAX_DEPTH = 8;
    private static final String READABLE = "check that it is a folder that this user may read";

    private final Path root;
    private final List<Path> files = new ArrayList<>();
    private final List<Source> problems = new ArrayList<>();
    private int entries;

    private Folder(Path root) {
        this.root = root;
    }

    static List<Source> read(Path folder) {
        return new Folder(folder).sources();
    }

    private List<Source> sources() {
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH + 1, new Walk());
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of(refused(root.toString(), unreadable));
        }
        if (files.size() > MAX_FILES) {
            return List.of(Source.unreadable(
                    root.toString(), 1, "more than " + MAX_FILES + " files", "join documents with --- lines"));
        }
        if (entries > MAX_ENTRIES) {
            return List.of(Source.unreadable(
                    root.toString(),
                    1,
                    "more than " + MAX_ENTRIES + " files and folders in it",
                    "name a folder that holds definitions alone"));
        }
        var sources = new ArrayList<>(problems);
        files.forEach(file -> sources.add(source(file, name(file))));
        sources.sort(Comparator.comparing(Source::file));
        return sources;
    }

    private static Source refused(String folder, Exception why) {
        return Source.unreadable(
                folder, 1, "the folder cannot be read: " + why.getClass().getSimpleName(), READABLE);
    }

    /** The path below the root, the same on every system. */
    private String name(Path file) {
        var name = new StringBuilder();
        root.relativize(file)
                .forEach(part -> name.append(name.isEmpty() ? "" : "/").append(part));
        return name.toString();
    }

    /** Collects the definitions. */
    private final class Walk extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean hidden =
                    !folder.equals(root) && folder.getFileName().toString().startsWith(".");
            return hidden ? FileVisitResult.SKIP_SUBTREE : next();
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isDirectory()) {
                if (!file.getFileName().toString().startsWith(".")) {
                    problems.add(Source.unreadable(
                            name(file),
                            1,
                            "lies more than " + MAX_DEPTH + " folders deep and is not read",
                            "move it up"));
                }
            } else if (isNamed(file) && attributes.isSymbolicLink()) {
                problems.add(Source.unreadable(
                        name(file), 1, "is a link to something that is not there", "mend or remove it"));
            } else if (isNamed(file) && attributes.isRegularFile()) {
                files.add(file);
            }
            return next();
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
            if (file.equals(root)) {
                throw why;
            }
            boolean link = why instanceof FileSystemLoopException;
            boolean hidden = file.getFileName().toString().startsWith(".");
            if (!link && !hidden && (Files.isDirectory(file) || isNamed(file))) {
                problems.add(refused(name(file), why));
            }
            return next();
        }

        private FileVisitResult next() {
            entries++;
            return entries > MAX_ENTRIES || files.size() > MAX_FILES
                    ? FileVisitResult.TERMINATE
                    : FileVisitResult.CONTINUE;
        }
    }

    /** Scenario files may lie beside the definitions that they try. */
    private static boolean isScenario(String name) {
        return name.endsWith(".scenario.yaml") || name.endsWith(".scenario.yml");
    }

    private static boolean isNamed(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml")) && !isScenario(name);
    }

    /** One file, under its own name. */
    static Source source(Path file) {
        return source(file, file.getFileName().toString());
    }

    private static Source source(Path file, String name) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES
                    ? Source.unreadable(name, 1, "the file has more than " + MAX_BYTES + " bytes", "split it")
                    : decode(name, bytes);
        } catch (IOException unreadable) {
            return Source.unreadable(
                    name,
                    1,
                    "cannot be read: " + unreadable.getClass().getSimpleName(),
                    "check that it is a file that this user may read");
        }
    }

    private static Source decode(String name, byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        if (result.isError()) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            return Source.unreadable(name, line, "not UTF-8", "save the file as UTF-8");
        }
        return new Source(name, out.flip().toString());
    }
}
