package dev.weir.wire.json;

import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.store.Codec;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Events of incidents; the key is the incident's, so that reading a key gives what an incident is folded from. Thread-safe. */
public final class IncidentEventCodec implements Codec<IncidentEvent> {
    @Override
    public String encode(IncidentEvent event) {
        ObjectNode node = Json.message()
                .put("is", word(event))
                .put("incident", event.incident().key())
                .put("at", event.at().toString());
        switch (event) {
            case IncidentEvent.Opened opened -> {
                since(node, opened.since());
                node.put("slo", opened.slo().name())
                        .put("pipeline", opened.pipeline().toString())
                        .put("severity", opened.severity().word())
                        .put("reason", opened.reason());
            }
            case IncidentEvent.Escalated louder ->
                node.put("severity", louder.severity().word()).put("reason", louder.reason());
            case IncidentEvent.Eased quieter ->
                node.put("severity", quieter.severity().word()).put("reason", quieter.reason());
            case IncidentEvent.Acknowledged taken -> {
                Parts.put(node.putObject("by"), taken.by());
                node.put("note", taken.note());
            }
            case IncidentEvent.Commented said -> {
                Parts.put(node.putObject("by"), said.by());
                node.put("text", said.text());
            }
            case IncidentEvent.Corrected corrected -> {
                node.put("correction", corrected.correction());
                Parts.put(node.putObject("by"), corrected.by());
                node.put("reason", corrected.reason());
            }
            case IncidentEvent.Resolved over -> node.put("reason", over.reason());
            case IncidentEvent.Reopened again -> {
                since(node, again.since());
                node.put("severity", again.severity().word()).put("reason", again.reason());
            }
        }
        return node.toString();
    }

    private static void since(ObjectNode node, Optional<Instant> since) {
        since.ifPresent(onset -> node.put("since", onset.toString()));
    }

    /** Absent when nobody knew, and in the lines of versions that did not ask. */
    private static Optional<Instant> since(Json json) {
        return json.has("since") ? Optional.of(json.instant("since")) : Optional.empty();
    }

    private static String word(IncidentEvent event) {
        return switch (event) {
            case IncidentEvent.Opened opened -> "opened";
            case IncidentEvent.Escalated louder -> "escalated";
            case IncidentEvent.Eased quieter -> "eased";
            case IncidentEvent.Acknowledged taken -> "acknowledged";
            case IncidentEvent.Commented said -> "commented";
            case IncidentEvent.Corrected corrected -> "corrected";
            case IncidentEvent.Resolved over -> "resolved";
            case IncidentEvent.Reopened again -> "reopened";
        };
    }

    @Override
    public IncidentEvent decode(String text) {
        Json json = Json.read("incident event", text);
        var incident = Parts.incident(json);
        Instant at = json.instant("at");
        String is = json.text("is");
        return switch (is) {
            case "opened" ->
                new IncidentEvent.Opened(
                        incident,
                        at,
                        since(json),
                        Parts.slo(json),
                        Parts.pipeline(json),
                        Parts.severity(json),
                        json.text("reason"));
            case "escalated" -> new IncidentEvent.Escalated(incident, at, Parts.severity(json), json.text("reason"));
            case "eased" -> new IncidentEvent.Eased(incident, at, Parts.severity(json), json.text("reason"));
            case "commented" ->
                new IncidentEvent.Commented(incident, at, Parts.actor(json.object("by")), json.text("text"));
            case "corrected" ->
                new IncidentEvent.Corrected(
                        incident, at, json.text("correction"), Parts.actor(json.object("by")), json.text("reason"));
            case "reopened" ->
                new IncidentEvent.Reopened(incident, at, since(json), Parts.severity(json), json.text("reason"));
            case "acknowledged" ->
                new IncidentEvent.Acknowledged(incident, at, Parts.actor(json.object("by")), json.text("note"));
            case "resolved" -> new IncidentEvent.Resolved(incident, at, json.text("reason"));
            default -> throw json.unknown("is", is);
        };
    }

    @Override
    public String key(IncidentEvent event) {
        return event.incident().key();
    }

    @Override
    public Instant at(IncidentEvent event) {
        return event.at();
    }
}
