package dev.weir.console.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.collector.kafka.TopicReader;
import dev.weir.lineage.event.ToldCodec;
import dev.weir.model.store.MemoryStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTopicTest {
    private final MemoryStore store = new MemoryStore();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final EventTopic topic =
            new EventTopic(new LineageLog(store), InstantSource.fixed(Instant.parse("2026-01-01T00:10:00Z")), registry);

    private static TopicReader.Heard record(int offset, String text) {
        return new TopicReader.Heard("lineage-0@" + offset, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void events_are_kept_once_and_what_is_none_is_counted_and_passed_over() {
        String event = """
                {"eventType":"START","eventTime":"2026-01-01T00:00:00Z","producer":"p:x","schemaURL":"s:y",
                "run":{"runId":"01234567-89ab-cdef-0123-456789abcdef"},"job":{"namespace":"prod","name":"etl"}}""";
        topic.hear(List.of(
                record(0, event),
                record(1, "no json"),
                record(2, "{}"),
                record(3, event),
                record(4, event.replace("2026", "2027"))));
        assertEquals(1, store.open("lineage", new ToldCodec()).after(0, 10).size());
        assertEquals(2, count("read"));
        assertEquals(3, count("refused"));
    }

    private double count(String outcome) {
        return registry.counter("weir_lineage_topic_events", "outcome", outcome).count();
    }
}
