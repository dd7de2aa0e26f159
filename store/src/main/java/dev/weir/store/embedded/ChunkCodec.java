package dev.weir.store.embedded;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A block of samples as bytes, version 1:
 *
 * <pre>
 * version      1 byte
 * count        12 bits, minus 1
 * times        64 bits, then the differences of differences as a ladder
 * delays       64 bits, then their differences as a ladder (one bit when constant)
 * qualities    one bit when all are OK, else runs: 3 bits of code, 12 bits of length minus 1
 * values       of those not missing: 4 bits of decimal places, 64 bits, differences as a ladder; or 15 and XOR
 * CRC-32       4 bytes over all before
 * </pre>
 *
 * <p>Metrics are mostly counts and decimal fractions, so scaled integers come first; XOR of neighbours (Pelkonen et al.,
 * "Gorilla", VLDB 2015) takes the rest. A ladder writes small numbers in few bits: its three widths are chosen per chunk, so
 * that 60 %, 95 % and all numbers fit. Why this and no library: docs/adr/0002-embedded-store.md.
 */
final class ChunkCodec {
    /** How many samples fit into a chunk. */
    static final int MAX_SAMPLES = 4096;

    private static final int VERSION = 1;
    private static final int XOR = 15;
    private static final double[] SCALES = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};
    private static final double EXACT = 9e15;

    private ChunkCodec() {}

    /** Writes 1 to 4096 samples. */
    static byte[] encode(Block block) {
        int count = block.size();
        if (count < 1 || count > MAX_SAMPLES) {
            throw new IllegalArgumentException("a chunk of " + count + " samples, 1 to " + MAX_SAMPLES + " fit");
        }
        var out = new BitWriter();
        out.put(VERSION, 8);
        out.put(count - 1, 12);
        var times = new long[count];
        var delays = new long[count];
        var values = new double[count];
        int present = 0;
        for (int i = 0; i < count; i++) {
            times[i] = block.at(i);
            delays[i] = block.delay(i);
            if (block.quality(i) != Block.MISSING) {
                values[present++] = block.value(i);
            }
        }
        differences(times, count);
        long first = times[0];
        times[0] = 0;
        differences(times, count);
        times[0] = first;
        Ladder.put(out, times, count);
        differences(delays, count);
        Ladder.put(out, delays, count);
        putQualities(out, block);
        if (present > 0) {
            putValues(out, values, present);
        }
        byte[] body = out.bytes();
        return ByteBuffer.allocate(body.length + 4)
                .put(body)
                .putInt(crc(body, body.length))
                .array();
    }

    /** Reads a chunk; never anything but a whole, ordered block or the exception. */
    static Block decode(byte[] chunk) throws DamagedDataException {
        int end = chunk.length - 4;
        if (end < 1 || ByteBuffer.wrap(chunk).getInt(end) != crc(chunk, end)) {
            throw new DamagedDataException("chunk of " + chunk.length + " bytes fails its checksum");
        }
        if (chunk[0] != VERSION) {
            throw new DamagedDataException("chunk format " + chunk[0] + " is unknown, this version reads " + VERSION);
        }
        var in = new BitReader(chunk, 1, end);
        int count = (int) in.get(12) + 1;
        long[] times = Ladder.get(in, count);
        long[] delays = Ladder.get(in, count);
        byte[] qualities = qualities(in, count);
        int present = 0;
        for (byte quality : qualities) {
            present += quality == Block.MISSING ? 0 : 1;
        }
        double[] values = present > 0 ? values(in, present) : new double[0];
        in.finish();
        var block = new Block(count);
        long time = times[0];
        long step = 0;
        long delay = 0;
        int next = 0;
        for (int i = 0; i < count; i++) {
            step += i == 0 ? 0 : times[i];
            delay += delays[i];
            long previous = time;
            time += step;
            if (i > 0 && time <= previous) {
                throw new DamagedDataException("chunk goes back in time");
            }
            double value = qualities[i] == Block.MISSING ? Double.NaN : values[next++];
            if (Double.isNaN(value) != (qualities[i] == Block.MISSING)) {
                throw new DamagedDataException("chunk holds a NaN that is not missing");
            }
            block.put(time, delay, value, qualities[i]);
        }
        return block;
    }

    /** Replaces every number but the first by its difference to the one before. */
    private static void differences(long[] numbers, int count) {
        for (int i = count - 1; i > 0; i--) {
            numbers[i] -= numbers[i - 1];
        }
    }

    private static void putQualities(BitWriter out, Block block) {
        boolean allOk = true;
        for (int i = 0; i < block.size(); i++) {
            allOk &= block.quality(i) == 0;
        }
        out.put(allOk ? 0 : 1, 1);
        int i = 0;
        while (!allOk && i < block.size()) {
            int start = i;
            while (i < block.size() && block.quality(i) == block.quality(start)) {
                i++;
            }
            out.put(block.quality(start), 3);
            out.put(i - start - 1, 12);
        }
    }

    private static byte[] qualities(BitReader in, int count) throws DamagedDataException {
        var qualities = new byte[count];
        boolean allOk = in.get(1) == 0;
        int i = 0;
        while (!allOk && i < count) {
            int code = (int) in.get(3);
            int run = (int) in.get(12) + 1;
            if (!Block.isQuality(code) || run > count - i) {
                throw new DamagedDataException("chunk holds a run of " + run + " of quality " + code);
            }
            Arrays.fill(qualities, i, i + run, (byte) code);
            i += run;
        }
        return qualities;
    }

    private static void putValues(BitWriter out, double[] values, int count) {
        int places = places(values, count);
        out.put(places, 4);
        if (places == XOR) {
            XorCodec.put(out, values, count);
            return;
        }
        var scaled = new long[count];
        for (int i = 0; i < count; i++) {
            scaled[i] = Math.round(values[i] * SCALES[places]);
        }
        differences(scaled, count);
        Ladder.put(out, scaled, count);
    }

    private static double[] values(BitReader in, int count) throws DamagedDataException {
        int places = (int) in.get(4);
        if (places == XOR) {
            return XorCodec.get(in, count);
        }
        if (places >= SCALES.length) {
            throw new DamagedDataException("chunk holds values of " + places + " decimal places");
        }
        long[] scaled = Ladder.get(in, count);
        var values = new double[count];
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += scaled[i];
            values[i] = sum / SCALES[places];
        }
        return values;
    }

    /** The least number of decimal places that gives every value back to the last bit, or {@link #XOR}. */
    private static int places(double[] values, int count) {
        int places = 0;
        int i = 0;
        while (i < count && places < SCALES.length) {
            double scaled = Math.rint(values[i] * SCALES[places]);
            if (Math.abs(scaled) < EXACT && same(Math.round(scaled) / SCALES[places], values[i])) {
                i++;
            } else {
                i = 0;
                places++;
            }
        }
        return places < SCALES.length ? places : XOR;
    }

    private static boolean same(double one, double other) {
        return Double.doubleToRawLongBits(one) == Double.doubleToRawLongBits(other);
    }

    private static int crc(byte[] bytes, int length) {
        var crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
