package dev.weir.samples.runner.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The checkpoints that the jobs left on disk: {@code FOLDER/PIPELINE/JOB-ID/chk-N}. */
final class Checkpoints {

    private final Path folder;

    Checkpoints(Path folder) {
        this.folder = folder;
    }

    /** The complete checkpoints of a pipeline, whichever job took them, the newest first. */
    List<Path> of(String pipeline) throws IOException {
        record Found(Path checkpoint, FileTime completed) {}
        List<Found> found = new ArrayList<>();
        for (Path job : list(folder.resolve(pipeline))) {
            for (Path checkpoint : list(job)) {
                Path metadata = checkpoint.resolve("_metadata");
                if (checkpoint.getFileName().toString().startsWith("chk-") && Files.exists(metadata)) {
                    found.add(new Found(checkpoint, Files.getLastModifiedTime(metadata)));
                }
            }
        }
        return found.stream()
                .sorted(Comparator.comparing(Found::completed).reversed())
                .map(Found::checkpoint)
                .toList();
    }

    /** Deletes what all but the newest jobs of a pipeline left; a job may still need files of the one it went on from. */
    void forgetAllBut(String pipeline, int jobs) throws IOException {
        record Found(Path job, FileTime changed) {}
        List<Found> found = new ArrayList<>();
        for (Path job : list(folder.resolve(pipeline))) {
            found.add(new Found(job, Files.getLastModifiedTime(job)));
        }
        found.sort(Comparator.comparing(Found::changed).reversed());
        for (Found old : found.subList(Math.min(jobs, found.size()), found.size())) {
            try (Stream<Path> files = Files.walk(old.job())) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).toList();
        }
    }
}
