package dev.weir.console.report.desk;

import dev.weir.model.store.Codec;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happened to scheduled reports and deliveries; never edited.
 *
 * @param kind what
 * @param report {@code estate/2026-W46/r1}; of one that could not be made without its revision; empty when it is about none
 * @param schedule whose it is, empty for one that was made by hand
 * @param target the name of a destination; empty when it is about none
 * @param words what the destination said, why not, or who wanted it
 */
public record Event(Kind kind, String report, String schedule, String target, Instant at, int attempt, String words) {
    /** The name of the journal. */
    public static final String JOURNAL = "reports";

    /** What happened. */
    public enum Kind {
        /** A schedule is there for the first time. */
        KNOWN,
        /** A scheduled report was made. */
        MADE,
        /** It could not be made. */
        FAILED,
        /** It is to go to a destination, or again. */
        ORDERED,
        /** A destination took it. */
        SENT,
        /** It did not, and is asked again. */
        RETRY,
        /** It did not, and is not asked again. */
        REFUSED
    }

    /** Events; the key is the report. Thread-safe. */
    public static final class Written implements Codec<Event> {
        private static final JsonMapper JSON = JsonMapper.shared();

        @Override
        public String encode(Event event) {
            ObjectNode node = JSON.createObjectNode()
                    .put("v", 1)
                    .put("kind", event.kind().name())
                    .put("report", event.report())
                    .put("schedule", event.schedule())
                    .put("target", event.target())
                    .put("at", event.at().toString())
                    .put("attempt", event.attempt())
                    .put("words", event.words());
            return node.toString();
        }

        @Override
        public Event decode(String text) {
            JsonNode node = JSON.readTree(text);
            return new Event(
                    Kind.valueOf(node.path("kind").asString()),
                    node.path("report").asString(),
                    node.path("schedule").asString(),
                    node.path("target").asString(),
                    Instant.parse(node.path("at").asString()),
                    node.path("attempt").asInt(),
                    node.path("words").asString());
        }

        @Override
        public String key(Event event) {
            return event.report();
        }

        @Override
        public Instant at(Event event) {
            return event.at();
        }
    }
}
