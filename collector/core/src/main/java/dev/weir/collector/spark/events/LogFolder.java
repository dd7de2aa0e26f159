package dev.weir.collector.spark.events;

import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the logs of a folder by their names: {@code APP[_ATTEMPT][.CODEC][.inprogress]}, or a folder {@code eventlog_v2_APP[_ATTEMPT]}. */
final class LogFolder {
    private static final String ROLLING = "eventlog_v2_";
    private static final String IN_PROGRESS = ".inprogress";
    private static final String COMPACT = ".compact";
    private static final Pattern PART = Pattern.compile("events_(\\d{1,9})_.*");

    private final Path folder;
    private final int most;

    LogFolder(Path folder, int most) {
        this.folder = folder;
        this.most = most;
    }

    /** The logs that were written since then, oldest first. */
    List<Log> since(Instant from) throws Sick {
        var logs = new ArrayList<Log>();
        try {
            for (Path entry : entries(folder)) {
                String name = name(entry);
                Optional<Log> log = name.startsWith(ROLLING) ? rolling(entry, name) : single(entry, name);
                log.filter(one -> !one.modified().isBefore(from)).ifPresent(logs::add);
            }
        } catch (IOException e) {
            throw new Sick(failure(e));
        }
        logs.sort(Comparator.comparing(Log::modified));
        return logs;
    }

    private List<Path> entries(Path where) throws IOException, Sick {
        var entries = new ArrayList<Path>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(where)) {
            for (Path entry : stream) {
                if (entries.size() == most) {
                    throw new Sick(
                            Failure.Kind.TOO_LARGE,
                            where + " holds more than " + most
                                    + " logs: let spark.history.fs.cleaner.enabled delete old ones");
                }
                if (!name(entry).startsWith(".")) {
                    entries.add(entry);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static Optional<BasicFileAttributes> attributes(Path path) throws IOException {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class));
        } catch (NoSuchFileException e) {
            // Renamed or cleaned between listing and looking: the next scrape sees it under its new name, or not at
            // all.
            return Optional.empty();
        }
    }

    private static Optional<Log> single(Path file, String name) throws IOException {
        boolean inProgress = name.endsWith(IN_PROGRESS);
        String stem = inProgress ? name.substring(0, name.length() - IN_PROGRESS.length()) : name;
        return attributes(file)
                .filter(BasicFileAttributes::isRegularFile)
                .map(found -> new Log(
                        Codec.without(stem),
                        List.of(new Log.Part(1, file, Codec.of(stem), found.size())),
                        inProgress,
                        false,
                        found.size(),
                        found.lastModifiedTime().toInstant()));
    }

    private Optional<Log> rolling(Path where, String name) throws IOException, Sick {
        var parts = new ArrayList<Log.Part>();
        boolean inProgress = false;
        long compacted = 0;
        long bytes = 0;
        Instant modified = Instant.EPOCH;
        List<Path> files;
        try {
            files = entries(where);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        }
        for (Path file : files) {
            String part = name(file);
            Optional<BasicFileAttributes> found = attributes(file);
            Matcher number = PART.matcher(part);
            if (found.isPresent() && number.matches()) {
                boolean compact = part.endsWith(COMPACT);
                String stem = compact ? part.substring(0, part.length() - COMPACT.length()) : part;
                long index = Long.parseLong(number.group(1));
                compacted = compact ? Math.max(compacted, index) : compacted;
                parts.add(new Log.Part(index, file, Codec.of(stem), found.get().size()));
                bytes += found.get().size();
                Instant written = found.get().lastModifiedTime().toInstant();
                modified = written.isAfter(modified) ? written : modified;
            }
            inProgress |= part.startsWith("appstatus_") && part.endsWith(IN_PROGRESS);
        }
        long from = compacted;
        // A compacted file stands for itself and for all before it.
        parts.removeIf(part -> part.number() < from
                || (part.number() == from && from > 0 && !name(part.file()).endsWith(COMPACT)));
        parts.sort(Comparator.comparingLong(Log.Part::number));
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Log(name, parts, inProgress, compacted > 0, bytes, modified));
    }

    private Failure failure(IOException e) {
        if (e instanceof NoSuchFileException || e instanceof NotDirectoryException) {
            return new Failure(Failure.Kind.NOT_FOUND, "there is no folder " + folder);
        }
        if (e instanceof AccessDeniedException denied) {
            return new Failure(Failure.Kind.UNAUTHORIZED, "may not read " + denied.getFile());
        }
        return new Failure(Failure.Kind.BROKEN, folder + ": " + e.getClass().getSimpleName() + ": " + e.getMessage());
    }
}
