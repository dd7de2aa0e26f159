package dev.weir.store.embedded;

import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Samples of one series as columns, in strict order of source time: arrays instead of records, because a month of one series
 * is half a million samples. The value of a missing sample is NaN. Not thread-safe.
 */
final class Block {
    /** The code of {@link Quality#MISSING}. */
    static final int MISSING = 5;

    private static final Quality[] QUALITIES = {
        Quality.OK, Quality.PARTIAL, Quality.STALE, Quality.IDLE, Quality.ESTIMATED, Quality.MISSING
    };

    private long[] at;
    private long[] delay;
    private double[] value;
    private byte[] quality;
    private int size;

    /** Room for so many; it grows. */
    Block(int room) {
        at = new long[room];
        delay = new long[room];
        value = new double[room];
        quality = new byte[room];
    }

    /** The number that files know a quality by; never change one. */
    static int code(Quality quality) {
        return switch (quality) {
            case OK -> 0;
            case PARTIAL -> 1;
            case STALE -> 2;
            case IDLE -> 3;
            case ESTIMATED -> 4;
            case MISSING -> MISSING;
        };
    }

    /** The quality of a code. */
    static Quality ofCode(int code) {
        return QUALITIES[code];
    }

    /** Whether a quality has this number. */
    static boolean isQuality(int code) {
        return code >= 0 && code < QUALITIES.length;
    }

    int size() {
        return size;
    }

    /** Source time of a sample, in ms since 1970. */
    long at(int index) {
        return at[index];
    }

    /** Arrival minus source time, in ms. */
    long delay(int index) {
        return delay[index];
    }

    double value(int index) {
        return value[index];
    }

    /** The quality's code. */
    int quality(int index) {
        return quality[index];
    }

    Sample sample(Series series, int index) {
        return new Sample(
                series,
                Instant.ofEpochMilli(at[index]),
                Instant.ofEpochMilli(at[index] + delay[index]),
                value[index],
                QUALITIES[quality[index]]);
    }

    /**
     * Whether a later sample of the same time takes the place of an earlier one. One that says the same does not, so that the first
     * arrival stays known, nor does one that says nothing take the place of one that said something.
     */
    private static boolean replaces(double newValue, int newCode, double value, int code) {
        boolean same = newCode == code && Double.compare(newValue, value) == 0;
        return !same && (QUALITIES[newCode].usable() || !QUALITIES[code].usable());
    }

    /** Puts a sample in its place; of two of the same time the later one counts, unless it says no more. */
    void put(long atMs, long delayMs, double newValue, int code) {
        int place = lowerBound(atMs);
        if (place == size || at[place] != atMs) {
            makeRoom(size + 1);
            int behind = size - place;
            System.arraycopy(at, place, at, place + 1, behind);
            System.arraycopy(delay, place, delay, place + 1, behind);
            System.arraycopy(value, place, value, place + 1, behind);
            System.arraycopy(quality, place, quality, place + 1, behind);
            size++;
        } else if (!replaces(newValue, code, value[place], quality[place])) {
            return;
        }
        at[place] = atMs;
        delay[place] = delayMs;
        value[place] = newValue;
        quality[place] = (byte) code;
    }

    /** The index of the first sample at or after the time. */
    int lowerBound(long atMs) {
        if (size == 0 || at[size - 1] < atMs) {
            return size;
        }
        int found = Arrays.binarySearch(at, 0, size, atMs);
        return found >= 0 ? found : -found - 1;
    }

    /** A copy of the samples from {@code from} to before {@code to}, in ms. */
    Block between(long from, long to) {
        int first = lowerBound(from);
        int last = Math.max(first, lowerBound(to));
        var copy = new Block(last - first);
        copy.addAll(this, first, last);
        return copy;
    }

    /** A copy of the newest so many. */
    Block newest(int count) {
        var copy = new Block(Math.min(count, size));
        copy.addAll(this, size - Math.min(count, size), size);
        return copy;
    }

    void clear() {
        size = 0;
    }

    /**
     * The samples of all blocks between two times. Blocks are given in the order in which they were written: of two samples
     * with one time the later written one counts.
     */
    static Block merge(List<Block> writtenOrder, long from, long to) {
        int total = 0;
        for (Block block : writtenOrder) {
            total += block.size;
        }
        var all = new Block(total);
        boolean sorted = true;
        for (Block block : writtenOrder) {
            int first = block.lowerBound(from);
            int last = Math.max(first, block.lowerBound(to));
            sorted &= first == last || all.size == 0 || all.at[all.size - 1] < block.at[first];
            all.addAll(block, first, last);
        }
        return sorted ? all : all.inOrder();
    }

    private Block inOrder() {
        var order = new ArrayList<Integer>(size);
        for (int i = 0; i < size; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingLong(i -> at[i])); // stable: what was written later stays behind
        var sorted = new Block(size);
        for (int i : order) {
            int last = sorted.size - 1;
            if (last >= 0 && sorted.at[last] == at[i]) {
                if (!replaces(value[i], quality[i], sorted.value[last], sorted.quality[last])) {
                    continue;
                }
                sorted.size--;
            }
            sorted.addAll(this, i, i + 1);
        }
        return sorted;
    }

    private void addAll(Block other, int first, int last) {
        int count = last - first;
        makeRoom(size + count);
        System.arraycopy(other.at, first, at, size, count);
        System.arraycopy(other.delay, first, delay, size, count);
        System.arraycopy(other.value, first, value, size, count);
        System.arraycopy(other.quality, first, quality, size, count);
        size += count;
    }

    private void makeRoom(int wanted) {
        if (wanted > at.length) {
            int room = Math.max(wanted, at.length * 2);
            at = Arrays.copyOf(at, room);
            delay = Arrays.copyOf(delay, room);
            value = Arrays.copyOf(value, room);
            quality = Arrays.copyOf(quality, room);
        }
    }
}
