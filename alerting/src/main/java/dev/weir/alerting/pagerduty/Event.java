package dev.weir.alerting.pagerduty;

import dev.weir.alerting.PageText;
import dev.weir.alerting.Sentence;
import dev.weir.model.incident.Page;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page as an event of the Events API v2 (PagerDuty's developer documentation, "Send an Alert Event" and "Send a Change Event").
 * Every field is bounded so that the whole stays far below the 512 KB that PagerDuty takes.
 */
final class Event {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MAX_LABEL = 256;

    private Event() {}

    static String of(Page page, PagerDutyConfig config, String routingKey) {
        var text = PageText.of(page, config.console());
        ObjectNode event = JSON.createObjectNode().put("routing_key", routingKey);
        switch (page.kind()) {
            case TRIGGER, ESCALATE, STEP, REMIND -> {
                action(event, "trigger", page);
                ObjectNode payload = payload(event, page, text);
                payload.put("severity", config.urgency(page.severity()).toString())
                        .put("component", page.slo().name())
                        .put("group", page.pipeline().environment())
                        .put("class", page.briefing().symptom().word());
                links(event, text);
                event.put("client", "Weir")
                        .put("client_url", text.links().getFirst().url().toString());
            }
            case ACKNOWLEDGE -> action(event, "acknowledge", page);
            case RESOLVE -> action(event, "resolve", page);
            case NOTICE -> {
                payload(event, page, text);
                links(event, text);
            }
        }
        return JSON.writeValueAsString(event);
    }

    private static void action(ObjectNode event, String action, Page page) {
        event.put("event_action", action).put("dedup_key", page.incident().key());
    }

    private static ObjectNode payload(ObjectNode event, Page page, PageText text) {
        ObjectNode payload = event.putObject("payload");
        payload.put("summary", text.sentence())
                .put("source", page.pipeline().toString())
                .put("timestamp", page.at().toString());
        ObjectNode details = payload.putObject("custom_details").put("State", text.state());
        text.lines().forEach(line -> details.put(line.name(), line.value()));
        ObjectNode labels = JSON.createObjectNode();
        page.briefing()
                .labels()
                .values()
                .forEach((name, value) -> labels.put(Sentence.cut(name, MAX_LABEL), Sentence.cut(value, MAX_LABEL)));
        if (!labels.isEmpty()) {
            details.set("Labels", labels);
        }
        return payload;
    }

    private static void links(ObjectNode event, PageText text) {
        var links = event.putArray("links");
        text.links()
                .forEach(link ->
                        links.addObject().put("href", link.url().toString()).put("text", link.title()));
    }
}
