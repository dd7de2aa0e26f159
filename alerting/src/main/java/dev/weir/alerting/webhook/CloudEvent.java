package dev.weir.alerting.webhook;

import dev.weir.model.incident.Page;
import java.net.URI;
import tools.jackson.databind.json.JsonMapper;

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
        event.putObject("data")
                .put("incident", page.incident().key())
                .put("slo", page.slo().name())
                .put("pipeline", page.pipeline().toString())
                .put("severity", page.severity().word())
                .put("summary", page.summary())
                .put("status", status(page.kind()));
        return JSON.writeValueAsString(event);
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
