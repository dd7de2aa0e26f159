package dev.weir.store.embedded;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * One commit of samples of many series as bytes, version 1: version, then per sample the series' number, the difference of
 * its source time to the sample before, its delay, its quality's code and, unless missing, 8 bytes of value; CRC-32 at the
 * end. Whole numbers have 7 bits a byte, lowest first. Speed counts here, not size: a chunk replaces it soon.
 */
final class CommitCodec {
    private static final int VERSION = 1;

    private CommitCodec() {}

    /** Takes one sample of a commit. */
    interface Each {
        /** One sample; a missing one has the value NaN. */
        void sample(int series, long atMs, long delayMs, double value, int quality) throws DamagedDataException;
    }

    /** Collects a commit. Not thread-safe. */
    static final class Encoder {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        private long lastAt;

        Encoder() {
            out.write(VERSION);
        }

        void add(int series, long atMs, long delayMs, double value, int quality) {
            put(series);
            putSigned(atMs - lastAt);
            putSigned(delayMs);
            lastAt = atMs;
            out.write(quality);
            if (quality != Block.MISSING) {
                long bits = Double.doubleToRawLongBits(value);
                for (int shift = 56; shift >= 0; shift -= 8) {
                    out.write((int) (bits >>> shift));
                }
            }
        }

        byte[] bytes() {
            byte[] body = out.toByteArray();
            return ByteBuffer.allocate(body.length + 4)
                    .put(body)
                    .putInt(crc(body, body.length))
                    .array();
        }

        private void putSigned(long number) {
            put((number << 1) ^ (number >> 63));
        }

        private void put(long number) {
            long left = number;
            while ((left & ~0x7FL) != 0) {
                out.write((int) (left & 0x7F) | 0x80);
                left >>>= 7;
            }
            out.write((int) left);
        }
    }

    /** Reads a commit, in the order in which it was written. */
    static void decode(byte[] bytes, Each each) throws DamagedDataException {
        int end = bytes.length - 4;
        if (end < 1 || ByteBuffer.wrap(bytes).getInt(end) != crc(bytes, end)) {
            throw new DamagedDataException("commit of " + bytes.length + " bytes fails its checksum");
        }
        if (bytes[0] != VERSION) {
            throw new DamagedDataException("commit format " + bytes[0] + " is unknown, this version reads " + VERSION);
        }
        var in = ByteBuffer.wrap(bytes, 1, end - 1);
        long at = 0;
        try {
            while (in.hasRemaining()) {
                int series = (int) number(in);
                at += signed(in);
                long delay = signed(in);
                int quality = in.get();
                if (!Block.isQuality(quality)) {
                    throw new DamagedDataException("commit holds the quality " + quality);
                }
                double value = quality == Block.MISSING ? Double.NaN : in.getDouble();
                if (Double.isNaN(value) && quality != Block.MISSING) {
                    throw new DamagedDataException("commit holds a NaN that is not missing");
                }
                each.sample(series, at, delay, value, quality);
            }
        } catch (BufferUnderflowException e) {
            var damaged = new DamagedDataException("commit ends in the middle of a sample");
            damaged.initCause(e);
            throw damaged;
        }
    }

    private static long signed(ByteBuffer in) throws DamagedDataException {
        long number = number(in);
        return (number >>> 1) ^ -(number & 1);
    }

    private static long number(ByteBuffer in) throws DamagedDataException {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            number |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new DamagedDataException("commit holds a number of more than 64 bits");
    }

    private static int crc(byte[] bytes, int length) {
        var crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
