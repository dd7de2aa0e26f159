package dev.weir.store.embedded;

/** Reads what {@link BitWriter} wrote; refuses to read past the end. */
final class BitReader {
    private final byte[] bytes;
    private final int end;
    private int bits;

    /** Reads the bytes from {@code start} to before {@code end}. */
    BitReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.bits = start * 8;
        this.end = end * 8;
    }

    /** The next {@code width} bits, 0 to 64 of them. */
    long get(int width) throws DamagedDataException {
        if (width > end - bits) {
            throw new DamagedDataException("chunk ends in the middle of a number");
        }
        long value = 0;
        int left = width;
        while (left > 0) {
            int free = 8 - (bits & 7);
            int now = Math.min(free, left);
            value = (value << now) | ((bytes[bits >>> 3] >>> (free - now)) & ((1L << now) - 1));
            bits += now;
            left -= now;
        }
        return value;
    }

    /** Refuses whole bytes that nobody read. */
    void finish() throws DamagedDataException {
        if (end - bits >= 8) {
            throw new DamagedDataException("chunk has " + (end - bits) / 8 + " bytes too many");
        }
    }
}
