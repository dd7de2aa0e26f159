package dev.weir.lineage.graph;

import dev.weir.lineage.Lineage;
import dev.weir.lineage.event.BadEvent;
import dev.weir.lineage.event.EventReader;
import dev.weir.lineage.event.Told;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.NodeId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Events for tests: captured ones, and short ones. */
final class Events {
    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    static final String BROKER = "kafka://broker:9092";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Events() {}

    /** Captured events in the order in which they were sent, each known when it happened. */
    static List<Told> captured(String file) {
        try (InputStream in = Objects.requireNonNull(Events.class.getResourceAsStream("/openlineage/" + file))) {
            var all = new ArrayList<Told>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                all.add(read(line, null));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A run of a job at so many minutes after noon: datasets by their names on one broker. */
    static Told run(String job, String run, int minute, String type, String inputs, String outputs) {
        return run(job, run, minute, minute, type, inputs, outputs);
    }

    /** The same that arrives later. */
    static Told run(String job, String run, int minute, int known, String type, String inputs, String outputs) {
        return read(
                text(
                        minute,
                        run,
                        type,
                        "\"namespace\": \"live\", \"name\": \"%s\"".formatted(job),
                        "",
                        list(inputs),
                        list(outputs)),
                at(known));
    }

    static String text(
            int minute, String run, String type, String job, String runFacets, String inputs, String outputs) {
        return """
                {"eventTime": "%s", "producer": "p:x", "schemaURL": "s:y", "eventType": "%s",
                 "run": {"runId": "%s", "facets": {%s}}, "job": {%s}, "inputs": [%s], "outputs": [%s]}""".formatted(at(minute), type, id(run), runFacets, job, inputs, outputs);
    }

    static Told read(String text, @Nullable Instant known) {
        try {
            var event = EventReader.read(JSON.readTree(text));
            return new Told(event, known == null ? event.at() : known);
        } catch (BadEvent e) {
            throw new AssertionError(e.getMessage() + ": " + text, e);
        }
    }

    static Instant at(int minute) {
        return NOON.plusSeconds(60L * minute);
    }

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    static String list(String names) {
        return Pattern.compile(" ")
                .splitAsStream(names)
                .filter(name -> !name.isEmpty())
                .map(name -> "{\"namespace\": \"%s\", \"name\": \"%s\"}".formatted(BROKER, name))
                .collect(Collectors.joining(", "));
    }

    static NodeId job(String name) {
        return new NodeId.OfJob("live", name);
    }

    static NodeId dataset(String name) {
        return NodeId.of(new Dataset(BROKER, name));
    }

    /** A graph as text, to be compared: every edge a line, without when. */
    static String picture(Lineage lineage) {
        return lineage.edges().stream()
                .map(edge -> edge.from() + " -> " + edge.to() + " "
                        + edge.kind().name().toLowerCase(Locale.ROOT) + " " + edge.since() + " "
                        + edge.seen().map(Instant::toString).orElse("never"))
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
