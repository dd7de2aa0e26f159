package dev.weir.alerting.webhook;

import dev.weir.alerting.PageText;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Page;
import java.net.URI;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A page as a CloudEvent 1.0 in structured mode (JSON event format of the CloudEvents specification). */
final class CloudEvent {
    static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    private static final JsonMapper JSON = JsonMapper.shared();

    private CloudEvent() {}

    static String of(Page page, URI source) {
        var event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", page.id())
                .put("source", source.toString())
                .put("type", "dev.weir.incident." + what(page.kind()) + ".v1")
                .put("subject", page.pipeline().toString())
                .put("time", page.at().toString())
                .put("datacontenttype", "application/json");
        data(event.putObject("data"), page, source);
        return JSON.writeValueAsString(event);
    }

    /** Fields are added, never renamed or removed; what nobody knows is left out. */
    private static void data(ObjectNode data, Page page, URI console) {
        Briefing known = page.briefing();
        data.put("incident", page.incident().key())
                .put("slo", page.slo().name())
                .put("pipeline", page.pipeline().toString())
                .put("severity", page.severity().word())
                .put("summary", page.summary())
                .put("status", status(page.kind()))
                .put("kind", page.kind().name().toLowerCase(Locale.ROOT))
                .put("step", page.step())
                .put("title", known.title());
        text(data, "owner", known.owner());
        known.slas().forEach(data.putArray("slas")::add);
        known.labels().values().forEach(data.putObject("labels")::put);
        data.put("symptom", known.symptom().word());
        known.since().ifPresent(since -> data.put("since", since.toString()));
        text(data, "money", known.money());
        text(data, "cause", known.cause());
        known.runbook().ifPresent(runbook -> data.put("runbook", runbook.toString()));
        ObjectNode links = data.putObject("links");
        PageText.of(page, console)
                .links()
                .forEach(link -> links.put(
                        link.to().name().toLowerCase(Locale.ROOT), link.url().toString()));
    }

    private static void text(ObjectNode data, String key, String value) {
        if (!value.isEmpty()) {
            data.put(key, value);
        }
    }

    private static String what(Page.Kind kind) {
        return switch (kind) {
            case TRIGGER -> "opened";
            case ESCALATE -> "escalated";
            case STEP -> "unacknowledged";
            case REMIND -> "reminded";
            case NOTICE -> "noticed";
            case ACKNOWLEDGE -> "acknowledged";
            case RESOLVE -> "resolved";
        };
    }

    private static String status(Page.Kind kind) {
        return switch (kind) {
            case TRIGGER, ESCALATE, STEP, REMIND, NOTICE -> "open";
            case ACKNOWLEDGE -> "acknowledged";
            case RESOLVE -> "resolved";
        };
    }
}
