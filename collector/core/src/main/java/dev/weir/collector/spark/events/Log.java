package dev.weir.collector.spark.events;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * One log in the folder: a file, or a folder of files that Spark rolls over.
 *
 * @param key its name without what changes when it ends
 * @param parts its files in order; what is compacted has forgotten the tasks of finished jobs
 * @param bytes size on disk
 * @param modified when it was last written
 */
record Log(String key, List<Part> parts, boolean inProgress, boolean compacted, long bytes, Instant modified) {
    /** One file of it; numbers grow. */
    record Part(long number, Path file, Codec codec, long bytes) {}

    Log {
        parts = List.copyOf(parts);
    }
}
