package dev.weir.alerting.alertmanager;

import dev.weir.alerting.PageText;
import dev.weir.model.incident.Page;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that an incident is at an Alertmanager: a function of the pages that it was told, so that a repetition a minute later or
 * after a restart says the same.
 *
 * <p>An alert there is its labels. They are those of the page that began it, whatever was edited or eased since; what changes (the
 * sentence, the money, who took it) stands in annotations. Since routes there look at {@code severity}, an incident that gets louder
 * ends the alert that it was and begins a louder one; that is the only way in which one incident becomes two alerts.
 *
 * <p>A notice is an alert of severity {@code notice} that ends by itself.
 */
final class Alerts {
    private static final Duration NOTICE = Duration.ofMinutes(5);

    private final SequencedMap<Labels, Span> spans = new LinkedHashMap<>();
    private @Nullable Labels burning;

    /** One alert: its labels stay, the rest may change. */
    record Alert(
            Map<String, String> labels, Map<String, String> annotations, Instant startsAt, Instant endsAt, URI link) {}

    private record Span(Instant from, @Nullable Instant until) {}

    private Alerts() {}

    /**
     * The alerts of the incident that was told so.
     *
     * @param told pages of one incident since it last began, in order
     * @param lasts how long what fires is believed without being told again
     */
    static List<Alert> of(List<Page> told, URI console, Duration lasts, Instant now) {
        var alerts = new Alerts();
        told.forEach(alerts::take);
        Page last = told.getLast();
        var text = PageText.of(last, console);
        URI link = text.links().getFirst().url();
        Map<String, String> annotations = annotations(last, text);
        var out = new ArrayList<Alert>();
        alerts.spans.forEach((labels, span) -> {
            Instant until = span.until() == null ? now.plus(lasts) : span.until();
            out.add(new Alert(
                    labels.values(),
                    annotations,
                    span.from(),
                    until.isBefore(span.from()) ? span.from() : until,
                    link));
        });
        if (last.kind() == Page.Kind.NOTICE) {
            Instant until = now.plus(lasts.compareTo(NOTICE) > 0 ? lasts : NOTICE);
            out.add(new Alert(Labels.of(last, "notice").values(), annotations, last.at(), until, link));
        }
        return out;
    }

    private void take(Page page) {
        switch (page.kind()) {
            case TRIGGER, ESCALATE -> burn(Labels.of(page, page.severity().word()), page.at());
            case STEP, REMIND, ACKNOWLEDGE -> {
                if (burning == null) {
                    burn(Labels.of(page, page.severity().word()), page.at());
                }
            }
            case RESOLVE -> {
                if (burning == null) {
                    burn(Labels.of(page, page.severity().word()), page.at());
                }
                end(page.at());
            }
            case NOTICE -> {}
        }
    }

    private void burn(Labels labels, Instant at) {
        if (!labels.equals(burning)) {
            end(at);
        }
        Span before = spans.get(labels);
        spans.put(labels, new Span(before == null ? at : before.from(), null));
        burning = labels;
    }

    private void end(Instant at) {
        if (burning != null) {
            spans.computeIfPresent(burning, (labels, span) -> new Span(span.from(), at));
            burning = null;
        }
    }

    private static Map<String, String> annotations(Page page, PageText text) {
        var annotations = new LinkedHashMap<String, String>();
        annotations.put("summary", text.sentence());
        annotations.put("description", text.facts());
        annotations.put("state", text.state());
        for (PageText.Link link : text.links()) {
            annotations.put(
                    switch (link.to()) {
                        case INCIDENT -> "incident_url";
                        case ACKNOWLEDGE -> "acknowledge_url";
                        case SILENCE -> "silence_url";
                        case RUNBOOK -> "runbook_url";
                    },
                    link.url().toString());
        }
        if (!page.briefing().slas().isEmpty()) {
            annotations.put("sla", String.join(", ", page.briefing().slas()));
        }
        return annotations;
    }
}
