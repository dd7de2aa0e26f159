package dev.weir.store.embedded;

/**
 * Numbers most of which are small: 64 bits for the first; one bit when all others are 0; else three widths of 6 bits, chosen
 * so that 60 %, 95 % and all of the others fit, and per number a prefix (0, 10, 110, 1110, 1111) that tells its width: none,
 * one of the three, or 64. Signs are folded in: 0, -1, 1, -2 become 0, 1, 2, 3.
 */
final class Ladder {
    private Ladder() {}

    /** Writes the first so many numbers. */
    static void put(BitWriter out, long[] numbers, int count) {
        var atMost = new int[65];
        for (int i = 1; i < count; i++) {
            atMost[bits(zigzag(numbers[i]))]++;
        }
        out.put(numbers[0], 64);
        boolean constant = atMost[0] == count - 1;
        out.put(constant ? 0 : 1, 1);
        if (constant) {
            return;
        }
        int low = Math.clamp(width(atMost, (count - 1) * 3 / 5), 1, 61);
        int middle = Math.clamp(width(atMost, (count - 1) * 19 / 20), low + 1, 62);
        int high = Math.clamp(width(atMost, count - 1), middle + 1, 63);
        out.put(low, 6);
        out.put(middle, 6);
        out.put(high, 6);
        for (int i = 1; i < count; i++) {
            long number = zigzag(numbers[i]);
            int bits = bits(number);
            if (bits == 0) {
                out.put(0, 1);
            } else if (bits <= low) {
                out.put(0b10, 2);
                out.put(number, low);
            } else if (bits <= middle) {
                out.put(0b110, 3);
                out.put(number, middle);
            } else if (bits <= high) {
                out.put(0b1110, 4);
                out.put(number, high);
            } else {
                out.put(0b1111, 4);
                out.put(number, 64);
            }
        }
    }

    /** Reads so many numbers. */
    static long[] get(BitReader in, int count) throws DamagedDataException {
        var numbers = new long[count];
        numbers[0] = in.get(64);
        if (in.get(1) == 0) {
            return numbers;
        }
        int[] widths = {0, (int) in.get(6), (int) in.get(6), (int) in.get(6), 64};
        for (int i = 1; i < count; i++) {
            int rung = 0;
            while (rung < 4 && in.get(1) == 1) {
                rung++;
            }
            long number = in.get(widths[rung]);
            numbers[i] = (number >>> 1) ^ -(number & 1);
        }
        return numbers;
    }

    /** The width that at least so many of the numbers fit into. */
    private static int width(int[] byBits, int wanted) {
        int width = 0;
        int fitting = byBits[0];
        while (fitting < wanted) {
            fitting += byBits[++width];
        }
        return width;
    }

    private static long zigzag(long number) {
        return (number << 1) ^ (number >> 63);
    }

    private static int bits(long number) {
        return 64 - Long.numberOfLeadingZeros(number);
    }
}
