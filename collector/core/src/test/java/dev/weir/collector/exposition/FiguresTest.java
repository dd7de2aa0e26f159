package dev.weir.collector.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static double value(String text) throws Malformed {
        var in = new Cursor((text + "\n").getBytes(StandardCharsets.US_ASCII));
        double value = new Figures(in).value();
        assertEquals('\n', in.here(), text);
        return value;
    }

    @Test
    void every_number_is_read_to_the_last_bit() throws Malformed {
        var random = new SplittableRandom(5);
        for (int i = 0; i < 200_000; i++) {
            double bits = Double.longBitsToDouble(random.nextLong());
            double plain = Math.rint(random.nextDouble() * 1e9) / Math.pow(10, random.nextInt(8));
            for (double wanted : new double[] {bits, plain, -plain, random.nextLong(), random.nextDouble()}) {
                if (Double.isFinite(wanted)) {
                    String text = Double.toString(wanted);
                    assertEquals(wanted, value(text), text);
                    assertEquals(wanted, value(text.toLowerCase(Locale.ROOT)), text);
                }
            }
        }
    }

    @Test
    void digits_beyond_what_a_double_holds_are_rounded_as_java_does() throws Malformed {
        var random = new SplittableRandom(6);
        for (int i = 0; i < 50_000; i++) {
            var text = new StringBuilder(random.nextBoolean() ? "-" : "");
            for (int digits = 1 + random.nextInt(40); digits > 0; digits--) {
                text.append(random.nextInt(10));
            }
            text.insert(text.length() - random.nextInt(text.length() - (text.charAt(0) == '-' ? 1 : 0)), '.');
            if (random.nextBoolean()) {
                text.append('e').append(random.nextInt(-330, 260));
            }
            assertEquals(Double.parseDouble(text.toString()), value(text.toString()), text.toString());
        }
    }

    @Test
    void zero_keeps_its_sign() throws Malformed {
        assertEquals(-0.0, value("-0"));
        assertEquals(-0.0, value("-.0e9"));
        assertEquals(0.0, value("0e-999999999999"));
        assertEquals(0.0, value("1e-999999999999"));
    }
}
