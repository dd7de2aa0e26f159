package dev.weir.store.embedded;

import dev.weir.model.Series;
import java.time.Duration;
import java.util.function.Function;

/**
 * One series and those of its samples that are not in a chunk yet. The writer changes it, readers copy from it; both under
 * its monitor, which nobody holds while waiting for anything.
 */
final class SeriesHead {
    /** How many samples make a full chunk. */
    static final int FULL = 240;

    private static final Duration OLD = Duration.ofHours(1);

    private final int id;
    private final Series series;
    private final Block block = new Block(8);
    private int sealAt;
    private long oldAtMs;
    private long firstCommit;
    private long lastCommit;
    private long sealedToMs = Long.MIN_VALUE;

    SeriesHead(int id, Series series) {
        this.id = id;
        this.series = series;
        this.sealAt = FULL / 2 + spread() % (FULL / 2); // the first chunk is shorter, so that not all are due at once
    }

    int id() {
        return id;
    }

    Series series() {
        return series;
    }

    /** A number that differs from series to series. */
    private int spread() {
        return (id * 0x9E3779B1) >>> 8;
    }

    /** Adds a sample of a commit; tells whether a chunk is full now. */
    synchronized boolean put(long commit, long nowMs, long atMs, long delayMs, double value, int quality) {
        if (block.size() == 0) {
            firstCommit = commit;
            oldAtMs = nowMs + OLD.toMillis() + spread() % (OLD.toMillis() / 4);
        }
        lastCommit = commit;
        block.put(atMs, delayMs, value, quality);
        return block.size() >= sealAt;
    }

    /** Whether it holds samples that wait for too long, or only samples from before {@code expiredMs}. */
    synchronized boolean old(long nowMs, long expiredMs) {
        return block.size() > 0 && (nowMs >= oldAtMs || block.at(block.size() - 1) < expiredMs);
    }

    /** The commit of its first sample, {@code Long.MAX_VALUE} when it is empty. */
    synchronized long firstCommit() {
        return block.size() > 0 ? firstCommit : Long.MAX_VALUE;
    }

    /** A commit names it, though its samples are in a chunk. */
    synchronized void named(long commit) {
        lastCommit = commit;
    }

    /** The last commit that names it, 0 when none does. */
    synchronized long lastCommit() {
        return lastCommit;
    }

    synchronized int size() {
        return block.size();
    }

    /** A copy of what lies between two times, in ms. */
    synchronized Block between(long from, long to) {
        return block.between(from, to);
    }

    /** Something computed from all that it holds; no reference to the block may leave. */
    synchronized byte[] encode(Function<Block, byte[]> codec) {
        return codec.apply(block);
    }

    synchronized long startMs() {
        return block.at(0);
    }

    synchronized long endMs() {
        return block.at(block.size() - 1);
    }

    /** Its samples are in a committed chunk. */
    synchronized void sealed() {
        sealedToMs = Math.max(sealedToMs, endMs());
        block.clear();
        sealAt = FULL;
    }

    /** Tells the newest source time in its chunks, when it is taken up again. */
    synchronized void sealedTo(long endMs) {
        sealedToMs = endMs;
    }

    /** The newest source time of all its samples, {@code Long.MIN_VALUE} when it has none. */
    synchronized long newestMs() {
        return block.size() > 0 ? Math.max(sealedToMs, endMs()) : sealedToMs;
    }

    /** The newest source time in its chunks. */
    synchronized long sealedTo() {
        return sealedToMs;
    }
}
