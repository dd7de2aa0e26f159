package dev.weir.store.embedded;

import java.time.Instant;
import java.util.Optional;

/**
 * What the store says of itself, at one instant.
 *
 * @param samplesKept samples kept since the store was opened
 * @param samplesRefused samples refused since the store was opened, for whatever reason
 * @param samplesInHead samples that are not in chunks yet
 * @param chunksSealed chunks written since the store was opened
 * @param series series that exist now
 * @param bytesOnDisk size of its files
 * @param keptUntil newest source time of any kept sample
 */
public record StoreFigures(
        long samplesKept,
        long samplesRefused,
        long samplesInHead,
        long chunksSealed,
        int series,
        long bytesOnDisk,
        Optional<Instant> keptUntil) {}
