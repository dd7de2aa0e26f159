package dev.weir.console.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.Section;
import dev.weir.collector.ingest.BadBatch;
import dev.weir.collector.mapping.PushSettings;
import dev.weir.collector.mapping.Pushes;
import dev.weir.model.Sample;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.xerial.snappy.Snappy;

@Timeout(30)
class RemoteWriteApiTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final List<Sample> taken = new CopyOnWriteArrayList<>();
    private final RemoteWriteApi api = api(taken::addAll);

    private static RemoteWriteApi api(Pushes.Sink sink) {
        return new RemoteWriteApi(
                settings().open("test", sink), new dev.weir.console.collect.PushLog(), InstantSource.fixed(NOW));
    }

    private static PushSettings settings() {
        return PushSettings.read(new Section(Map.of(), "ingest", Path.of(""), new ArrayList<>()));
    }

    private static ResponseEntity<?> write(RemoteWriteApi api, String type, byte[] body) throws Exception {
        var request = new MockHttpServletRequest("POST", "/api/v1/write");
        request.setContentType(type);
        request.addHeader("Content-Encoding", "snappy");
        request.setContent(body);
        return api.write(request, () -> "prometheus");
    }

    /** One sample of {@code business_orders} for a pipeline. */
    private static byte[] good() throws Exception {
        byte[] fixed = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(17)
                .array();
        byte[] time = varint(NOW.toEpochMilli());
        byte[] sample = field(2, joined(new byte[] {9}, fixed, new byte[] {16}, time));
        return Snappy.compress(
                field(1, joined(label("__name__", "business_orders"), label("pipeline", "shop"), sample)));
    }

    private static byte[] label(String name, String value) {
        return field(
                1,
                joined(
                        field(1, name.getBytes(StandardCharsets.UTF_8)),
                        field(2, value.getBytes(StandardCharsets.UTF_8))));
    }

    private static byte[] field(int number, byte[] value) {
        return joined(varint((number << 3) | 2), varint(value.length), value);
    }

    private static byte[] varint(long value) {
        var out = new ByteArrayOutputStream();
        long rest = value;
        for (; rest > 127; rest >>>= 7) {
            out.write((int) ((rest & 127) | 128));
        }
        out.write((int) rest);
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void a_request_is_taken_and_answered_with_no_content() throws Exception {
        assertEquals(
                204,
                write(api, "application/x-protobuf", good()).getStatusCode().value());
        assertEquals(1, taken.size());
        assertEquals(17, taken.getFirst().value());
        assertEquals(NOW, taken.getFirst().at());
    }

    @Test
    void version_two_is_an_unsupported_type() throws Exception {
        var answer = write(api, "application/x-protobuf;proto=io.prometheus.write.v2.Request", good());
        assertEquals(415, answer.getStatusCode().value());
        assertTrue(taken.isEmpty());
    }

    @Test
    void bad_data_is_a_bad_request() {
        byte[] damaged = {1, 2, 3};
        BadBatch bad = assertThrows(BadBatch.class, () -> write(api, "application/x-protobuf", damaged));
        assertEquals(400, api.refused(bad).getStatus());
        byte[] huge = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F, 0};
        BadBatch large = assertThrows(BadBatch.class, () -> write(api, "application/x-protobuf", huge));
        assertEquals(413, api.refused(large).getStatus());
    }

    @Test
    void when_too_many_wait_for_the_lanes_a_further_one_is_told_to_come_again() throws Exception {
        var entered = new CountDownLatch(8);
        var opened = new CountDownLatch(1);
        var full = api(samples -> {
            entered.countDown();
            try {
                opened.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new ArrayList<Future<ResponseEntity<?>>>();
            for (int i = 0; i < 8; i++) {
                waiting.add(senders.submit(() -> write(full, "application/x-protobuf", good())));
            }
            entered.await();
            var answer = write(full, "application/x-protobuf", good());
            assertEquals(503, answer.getStatusCode().value());
            assertEquals("5", answer.getHeaders().getFirst("Retry-After"));
            opened.countDown();
            for (var taken : waiting) {
                assertEquals(204, taken.get().getStatusCode().value());
            }
        }
        assertEquals(
                204,
                write(full, "application/x-protobuf", good()).getStatusCode().value());
    }
}
