package dev.weir.compatibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Spark's own record of what a query has read, from its checkpoint: the only one, since it commits nothing to Kafka.
 *
 * @param folder the checkpoint
 */
record SparkCheckpoint(Path folder) {
    private static final Pattern OFFSET = Pattern.compile("\"\\d+\":(\\d+)");

    /** Records that the committed batches have read; 0 before the first. */
    long read() throws IOException {
        OptionalLong last = batches(folder.resolve("commits"));
        if (last.isEmpty()) {
            return 0;
        }
        List<String> lines = Files.readAllLines(folder.resolve("offsets").resolve(Long.toString(last.getAsLong())));
        Matcher offsets = OFFSET.matcher(lines.get(lines.size() - 1));
        long sum = 0;
        while (offsets.find()) {
            sum += Long.parseLong(offsets.group(1));
        }
        return sum;
    }

    private static OptionalLong batches(Path commits) throws IOException {
        if (!Files.isDirectory(commits)) {
            return OptionalLong.empty();
        }
        try (Stream<Path> files = Files.list(commits)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d+"))
                    .mapToLong(Long::parseLong)
                    .max();
        }
    }
}
