package dev.weir.collector.ingest;

import static dev.weir.collector.ingest.WriteRequests.bits;
import static dev.weir.collector.ingest.WriteRequests.field;
import static dev.weir.collector.ingest.WriteRequests.joined;
import static dev.weir.collector.ingest.WriteRequests.label;
import static dev.weir.collector.ingest.WriteRequests.request;
import static dev.weir.collector.ingest.WriteRequests.sample;
import static dev.weir.collector.ingest.WriteRequests.series;
import static dev.weir.collector.ingest.WriteRequests.varint;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.mapping.Reading;
import dev.weir.model.Labels;
import dev.weir.model.Series;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteWriteTest {
    private static final long STALE = 0x7ff0000000000002L;
    private static final byte[] NAME = label("__name__", "up");
    private static final byte[] ONE = sample(1, 1_000);

    private static String refused(byte[] body) {
        BadBatch bad = assertThrows(BadBatch.class, () -> RemoteWrite.read(body));
        assertFalse(bad.tooLarge(), bad::getMessage);
        return String.valueOf(bad.getMessage());
    }

    private static void tooLarge(byte[] body) {
        assertTrue(assertThrows(BadBatch.class, () -> RemoteWrite.read(body)).tooLarge());
    }

    @Test
    void series_and_samples_are_read_in_their_order() throws BadBatch {
        byte[] body = request(
                series(label("Zone", "ü"), NAME, label("job", "x"), sample(2.5, 1_763_800_000_123L), sample(-1, -5)),
                series(label("__name__", "http.requests"), label("none", ""), ONE));
        var up = new Series("up", Labels.of("Zone", "ü", "job", "x"));
        assertEquals(
                List.of(
                        new Reading(up, 2.5, Instant.ofEpochMilli(1_763_800_000_123L)),
                        new Reading(up, -1, Instant.ofEpochMilli(-5)),
                        new Reading(new Series("http.requests", Labels.none()), 1, Instant.ofEpochMilli(1_000))),
                RemoteWrite.read(body));
    }

    @Test
    void a_marker_of_staleness_keeps_its_bits_and_is_no_other_nan() throws BadBatch {
        var readings = RemoteWrite.read(request(series(NAME, bits(STALE, 1), sample(Double.NaN, 2))));
        assertEquals(STALE, Double.doubleToRawLongBits(readings.get(0).value()));
        assertTrue(Double.isNaN(readings.get(1).value()));
        assertFalse(Double.doubleToRawLongBits(readings.get(1).value()) == STALE);
    }

    @Test
    void what_is_not_known_is_passed_over_and_what_is_absent_is_zero() throws BadBatch {
        byte[] unknown = joined(
                field(3, new byte[] {1, 2, 3}),
                varint(4 << 3),
                varint(300),
                varint((5 << 3) | 1),
                new byte[8],
                varint((6 << 3) | 5),
                new byte[4]);
        byte[] body = request(unknown, series(unknown, NAME, field(2), unknown), unknown);
        assertEquals(List.of(new Reading(new Series("up", Labels.none()), 0, Instant.EPOCH)), RemoteWrite.read(body));
        assertEquals(List.of(), RemoteWrite.read(request()));
        assertEquals(List.of(), RemoteWrite.read(request(series(NAME))));
    }

    @Test
    void bad_labels_are_refused_with_the_number_of_the_series() {
        assertEquals("series 2: has no __name__", refused(request(series(NAME), series(label("a", "b"), ONE))));
        assertEquals("series 1: has no __name__", refused(request(series(label("__name__", " "), ONE))));
        assertEquals("series 1: has a label without a name", refused(request(series(NAME, label("", "b"), ONE))));
        assertEquals("series 1: has a label without a name", refused(request(series(NAME, field(1), ONE))));
        assertEquals(
                "series 1: has the label a twice", refused(request(series(NAME, label("a", "b"), label("a", "b")))));
        assertEquals(
                "series 1: has the label a out of order: labels are sorted by name",
                refused(request(series(NAME, label("b", "1"), label("a", "1"), ONE))));
    }

    @Test
    void what_is_no_write_request_is_refused() {
        assertTrue(refused(request(new byte[] {10})).contains("in the middle of a number"));
        assertTrue(refused(request(new byte[] {10, 5, 1})).contains("longer than what is left"));
        assertTrue(refused(request(joined(new byte[] {10}, varint(-1)))).contains("longer than what is left"));
        assertTrue(refused(request(new byte[] {0, 0})).contains("no field"));
        assertTrue(refused(request(new byte[] {11})).contains("no wire type 3"));
        assertTrue(refused(request(new byte[] {25, 1})).contains("in the middle of a field"));
        byte[] endless = new byte[11];
        Arrays.fill(endless, (byte) 0x80);
        assertTrue(refused(request(endless)).contains("longer than ten bytes"));
        byte[] notText = field(1, field(1, new byte[] {(byte) 0xFF}));
        assertTrue(refused(request(series(notText))).contains("not UTF-8"));
    }

    @Test
    void what_is_no_snappy_is_refused() {
        refused(new byte[0]);
        refused("{\"hello\": \"world\"}".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        byte[] good = request(series(NAME, ONE));
        refused(Arrays.copyOf(good, good.length - 1));
        refused(joined(varint(31 << 20), new byte[] {0, 0}));
    }

    @Test
    void what_is_too_large_is_said_before_it_is_unpacked() {
        tooLarge(joined(varint(1L << 40), new byte[] {0, 0}));
        tooLarge(joined(varint(RemoteWrite.MOST_BYTES + 1), new byte[] {0, 0}));
        tooLarge(joined(varint(-1), new byte[] {0, 0}));
        tooLarge(request(series(NAME, label("a", "x".repeat(70_000)), ONE)));
        byte[][] labels = IntStream.range(0, 62)
                .mapToObj(i -> label("l%03d".formatted(i), "x"))
                .toArray(byte[][]::new);
        tooLarge(request(series(NAME, joined(labels), ONE)));
        byte[] samples = new byte[200_001 * 2];
        for (int i = 0; i < samples.length; i += 2) {
            samples[i] = 18;
        }
        tooLarge(request(series(NAME, samples)));
    }

    @Test
    void whatever_comes_is_read_or_refused() {
        var random = new SplittableRandom(4);
        byte[] good = joined(series(NAME, label("job", "x"), ONE, bits(STALE, 5)), series(NAME, ONE));
        int taken = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] plain = good.clone();
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                plain[random.nextInt(plain.length)] = (byte) random.nextInt(256);
            }
            byte[] body = request(Arrays.copyOf(plain, plain.length - random.nextInt(3)));
            if (random.nextInt(4) == 0) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            try {
                RemoteWrite.read(body);
                taken++;
            } catch (BadBatch e) {
                assertFalse(String.valueOf(e.getMessage()).isBlank());
            }
        }
        assertTrue(taken > 1_000 && taken < 40_000, "taken " + taken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-protobuf",
                "application/x-protobuf;proto=prometheus.WriteRequest",
                "Application/X-Protobuf; charset=x; Proto=\"prometheus.WriteRequest\""
            })
    void version_one_is_taken(String type) {
        assertEquals(Optional.empty(), RemoteWrite.refusal(type, "snappy"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "application/json",
                "application/x-protobuffer",
                "application/x-protobuf;proto=io.prometheus.write.v2.Request",
                "application/x-protobuf;proto="
            })
    void other_types_are_refused(String type) {
        assertTrue(RemoteWrite.refusal(type, "snappy").isPresent(), type);
    }

    @Test
    void another_encoding_is_refused() {
        assertTrue(RemoteWrite.refusal("application/x-protobuf", "gzip").isPresent());
        assertTrue(RemoteWrite.refusal("application/x-protobuf", "").isPresent());
    }
}
