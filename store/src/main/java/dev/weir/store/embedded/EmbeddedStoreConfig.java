package dev.weir.store.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * How the embedded store is set up.
 *
 * @param folder where its files lie; created when absent; one process at a time may use it
 * @param rawRetention how long samples are kept, by source time; 30 days by default, at least an hour
 * @param journalRetention how long journal entries are kept, by their own time; 400 days by default, at least a day
 * @param keptForever names of journals whose entries are never deleted (definitions, tokens); none by default
 * @param maxSeries how many series there may be at a time, 1 to 5,000,000; 200,000 by default
 * @param maxBytes how large the file may grow before appends are refused, at least 1 MiB; 64 GiB by default
 * @param readers how many threads read, 1 to 16; 3 by default
 */
public record EmbeddedStoreConfig(
        Path folder,
        Duration rawRetention,
        Duration journalRetention,
        Set<String> keptForever,
        int maxSeries,
        long maxBytes,
        int readers) {
    private static final long MIB = 1L << 20;

    /** Copies the set; refuses values outside the stated ranges. */
    public EmbeddedStoreConfig {
        keptForever = Set.copyOf(keptForever);
        if (rawRetention.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException("raw retention " + rawRetention + " must be an hour or longer");
        }
        if (journalRetention.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("journal retention " + journalRetention + " must be a day or longer");
        }
        if (maxSeries < 1 || maxSeries > 5_000_000) {
            throw new IllegalArgumentException("max series " + maxSeries + " must be 1 to 5000000");
        }
        if (maxBytes < MIB) {
            throw new IllegalArgumentException("max bytes " + maxBytes + " must be " + MIB + " or more");
        }
        if (readers < 1 || readers > 16) {
            throw new IllegalArgumentException("readers " + readers + " must be 1 to 16");
        }
    }

    /** The defaults, in this folder. */
    public static EmbeddedStoreConfig in(Path folder) {
        return new EmbeddedStoreConfig(
                folder, Duration.ofDays(30), Duration.ofDays(400), Set.of(), 200_000, 64 * 1024 * MIB, 3);
    }

    /** These settings with other retentions. */
    public EmbeddedStoreConfig withRetention(Duration raw, Duration journals, Set<String> forever) {
        return new EmbeddedStoreConfig(folder, raw, journals, forever, maxSeries, maxBytes, readers);
    }

    /** These settings with other limits. */
    public EmbeddedStoreConfig withLimits(int series, long bytes) {
        return new EmbeddedStoreConfig(folder, rawRetention, journalRetention, keptForever, series, bytes, readers);
    }
}
