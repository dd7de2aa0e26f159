package dev.weir.collector.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.xerial.snappy.Snappy;

/** Writes remote write requests, good and bad. */
final class WriteRequests {
    private WriteRequests() {}

    /** A field that holds bytes. */
    static byte[] field(int number, byte[]... parts) {
        byte[] value = joined(parts);
        return joined(varint(((long) number << 3) | 2), varint(value.length), value);
    }

    static byte[] label(String name, String value) {
        return field(
                1, field(1, name.getBytes(StandardCharsets.UTF_8)), field(2, value.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] sample(double value, long millis) {
        return bits(Double.doubleToRawLongBits(value), millis);
    }

    static byte[] bits(long bits, long millis) {
        byte[] fixed = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bits)
                .array();
        return field(2, new byte[] {9}, fixed, new byte[] {16}, varint(millis));
    }

    static byte[] series(byte[]... parts) {
        return field(1, parts);
    }

    static byte[] request(byte[]... parts) {
        try {
            return Snappy.compress(joined(parts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] varint(long value) {
        var out = new ByteArrayOutputStream();
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return out.toByteArray();
    }

    static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
