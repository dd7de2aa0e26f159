package dev.weir.store.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Chunks and commits give back every bit, stay readable for ever, and survive garbage. */
class ChunkCodecTest {
    private static final long NOON = 1_772_366_400_000L;

    /** Blocks of every kind that the format tells apart; the golden file holds their chunks in this order. */
    private static List<Block> blocks() {
        var random = new Random(7);
        var blocks = new ArrayList<Block>();
        blocks.add(block(1, i -> 1, i -> 0, i -> 0));
        blocks.add(block(240, i -> 42, i -> 120, i -> 0));
        blocks.add(block(240, i -> i * 1500.0 + random.nextInt(90), i -> 100 + random.nextInt(50), i -> 0));
        blocks.add(block(240, i -> random.nextInt(10_000) / 100.0, i -> 0, i -> i % 50 == 0 ? 1 : 0));
        blocks.add(block(240, i -> random.nextGaussian(), i -> -i, i -> i < 100 ? 4 : 0));
        blocks.add(block(200, i -> random.nextInt(5) * 1e300, i -> 0, i -> i % 3 == 0 ? Block.MISSING : 0));
        blocks.add(block(10, i -> 0, i -> 0, i -> Block.MISSING));
        blocks.add(block(6, i -> new double[] {-0.0, 0, Double.MIN_VALUE, 1e18, -1e18, 1.0 / 0}[i], i -> 0, i -> 0));
        blocks.add(block(100, i -> random.nextLong(), i -> random.nextLong(), i -> i % 5));
        return blocks;
    }

    private interface Column<T> {
        T at(int index);
    }

    private static Block block(int size, Column<Number> value, Column<Number> delay, Column<Integer> quality) {
        var block = new Block(size);
        long at = NOON;
        for (int i = 0; i < size; i++) {
            int code = quality.at(i);
            double given = value.at(i).doubleValue();
            block.put(at, delay.at(i).longValue(), code == Block.MISSING ? Double.NaN : given, code);
            at += 5000 + i % 7;
        }
        return block;
    }

    private static void assertSame(Block expected, Block actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.at(i), actual.at(i));
            assertEquals(expected.delay(i), actual.delay(i));
            assertEquals(Double.doubleToLongBits(expected.value(i)), Double.doubleToLongBits(actual.value(i)));
            assertEquals(expected.quality(i), actual.quality(i));
        }
    }

    @Test
    void a_chunk_gives_back_every_bit() throws Exception {
        for (Block block : blocks()) {
            assertSame(block, ChunkCodec.decode(ChunkCodec.encode(block)));
        }
    }

    @Test
    void random_blocks_come_back_whatever_they_hold() throws Exception {
        var random = new Random(99);
        for (int round = 0; round < 500; round++) {
            int kind = random.nextInt(6);
            var block = new Block(1);
            long at = random.nextLong() >> random.nextInt(30);
            int size = 1 + random.nextInt(round % 50 == 0 ? ChunkCodec.MAX_SAMPLES : 300);
            for (int i = 0; i < size; i++) {
                int quality = random.nextInt(1 + kind) == 5 ? Block.MISSING : random.nextInt(1 + kind) % 5;
                double value = switch (kind) {
                    case 0 -> i;
                    case 1 -> random.nextInt() / 1000.0;
                    case 2 -> random.nextLong();
                    case 3 -> (float) random.nextGaussian();
                    case 4 -> random.nextInt(2);
                    default -> Double.longBitsToDouble(random.nextLong());
                };
                boolean none = quality == Block.MISSING || Double.isNaN(value);
                block.put(at, random.nextInt(), none ? Double.NaN : value, none ? Block.MISSING : quality);
                at += 1 + (random.nextLong() >>> (34 + random.nextInt(30)));
            }
            assertSame(block, ChunkCodec.decode(ChunkCodec.encode(block)));
        }
    }

    @Test
    void chunks_of_version_1_stay_readable_and_are_still_written_alike() throws Exception {
        var lines = golden().lines().toList();
        var blocks = blocks();
        assertEquals(blocks.size(), lines.size());
        for (int i = 0; i < blocks.size(); i++) {
            byte[] chunk = HexFormat.of().parseHex(lines.get(i));
            assertSame(blocks.get(i), ChunkCodec.decode(chunk));
            assertArrayEquals(chunk, ChunkCodec.encode(blocks.get(i)), "line " + (i + 1));
        }
    }

    private static String golden() throws IOException {
        try (var in = ChunkCodecTest.class.getResourceAsStream("chunks-v1.hex")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void a_regular_series_takes_little() {
        var random = new Random(1);
        int constant = ChunkCodec.encode(block(240, i -> 1, i -> 0, i -> 0)).length;
        assertTrue(constant < 240, constant + " bytes for 240 constant samples");
        int latency = ChunkCodec.encode(block(240, i -> (200 + random.nextInt(50)) / 1000.0, i -> 3, i -> 0)).length;
        assertTrue(latency < 240 * 2, latency + " bytes for 240 latencies");
    }

    @Test
    void garbage_is_refused_with_one_exception_and_never_hangs() {
        var random = new Random(2026);
        var whole = blocks().stream().map(ChunkCodec::encode).toList();
        int read = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = spoil(random, whole.get(random.nextInt(whole.size())));
            try {
                read += ChunkCodec.decode(bytes).size();
            } catch (DamagedDataException expected) {
                assertTrue(expected.toString().contains("chunk"), expected.toString());
            }
        }
        assertTrue(read > 0, "the checksums of the spoiled chunks were mended, so some must have been read");
    }

    @Test
    void a_changed_bit_is_always_found() {
        byte[] chunk = ChunkCodec.encode(blocks().get(3));
        for (int bit = 0; bit < chunk.length * 8; bit++) {
            byte[] changed = chunk.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThrows(DamagedDataException.class, () -> ChunkCodec.decode(changed));
        }
    }

    @Test
    void a_newer_format_is_refused_by_name() {
        byte[] chunk = ChunkCodec.encode(blocks().getFirst());
        chunk[0] = 9;
        var refused = assertThrows(DamagedDataException.class, () -> ChunkCodec.decode(mend(chunk)));
        assertTrue(refused.toString().contains("format 9"), refused.toString());
    }

    @Test
    void a_chunk_holds_1_to_4096_samples() {
        assertThrows(IllegalArgumentException.class, () -> ChunkCodec.encode(new Block(1)));
        assertThrows(IllegalArgumentException.class, () -> ChunkCodec.encode(block(4097, i -> 1, i -> 0, i -> 0)));
    }

    @Test
    void a_commit_gives_back_every_sample_and_survives_garbage() throws Exception {
        var encoder = new CommitCodec.Encoder();
        encoder.add(1, NOON, 5, 0.1, 0);
        encoder.add(200_000, NOON - 99, -7, Double.NaN, Block.MISSING);
        encoder.add(Integer.MAX_VALUE, NOON + 99_999_999, 1L << 40, -0.0, 4);
        byte[] commit = encoder.bytes();
        var seen = new ArrayList<String>();
        CommitCodec.Each each = (series, at, delay, value, quality) ->
                seen.add(series + " " + (at - NOON) + " " + delay + " " + value + " " + quality);
        CommitCodec.decode(commit, each);
        assertEquals(
                List.of(
                        "1 0 5 0.1 0",
                        "200000 -99 -7 NaN 5",
                        Integer.MAX_VALUE + " 99999999 " + (1L << 40) + " -0.0 4"),
                seen);
        var random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = spoil(random, commit);
            try {
                CommitCodec.decode(bytes, each);
            } catch (DamagedDataException expected) {
                assertTrue(expected.toString().contains("commit"), expected.toString());
            }
        }
    }

    /** Changes, cuts or replaces bytes, and mends the checksum three times in four so that the rest is reached. */
    private static byte[] spoil(Random random, byte[] whole) {
        byte[] bytes = whole.clone();
        switch (random.nextInt(4)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 20));
            case 1 -> {
                bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                if (bytes.length > 0) {
                    bytes[0] = 1;
                }
            }
            default -> {
                for (int i = random.nextInt(5); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            }
        }
        return random.nextInt(4) == 0 ? bytes : mend(bytes);
    }

    private static byte[] mend(byte[] bytes) {
        if (bytes.length >= 4) {
            var crc = new CRC32();
            crc.update(bytes, 0, bytes.length - 4);
            ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) crc.getValue());
        }
        return bytes;
    }
}
