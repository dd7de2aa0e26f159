package dev.weir.collector.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.weir.collector.exposition.Exposition.Outcome;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Valid pages, mutated, and random bytes: whatever comes is a page or a rejection, within bounds of time and memory, and a reader that remembers earlier pages
 * says the same as one that has seen none. 100,000 inputs; {@code -Dtest.jvm=-Dweir.fuzz.inputs=1000000} on Maven's command line makes it a million.
 */
class FuzzTest {
    private static final int INPUTS = Integer.getInteger("weir.fuzz.inputs", 100_000);
    private static final long SEED = 20_261_122;
    private static final Duration SLOWEST = Duration.ofSeconds(1);
    private static final long MOST_BYTES = 4L << 20;

    private static final String[] TOKENS = {
        "a",
        "a_total",
        "a_bucket",
        "_sum",
        "_count",
        "_created",
        "_info",
        "{",
        "}",
        "{}",
        "\"",
        "\\",
        "\\n",
        ",",
        "=",
        " ",
        "\n",
        "\t",
        "\r",
        "\0",
        "#",
        " # {} 1",
        "# TYPE a ",
        "# HELP a ",
        "# UNIT a_s s",
        "# EOF",
        "# EOF\n",
        "counter",
        "histogram",
        "summary",
        "stateset",
        "info",
        "gaugehistogram",
        "gauge",
        "le=\"1\"",
        "le=\"+Inf\"",
        "quantile=\"0.5\"",
        "NaN",
        "+Inf",
        "-1",
        "0",
        "1.5",
        "1e9",
        "1e400",
        "9223372036854775808",
        "-9223372036854775808",
        "0.0000000001",
        "ü",
        "{\"a.b\"} 1\n",
        "1e-999999999"
    };

    private static final String[] OPENMETRICS = {"""
        # TYPE a histogram
        # HELP a says \\"so\\" \\n
        a_bucket{b="1",le="1"} 1 # {trace_id="x"} 0.5 1.5
        a_bucket{b="1",le="+Inf"} 3
        a_count{b="1"} 3
        a_sum{b="1"} 4.5
        a_created{b="1"} 1.5
        # EOF
        """, """
        # TYPE a_s counter
        # UNIT a_s s
        a_s_total{b="ü"} 17.25 1520879607.789 # {} 1
        a_s_created{b="ü"} 1520430000.123 1520879607.789
        # TYPE q summary
        q{quantile="0.5"} 0.123456789012345678
        q_count 1
        # EOF
        """, """
        # TYPE a stateset
        a{a="x"} 1
        a{a="y"} 0
        # TYPE i info
        i_info{v="1"} 1
        # TYPE g gaugehistogram
        g_bucket{le="+Inf"} 1 5
        g_bucket{le="+Inf"} 2 6
        {"x.y",b="\\\\"} 1e22
        # EOF
        """};

    private static final String[] TEXT = {"""
        # TYPE a counter
        a { b = "1" , c="\\n", } 1.5 1763800000123

        \t# remark
        a{b="2"} NaN
        c 99999999999999999999
        """, """
        # TYPE a histogram
        a_bucket{le="1"} 1
        a_bucket{le="+Inf"} 1
        a_sum 1
        a_count 1
        # TYPE s summary
        s{quantile="0.9"} 1e-7
        {"x.y"} -0
        """};

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    @Timeout(900)
    void whatever_comes_is_read_or_rejected_within_bounds() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var remembering = new Exposition();
        int read = 0;
        for (int i = 0; i < INPUTS; i++) {
            Format format = random.nextBoolean() ? Format.OPENMETRICS : Format.TEXT;
            byte[] page = random.nextInt(8) == 0 ? noise() : mutated(format);
            long began = threads.getCurrentThreadCpuTime();
            long allocated = threads.getCurrentThreadAllocatedBytes();
            Outcome fresh = new Exposition().read(page, format);
            allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
            long took = threads.getCurrentThreadCpuTime() - began;
            int input = i;
            assertTrue(took < SLOWEST.toNanos(), () -> input + " took " + took + " ns of CPU: " + shown(page));
            long bytes = allocated;
            assertTrue(bytes < MOST_BYTES, () -> input + " allocated " + bytes + " bytes: " + shown(page));
            assertEquals(fresh, remembering.read(page, format), () -> input + ": " + shown(page));
            read += fresh instanceof Outcome.Page ? 1 : 0;
        }
        System.out.println("fuzz: " + INPUTS + " inputs, " + read + " read, " + (INPUTS - read) + " rejected");
        assertTrue(read > INPUTS / 50 && read < INPUTS / 2, "read " + read);
    }

    private byte[] noise() {
        byte[] page = new byte[random.nextInt(200)];
        random.nextBytes(page);
        if (random.nextBoolean()) {
            for (int i = 0; i < page.length; i++) {
                page[i] = (byte) "a{b=\"c\\n\"},# EOF TYPE 1.5e+ \n\t".charAt((page[i] & 0xFF) % 30);
            }
        }
        return page;
    }

    private byte[] mutated(Format format) {
        String[] seeds = format == Format.TEXT ? TEXT : OPENMETRICS;
        byte[] page = seeds[random.nextInt(seeds.length)].getBytes(StandardCharsets.UTF_8);
        for (int mutations = random.nextInt(4); mutations > 0; mutations--) {
            int at = random.nextInt(page.length + 1);
            int to = Math.min(page.length, at + random.nextInt(12));
            byte[] token = TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8);
            page = switch (random.nextInt(6)) {
                case 0 -> spliced(page, at, at, token);
                case 1 -> spliced(page, at, to, token);
                case 2 -> spliced(page, at, to, new byte[0]);
                case 3 -> spliced(page, at, at, Arrays.copyOfRange(page, at, to));
                case 4 -> spliced(page, at, Math.min(page.length, at + 1), new byte[] {(byte) random.nextInt(256)});
                default -> swapped(page);
            };
        }
        return random.nextInt(50) == 0 ? Arrays.copyOf(page, random.nextInt(page.length + 1)) : page;
    }

    private static byte[] spliced(byte[] page, int from, int to, byte[] middle) {
        byte[] made = Arrays.copyOf(page, from + middle.length + page.length - to);
        System.arraycopy(middle, 0, made, from, middle.length);
        System.arraycopy(page, to, made, from + middle.length, page.length - to);
        return made;
    }

    private byte[] swapped(byte[] page) {
        String[] lines = new String(page, StandardCharsets.ISO_8859_1).split("(?<=\n)", -1);
        int one = random.nextInt(lines.length);
        int other = random.nextInt(lines.length);
        String kept = lines[one];
        lines[one] = lines[other];
        lines[other] = kept;
        return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String shown(byte[] page) {
        return new String(page, StandardCharsets.ISO_8859_1);
    }
}
