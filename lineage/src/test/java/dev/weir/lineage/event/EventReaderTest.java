package dev.weir.lineage.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EventReaderTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String RUN = "01234567-89ab-cdef-0123-456789abcdef";

    private static String event(String type, String time) {
        return """
                {"eventType":"%s","eventTime":"%s","producer":"https://example.org/p",
                "schemaURL":"https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
                "run":{"runId":"%s","facets":{"mine":{"x":[1,2.5]}}},"job":{"namespace":"prod","name":"etl"}}""".formatted(type, time, RUN);
    }

    private static LineageEvent read(String text) throws BadEvent {
        return EventReader.read(JSON.readTree(text));
    }

    private static void refused(String why, String find, String replace) {
        var bad = assertThrows(
                BadEvent.class,
                () -> read(event("START", "2026-01-01T00:00:00Z").replace(find, replace)));
        assertTrue(String.valueOf(bad.getMessage()).startsWith(why), bad.getMessage());
    }

    @Test
    void a_run_event_is_read_and_its_unknown_facets_are_kept() throws Exception {
        var event = assertInstanceOf(LineageEvent.OfRun.class, read(event("FAIL", "2026-01-01T01:00:00.5+01:00")));
        assertEquals(Instant.parse("2026-01-01T00:00:00.5Z"), event.at());
        assertEquals(EventType.FAIL, event.type());
        assertEquals(UUID.fromString(RUN), event.run());
        assertEquals(new LineageEvent.Name("prod", "etl"), event.job());
        assertTrue(event.text().contains("\"mine\":{\"x\":[1,2.5]}"), event.text());
        var told = new Told(event, Instant.parse("2026-01-01T00:00:07.008Z"));
        assertEquals(told, new ToldCodec().decode(new ToldCodec().encode(told)));
        assertEquals(
                new Told(event, event.at()),
                new ToldCodec().decode(event.text()),
                "what was kept without its arrival arrived when it happened");
        assertEquals("prod etl", new ToldCodec().key(told));
    }

    @Test
    void job_and_dataset_events_are_events_and_a_run_need_not_say_its_type() throws Exception {
        String base = "{\"eventTime\":\"2026-01-01T00:00:00Z\",\"producer\":\"p:x\",\"schemaURL\":\"s:y\",";
        assertInstanceOf(LineageEvent.OfJob.class, read(base + "\"job\":{\"namespace\":\"prod\",\"name\":\"etl\"}}"));
        assertInstanceOf(
                LineageEvent.OfDataset.class, read(base + "\"dataset\":{\"namespace\":\"s3://b\",\"name\":\"k\"}}"));
        var run = read(base + "\"run\":{\"runId\":\"" + RUN + "\"},\"job\":{\"namespace\":\"n\",\"name\":\"j\"}}");
        assertEquals(
                EventType.OTHER, assertInstanceOf(LineageEvent.OfRun.class, run).type());
    }

    @Test
    void a_repeat_has_the_key_of_the_first() throws Exception {
        var start = read(event("START", "2026-01-01T00:00:00Z"));
        assertEquals(
                start.uniqueKey(), read(event("START", "2026-01-01T00:00:00Z")).uniqueKey());
        assertNotEquals(
                start.uniqueKey(), read(event("START", "2026-01-01T00:00:01Z")).uniqueKey());
    }

    @Test
    void what_the_specification_demands_is_demanded() {
        refused("eventTime must be an ISO-8601 time", "00:00:00Z", "noon");
        refused("eventTime must be an ISO-8601 time with its zone", "eventTime", "time");
        refused("producer must be an absolute URI", "https://example.org/p", "me");
        refused("schemaURL must be an absolute URI", "schemaURL", "schema");
        refused("run.runId must be a UUID", RUN, "17");
        refused("run.runId must be a UUID", "runId", "id");
        refused("job.namespace must be a text", "\"prod\"", "3");
        refused("job.name must be a text", "\"etl\"", "\"\"");
        refused("eventType must be START", "\"START\"", "\"BEGIN\"");
        assertThrows(BadEvent.class, () -> read("[]"));
        assertThrows(
                BadEvent.class,
                () -> read("{\"eventTime\":\"2026-01-01T00:00:00Z\",\"producer\":\"p:x\",\"schemaURL\":\"s:y\"}"));
    }
}
