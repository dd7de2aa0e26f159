package dev.weir.alerting;

import dev.weir.model.Labels;
import dev.weir.model.incident.Briefing;
import dev.weir.model.slo.Symptom;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A briefing as it stands in the journals; what is empty is left out. */
final class BriefingJson {
    private BriefingJson() {}

    static void write(ObjectNode out, Briefing briefing) {
        out.put("title", briefing.title())
                .put("owner", briefing.owner())
                .put("symptom", briefing.symptom().word());
        if (!briefing.slas().isEmpty()) {
            briefing.slas().forEach(out.putArray("slas")::add);
        }
        if (!briefing.labels().values().isEmpty()) {
            briefing.labels().values().forEach(out.putObject("labels")::put);
        }
        briefing.since().ifPresent(since -> out.put("since", since.toString()));
        text(out, "money", briefing.money());
        text(out, "cause", briefing.cause());
        briefing.runbook().ifPresent(runbook -> out.put("runbook", runbook.toString()));
    }

    static Briefing read(JsonNode in) {
        var labels = new TreeMap<String, String>();
        in.path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().stringValue()));
        return new Briefing(
                in.required("title").stringValue(),
                in.required("owner").stringValue(),
                in.path("slas").valueStream().map(JsonNode::stringValue).toList(),
                new Labels(labels),
                Symptom.of(in.required("symptom").stringValue()).orElse(Symptom.OTHER),
                present(in, "since").map(Instant::parse),
                in.path("money").asString(""),
                in.path("cause").asString(""),
                present(in, "runbook").map(URI::create));
    }

    private static void text(ObjectNode out, String key, String value) {
        if (!value.isEmpty()) {
            out.put(key, value);
        }
    }

    private static Optional<String> present(JsonNode in, String key) {
        return Optional.of(in.path(key).asString("")).filter(text -> !text.isEmpty());
    }
}
