package dev.weir.alerting.jira;

import dev.weir.alerting.PageText;
import dev.weir.alerting.Sentence;
import dev.weir.model.incident.Page;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page as what is POSTed: an alert, or what is said about one (Atlassian's "Integration events" and Opsgenie's "Alert API", whose
 * limits hold: message 130, description 15000, 20 tags of 50, 8000 characters of details).
 *
 * <p>While an alert of an alias is open, another one is counted and changes nothing; so a notice, which is quiet, has an alias of its
 * own, lest it swallow the page that may follow.
 */
final class Alert {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MAX_DESCRIPTION = 15_000;
    private static final int MAX_TAG = 50;
    private static final int MAX_DETAILS = 7_500;
    private static final int MAX_DETAIL = 500;
    private static final int MAX_ALIAS = 250;

    private Alert() {}

    static String of(Page page, JiraConfig config) {
        var text = PageText.of(page, config.console());
        ObjectNode out = JSON.createObjectNode();
        switch (page.kind()) {
            case TRIGGER, ESCALATE, STEP ->
                alert(out, page, text, page.incident().key(), config.priority(page.severity()));
            case NOTICE -> alert(out, page, text, Sentence.cut("notice:" + page.id(), MAX_ALIAS), config.notice());
            case REMIND, ACKNOWLEDGE, RESOLVE -> out.put("note", text.sentence());
        }
        return JSON.writeValueAsString(out.put("source", "Weir").put("user", "Weir"));
    }

    private static void alert(ObjectNode out, Page page, PageText text, String alias, JiraConfig.Priority priority) {
        out.put("message", Sentence.cut(text.sentence(), PageText.SHORT))
                .put("alias", alias)
                .put("description", Sentence.cut(text.plain(), MAX_DESCRIPTION))
                .put("entity", page.pipeline().toString())
                .put("priority", priority.name());
        out.putArray("tags")
                .add("weir")
                .add(tag("environment", page.pipeline().environment()))
                .add(tag("pipeline", page.pipeline().name()))
                .add(tag("slo", page.slo().name()))
                .add(tag("severity", page.severity().word()));
        var details = out.putObject("details");
        int left = MAX_DETAILS;
        for (PageText.Line line : text.lines()) {
            left = detail(details, line.name(), line.value(), left);
        }
        for (var label : page.briefing().labels().values().entrySet()) {
            left = detail(details, "label " + label.getKey(), label.getValue(), left);
        }
    }

    private static String tag(String name, String value) {
        return Sentence.cut(name + ":" + value, MAX_TAG);
    }

    /** What is left of the room after this detail, which is left out when there is not enough. */
    private static int detail(ObjectNode details, String name, String value, int left) {
        String cut = Sentence.cut(value, MAX_DETAIL);
        int size = name.length() + cut.length();
        if (size <= left) {
            details.put(name, cut);
            return left - size;
        }
        return left;
    }
}
