package dev.weir.store.embedded;

import java.util.Arrays;

/** Writes numbers of any width, most significant bit first. */
final class BitWriter {
    private byte[] bytes = new byte[512];
    private int bits;

    /** Appends the lowest {@code width} bits of the value, 0 to 64 of them. */
    void put(long value, int width) {
        int left = width;
        while (left > 0) {
            int at = bits >>> 3;
            if (at >= bytes.length) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
            int free = 8 - (bits & 7);
            int now = Math.min(free, left);
            long part = (value >>> (left - now)) & ((1L << now) - 1);
            bytes[at] |= (byte) (part << (free - now));
            bits += now;
            left -= now;
        }
    }

    /** What was written, the last byte filled up with zeros. */
    byte[] bytes() {
        return Arrays.copyOf(bytes, (bits + 7) >>> 3);
    }
}
