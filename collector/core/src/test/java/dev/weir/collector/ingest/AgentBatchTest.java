package dev.weir.collector.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Engine;
import dev.weir.model.Quality;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentBatchTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final long AT = NOW.toEpochMilli() - 250;
    private static final String HEAD =
            "{\"agent\":\"spark-plugin\",\"version\":\"0.1.0\",\"boot\":\"b-1\",\"sequence\":7,\"pipeline\":\"demo/feature-bridge\",\"engine\":\"spark-streaming\"}\n";

    private static AgentBatch read(String body) throws BadBatch, IOException {
        return read(body, Limits.USUAL);
    }

    private static AgentBatch read(String body, Limits limits) throws BadBatch, IOException {
        return AgentBatch.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), false, limits, NOW);
    }

    private static String line(String rest) {
        return "{\"name\":\"pipeline_backlog_records\",\"at\":" + AT + rest + "}\n";
    }

    @Test
    void a_delivery_is_read_and_its_samples_bear_the_labels_of_the_pipeline() throws Exception {
        AgentBatch batch = read(
                HEAD
                        + line(",\"labels\":{\"source\":\"transactions\"},\"value\":42,\"kind\":\"gauge\"")
                        + "\n"
                        + line(",\"labels\":{},\"value\":null,\"kind\":\"gauge\",\"quality\":\"missing\"")
                        + line(
                                ",\"value\":1.5,\"kind\":\"counter\",\"quality\":\"idle\",\"labels\":{\"pipeline\":\"feature-bridge\"}"));
        assertEquals(7, batch.sequence());
        assertEquals(Engine.SPARK_STREAMING, batch.engine());
        assertEquals("demo/feature-bridge", batch.pipeline().toString());
        assertEquals(
                "pipeline_backlog_records{environment=\"demo\",pipeline=\"feature-bridge\",source=\"transactions\"}",
                batch.samples().get(0).series().toString());
        assertEquals(Instant.ofEpochMilli(AT), batch.samples().get(0).at());
        assertEquals(NOW, batch.samples().get(0).arrived());
        assertEquals(Quality.MISSING, batch.samples().get(1).quality());
        assertEquals(Quality.IDLE, batch.samples().get(2).quality());
    }

    @Test
    void a_compressed_delivery_is_read_and_a_bomb_is_not() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write((HEAD + line(",\"value\":1")).getBytes(StandardCharsets.UTF_8));
        }
        byte[] body = bytes.toByteArray();
        assertEquals(
                1,
                AgentBatch.read(new ByteArrayInputStream(body), true, Limits.USUAL, NOW)
                        .samples()
                        .size());

        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            gzip.write(HEAD.getBytes(StandardCharsets.UTF_8));
            gzip.write(new byte[64 << 20]);
        }
        var limited = assertThrows(
                BadBatch.class,
                () -> AgentBatch.read(new ByteArrayInputStream(bomb.toByteArray()), true, Limits.USUAL, NOW));
        assertTrue(limited.tooLarge());
        assertThrows(
                BadBatch.class,
                () -> AgentBatch.read(
                        new ByteArrayInputStream(HEAD.getBytes(StandardCharsets.UTF_8)), true, Limits.USUAL, NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[1]",
                "{\"name\":\"\",\"at\":1,\"value\":1}",
                "{\"name\":\"up\",\"at\":1,\"value\":1}",
                "{\"name\":\"a b\",\"at\":1,\"value\":1}",
                "{\"name\":\"a\",\"value\":1}",
                "{\"name\":\"a\",\"at\":\"now\",\"value\":1}",
                "{\"name\":\"a\",\"at\":99999999999999,\"value\":1}",
                "{\"name\":\"a\",\"at\":1}",
                "{\"name\":\"a\",\"at\":1,\"value\":\"1\"}",
                "{\"name\":\"a\",\"at\":1,\"value\":1e999}",
                "{\"name\":\"a\",\"at\":1,\"value\":1,\"kind\":\"histogram\"}",
                "{\"name\":\"a\",\"at\":1,\"value\":1,\"quality\":\"fine\"}",
                "{\"name\":\"a\",\"at\":1,\"value\":1,\"labels\":[]}",
                "{\"name\":\"a\",\"at\":1,\"value\":1,\"labels\":{\"b\":1}}",
                "{\"name\":\"a\",\"at\":1,\"value\":1,\"labels\":{\"pipeline\":\"other\"}}"
            })
    void an_ill_formed_line_is_named(String line) {
        BadBatch bad = assertThrows(BadBatch.class, () -> read(HEAD + line(",\"value\":1") + line + "\n"));
        assertTrue(String.valueOf(bad.getMessage()).startsWith("line 3: "), bad::getMessage);
        assertFalse(bad.tooLarge());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}\n",
                "{\"agent\":\"a\",\"version\":\"1\",\"boot\":\"b\",\"sequence\":-1,\"pipeline\":\"e/p\",\"engine\":\"flink\"}\n",
                "{\"agent\":\"a\",\"version\":\"1\",\"boot\":\"b\",\"sequence\":1,\"pipeline\":\"p\",\"engine\":\"flink\"}\n",
                "{\"agent\":\"a\",\"version\":\"1\",\"boot\":\"b\",\"sequence\":1,\"pipeline\":\"e/p\",\"engine\":\"storm\"}\n",
                "{\"agent\":\"a\",\"version\":\"1\",\"sequence\":1,\"pipeline\":\"e/p\",\"engine\":\"flink\"}\n"
            })
    void an_ill_formed_first_line_is_named(String body) {
        BadBatch bad = assertThrows(BadBatch.class, () -> read(body));
        assertTrue(String.valueOf(bad.getMessage()).startsWith("line 1: "), bad::getMessage);
    }

    @Test
    void too_many_samples_and_too_long_lines_are_too_large() {
        Limits tight = new Limits(10_000, 300, 2, Duration.ofHours(1));
        String three = line(",\"value\":1").repeat(3);
        assertTrue(assertThrows(BadBatch.class, () -> read(HEAD + three, tight)).tooLarge());
        String longLine = line(",\"value\":1,\"labels\":{\"a\":\"" + "x".repeat(300) + "\"}");
        assertTrue(
                assertThrows(BadBatch.class, () -> read(HEAD + longLine, tight)).tooLarge());
    }

    @Test
    void a_repeated_delivery_is_known_once_it_was_kept_and_the_oldest_agent_is_forgotten() throws Exception {
        AgentBatch batch = read(HEAD);
        AgentBatch next = read(HEAD.replace("\"sequence\":7", "\"sequence\":8"));
        AgentBatch restarted = read(HEAD.replace("b-1", "b-2").replace("\"sequence\":7", "\"sequence\":1"));
        AgentBatch third = read(HEAD.replace("b-1", "b-3"));
        var sequence = new AgentSequence(2);
        assertFalse(sequence.repeated(batch));
        assertFalse(sequence.repeated(batch), "it was not kept yet");
        sequence.kept(batch);
        assertTrue(sequence.repeated(batch));
        assertFalse(sequence.repeated(next));
        assertFalse(sequence.repeated(restarted));
        sequence.kept(restarted);
        sequence.kept(third);
        assertFalse(sequence.repeated(batch), "forgotten");
        assertTrue(sequence.repeated(restarted));
    }
}
