package dev.weir.store.embedded;

/**
 * Doubles as the XOR of neighbours, of which only the bits that differ are written: one bit for "equal", two for "within the
 * bits of the last one", else 5 bits of leading zeros, 6 of length minus 1 (Pelkonen et al., "Gorilla", VLDB 2015).
 */
final class XorCodec {
    private XorCodec() {}

    static void put(BitWriter out, double[] values, int count) {
        long previous = Double.doubleToRawLongBits(values[0]);
        out.put(previous, 64);
        int leading = 65;
        int trailing = 0;
        for (int i = 1; i < count; i++) {
            long bits = Double.doubleToRawLongBits(values[i]);
            long different = bits ^ previous;
            previous = bits;
            if (different == 0) {
                out.put(0, 1);
                continue;
            }
            int zerosBefore = Math.min(31, Long.numberOfLeadingZeros(different));
            int zerosBehind = Long.numberOfTrailingZeros(different);
            if (zerosBefore >= leading && zerosBehind >= trailing) {
                out.put(0b10, 2);
            } else {
                leading = zerosBefore;
                trailing = zerosBehind;
                out.put(0b11, 2);
                out.put(leading, 5);
                out.put(64 - leading - trailing - 1, 6);
            }
            out.put(different >>> trailing, 64 - leading - trailing);
        }
    }

    static double[] get(BitReader in, int count) throws DamagedDataException {
        var values = new double[count];
        long bits = in.get(64);
        values[0] = Double.longBitsToDouble(bits);
        int length = 0;
        int trailing = 0;
        for (int i = 1; i < count; i++) {
            if (in.get(1) == 1) {
                if (in.get(1) == 1) {
                    int leading = (int) in.get(5);
                    length = (int) in.get(6) + 1;
                    trailing = 64 - leading - length;
                    if (trailing < 0) {
                        throw new DamagedDataException("chunk holds a double of " + (leading + length) + " bits");
                    }
                }
                bits ^= in.get(length) << trailing;
            }
            values[i] = Double.longBitsToDouble(bits);
        }
        return values;
    }
}
