package dev.weir.model.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Columns of whole numbers in few bytes: the differences of neighbours, of the same ones in a row only one and how often, each number zigzag in LEB128. A
 * column that stays as it is or grows evenly takes some bytes, whatever its length.
 */
public final class LongColumns {
    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;
    private static final int LONGEST = 63;

    private LongColumns() {}

    /** Puts columns one behind the other. Not thread-safe. */
    public static final class Writer {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

        /** Puts a number. */
        public void put(long number) {
            long left = (number << 1) ^ (number >> LONGEST);
            while ((left & -MORE) != 0) {
                out.write((int) (left & (MORE - 1)) | MORE);
                left >>>= BITS;
            }
            out.write((int) left);
        }

        /** Puts a column; how long it is must be known to whoever reads it. */
        public void put(long[] column) {
            long before = 0;
            for (int at = 0; at < column.length; ) {
                long difference = column[at] - before;
                int end = at + 1;
                while (end < column.length && column[end] - column[end - 1] == difference) {
                    end++;
                }
                put(end - at);
                put(difference);
                before = column[end - 1];
                at = end;
            }
        }

        /** Puts a text. */
        public void put(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            put(bytes.length);
            out.writeBytes(bytes);
        }

        /** What was put. */
        public byte[] bytes() {
            return out.toByteArray();
        }
    }

    /** Takes what a {@link Writer} put, in the same order. Not thread-safe. */
    public static final class Reader {
        private final byte[] bytes;
        private int at;

        /** Of these bytes. */
        public Reader(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        /**
         * The next number.
         *
         * @throws IllegalArgumentException when there is none
         */
        public long next() {
            long number = 0;
            for (int shift = 0; shift <= LONGEST; shift += BITS) {
                int one = nextByte();
                number |= (long) (one & (MORE - 1)) << shift;
                if (one < MORE) {
                    return (number >>> 1) ^ -(number & 1);
                }
            }
            throw new IllegalArgumentException("a number before byte " + at + " has no end");
        }

        private int nextByte() {
            if (at == bytes.length) {
                throw new IllegalArgumentException("nothing is behind byte " + at);
            }
            return bytes[at++] & (2 * MORE - 1);
        }

        /**
         * The next column.
         *
         * @throws IllegalArgumentException when there is none of this length
         */
        public long[] column(int length) {
            var column = new long[length];
            long before = 0;
            for (int done = 0; done < length; ) {
                long times = next();
                long difference = next();
                if (times < 1 || times > length - done) {
                    throw new IllegalArgumentException(
                            times + " numbers before byte " + at + ", at most " + (length - done) + " are left");
                }
                for (long i = 0; i < times; i++) {
                    before += difference;
                    column[done++] = before;
                }
            }
            return column;
        }

        /**
         * The next text.
         *
         * @throws IllegalArgumentException when there is none
         */
        public String text() {
            long length = next();
            if (length < 0 || length > bytes.length - at) {
                throw new IllegalArgumentException(
                        "a text of " + length + " bytes, " + (bytes.length - at) + " are left");
            }
            var text = new String(bytes, at, (int) length, StandardCharsets.UTF_8);
            at += (int) length;
            return text;
        }

        /**
         * Ends it.
         *
         * @throws IllegalArgumentException when something is left
         */
        public void end() {
            if (at != bytes.length) {
                throw new IllegalArgumentException((bytes.length - at) + " bytes too many");
            }
        }
    }
}
