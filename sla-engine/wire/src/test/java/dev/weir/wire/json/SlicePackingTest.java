package dev.weir.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Interval;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.Packing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Slices come back as they were, to the last bit. */
class SlicePackingTest {
    private static final Instant START = Instant.parse("2026-03-09T10:00:00Z");
    private static final SloId LATENCY = new SloId("fraud-latency");

    private final Packing<Slice> packing = new SliceCodec().packing().orElseThrow();

    private static Slice slice(Instant start, Duration length, double good, double total, Instant known) {
        return new Slice(LATENCY, 3, new Interval(start, start.plus(length)), good, total, length, known);
    }

    @Test
    void an_hour_of_half_minutes_takes_a_few_bytes_each() {
        var random = new SplittableRandom(3);
        var slices = new ArrayList<Slice>();
        for (int i = 0; i < 120; i++) {
            Instant start = START.plusSeconds(30L * i);
            int total = 14 + random.nextInt(3);
            slices.add(slice(start, Duration.ofSeconds(30), total, total, start.plusSeconds(330)));
        }
        byte[] packed = packing.pack(slices);
        assertEquals(slices, packing.unpack(packed));
        assertTrue(packed.length < 600, () -> packed.length + " bytes");
    }

    @Test
    void whatever_a_slice_holds_comes_back() {
        var random = new SplittableRandom(4);
        for (int round = 0; round < 300; round++) {
            var slices = new ArrayList<Slice>();
            for (int i = 0; i <= random.nextInt(50); i++) {
                Instant start = START.plusNanos(random.nextLong(1L << 50) - (1L << 49));
                Duration length = Duration.ofNanos(random.nextLong(1L << 40));
                double total = switch (random.nextInt(5)) {
                    case 0 -> 0;
                    case 1 -> random.nextInt(1000);
                    case 2 -> random.nextDouble(1e9);
                    case 3 -> 0x1p60 + random.nextInt();
                    default -> Double.POSITIVE_INFINITY;
                };
                slices.add(new Slice(
                        LATENCY,
                        random.nextInt(5),
                        random.nextInt(3),
                        new Interval(start, start.plus(length)),
                        total == 0 ? -0.0 : total == Double.POSITIVE_INFINITY ? 1 : total / (1 + random.nextInt(3)),
                        total,
                        length.dividedBy(1 + random.nextInt(4)),
                        start.plusNanos(random.nextLong(1L << 45))));
            }
            assertEquals(slices, packing.unpack(packing.pack(slices)));
        }
    }

    @Test
    void slices_of_two_slos_are_not_packed_together() {
        Slice one = slice(START, Duration.ofSeconds(1), 1, 1, START);
        Slice other = new Slice(new SloId("other"), 1, one.span(), 1, 1, Duration.ZERO, START);
        assertThrows(IllegalArgumentException.class, () -> packing.pack(List.of(one, other)));
    }

    @Test
    void damaged_bytes_are_refused() {
        byte[] packed = packing.pack(List.of(
                slice(START, Duration.ofSeconds(1), 1, 1, START),
                slice(START.plusSeconds(1), Duration.ofSeconds(1), 0.5, 1, START)));
        for (int length = 0; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertThrows(IllegalArgumentException.class, () -> packing.unpack(cut));
        }
        byte[] more = Arrays.copyOf(packed, packed.length + 1);
        assertThrows(IllegalArgumentException.class, () -> packing.unpack(more));
        byte[] newer = packed.clone();
        newer[0] = 4;
        assertThrows(IllegalArgumentException.class, () -> packing.unpack(newer));
    }

    @Test
    void any_byte_may_be_wrong_and_nothing_but_a_refusal_comes_of_it() {
        byte[] packed = packing.pack(List.of(slice(START, Duration.ofSeconds(30), 14, 15, START)));
        var random = new SplittableRandom(5);
        for (int round = 0; round < 5_000; round++) {
            byte[] wrong = packed.clone();
            wrong[random.nextInt(wrong.length)] = (byte) random.nextInt();
            try {
                packing.unpack(wrong);
            } catch (IllegalArgumentException said) {
                assertTrue(said.getMessage() != null);
            }
        }
    }
}
