package dev.weir.model.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whatever is put comes back; bytes that nobody put are refused. */
class LongColumnsTest {
    private static byte[] bytes(long... column) {
        var out = new LongColumns.Writer();
        out.put(column);
        return out.bytes();
    }

    private static void comesBack(long... column) {
        var in = new LongColumns.Reader(bytes(column));
        assertArrayEquals(column, in.column(column.length));
        in.end();
    }

    @Test
    void any_numbers_come_back() {
        comesBack();
        comesBack(0);
        comesBack(Long.MIN_VALUE, Long.MAX_VALUE, -1, 0, 1, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE);
        var random = new SplittableRandom(1);
        for (int round = 0; round < 2_000; round++) {
            int shift = random.nextInt(64);
            comesBack(random.longs(random.nextInt(40))
                    .map(number -> number >> shift)
                    .toArray());
        }
    }

    @Test
    void what_grows_evenly_takes_some_bytes() {
        assertTrue(bytes(LongStream.range(0, 100_000)
                                .map(i -> 1_700_000_000_000L + i * 30_000)
                                .toArray())
                        .length
                < 20);
        assertTrue(bytes(new long[100_000]).length < 8);
    }

    @Test
    void columns_numbers_and_texts_stand_one_behind_the_other() {
        var out = new LongColumns.Writer();
        out.put(-7);
        out.put("naïve 漢");
        out.put(new long[] {5, 5, 5});
        out.put("");
        var in = new LongColumns.Reader(out.bytes());
        assertEquals(-7, in.next());
        assertEquals("naïve 漢", in.text());
        assertArrayEquals(new long[] {5, 5, 5}, in.column(3));
        assertEquals("", in.text());
        in.end();
    }

    @Test
    void damaged_bytes_are_refused_and_nothing_else() {
        byte[] whole = bytes(1, 2, 3, 900, 17);
        for (int length = 0; length < whole.length; length++) {
            var in = new LongColumns.Reader(Arrays.copyOf(whole, length));
            assertThrows(IllegalArgumentException.class, () -> in.column(5));
        }
        var more = new LongColumns.Reader(whole);
        more.column(4);
        assertThrows(IllegalArgumentException.class, more::end);
        var endless = new byte[20];
        Arrays.fill(endless, (byte) 0xff);
        assertThrows(IllegalArgumentException.class, () -> new LongColumns.Reader(endless).next());
        var text = new LongColumns.Writer();
        text.put(100);
        assertThrows(IllegalArgumentException.class, () -> new LongColumns.Reader(text.bytes()).text());
        var random = new SplittableRandom(2);
        for (int round = 0; round < 5_000; round++) {
            var junk = new byte[random.nextInt(30)];
            random.nextBytes(junk);
            try {
                new LongColumns.Reader(junk).column(1 + random.nextInt(100));
            } catch (IllegalArgumentException said) {
                assertTrue(said.getMessage() != null);
            }
        }
    }
}
