package dev.weir.collector.ingest;

import java.time.Duration;

/**
 * How much one delivery may hold.
 *
 * @param bodyBytes the whole body after decompression
 * @param lineBytes one line
 * @param samples lines after the first
 * @param ahead how far a sample's time may lie ahead of our clock
 */
public record Limits(long bodyBytes, int lineBytes, int samples, Duration ahead) {
    /** 8 MiB, 16 KiB a line, 20,000 samples, five minutes, as far as the engine follows. */
    public static final Limits USUAL = new Limits(8L << 20, 16 << 10, 20_000, Duration.ofMinutes(5));
}
