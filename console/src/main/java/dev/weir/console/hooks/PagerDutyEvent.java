package dev.weir.console.hooks;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event of a V3 webhook, as far as it matters here.
 *
 * @param id repeated when it is sent again
 * @param type for instance {@code incident.acknowledged}
 * @param who the name of the person or part of PagerDuty that did it; empty when it does not say
 * @param person whether a person did it
 * @param incident PagerDuty's own id of the incident; empty for an event about something else
 * @param key the dedup key under which we told of it; PagerDuty puts it into events about the incident itself, not into those about notes
 * @param text what was said, of a note or a status update
 */
record PagerDutyEvent(
        String id,
        String type,
        Instant at,
        String who,
        boolean person,
        String incident,
        Optional<String> key,
        String text) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Reads a body; refuses what is no event, with what is wrong with it. */
    static PagerDutyEvent read(byte[] body) {
        JsonNode event;
        try {
            event = JSON.readTree(body).path("event");
        } catch (JacksonException wrong) {
            throw new IllegalArgumentException("the body is no JSON", wrong);
        }
        String id = text(event, "id");
        String type = text(event, "event_type");
        if (id.isEmpty() || type.isEmpty()) {
            throw new IllegalArgumentException(
                    "the body has no event with an id and an event_type: is it a V3 webhook subscription?");
        }
        JsonNode agent = event.path("agent");
        JsonNode data = event.path("data");
        boolean itself = text(data, "type").equals("incident");
        return new PagerDutyEvent(
                id,
                type,
                at(text(event, "occurred_at")),
                text(agent, "summary"),
                text(agent, "type").startsWith("user"),
                text(itself ? data : data.path("incident"), "id"),
                Optional.of(text(data, "incident_key")).filter(key -> !key.isEmpty()),
                data.has("content") ? text(data, "content") : text(data, "message"));
    }

    private static Instant at(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("event.occurred_at is no time", wrong);
        }
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
