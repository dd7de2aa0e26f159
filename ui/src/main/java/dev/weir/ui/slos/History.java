package dev.weir.ui.slos;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.weir.model.Interval;
import dev.weir.model.PipelineId;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Correction;
import dev.weir.ui.Simulated;
import dev.weir.ui.TimeRange;
import dev.weir.ui.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** What used the budget, the incidents and the corrections of the window. */
final class History extends Div {
    private static final int MOST = 50;

    private final UnorderedList burners = list();
    private final UnorderedList incidents = list();
    private final UnorderedList corrections = list();
    private final Section burned = section("What used the budget, worst first", burners);
    private final Simulated simulated;

    History(Simulated simulated) {
        this.simulated = simulated;
        addClassName("weir-slo-history");
        add(burned, section("Incidents", incidents), section("Corrections", corrections));
    }

    private static UnorderedList list() {
        var list = new UnorderedList();
        list.addClassName("weir-slo-list");
        return list;
    }

    private static Section section(String title, UnorderedList list) {
        var section = new Section(new H2(title), list);
        section.setAriaLabel(title);
        section.addClassNames("weir-panel", "weir-slo-card");
        return section;
    }

    void show(Past past, PipelineId pipeline, boolean budgeted, boolean shadow, ZoneId zone) {
        burned.setVisible(budgeted);
        burners.removeAll();
        past.burners()
                .forEach(one -> burners.add(item(
                        Words.percent(one.share()) + " of the budget",
                        one.incident().isPresent() && !shadow
                                ? link(one.incident().get())
                                : hour(
                                        pipeline,
                                        one.span(),
                                        one.incident().map(Incident::reason).orElse("no incident")),
                        when(one.span(), past.at(), zone))));
        empty(burners, "Nothing bad was counted.");
        incidents.removeAll();
        past.incidents().stream()
                .limit(MOST)
                .forEach(incident -> incidents.add(item(
                        incident.severity().word(),
                        shadow ? new Span(incident.reason()) : link(incident),
                        when(
                                        new Interval(
                                                incident.opened(),
                                                incident.resolved()
                                                        .filter(end -> !end.isBefore(incident.opened()))
                                                        .orElse(later(past.at(), incident.opened()))),
                                        past.at(),
                                        zone)
                                + (incident.open() ? ", open" : ""))));
        empty(incidents, "None in this window.");
        if (past.incidents().size() > MOST) {
            incidents.add(new ListItem("and " + (past.incidents().size() - MOST) + " older ones"));
        }
        corrections.removeAll();
        past.corrections()
                .forEach(one -> corrections.add(item(
                        one.correction().category().word(),
                        new Span(one.correction().name() + ": "
                                + one.correction().reason()),
                        took(one, past.at(), zone))));
        empty(corrections, "None in this window: all that was measured counts.");
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String took(Past.Correcting one, Instant now, ZoneId zone) {
        Correction correction = one.correction();
        Duration sum = one.spans().stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus);
        return Words.duration(sum) + " taken out, last "
                + Words.clock(one.spans().getLast().start(), now, zone) + ", by "
                + correction.author().name();
    }

    private static Anchor link(Incident incident) {
        var link = new Anchor("incidents/" + incident.id(), incident.reason());
        link.getElement().setAttribute("router-link", true);
        return link;
    }

    private static Anchor hour(PipelineId pipeline, Interval span, String words) {
        TimeRange.Length length = span.length().compareTo(Duration.ofHours(1)) <= 0
                ? TimeRange.Length.HOUR
                : span.length().compareTo(Duration.ofHours(6)) <= 0
                        ? TimeRange.Length.SIX_HOURS
                        : span.length().compareTo(Duration.ofDays(1)) <= 0
                                ? TimeRange.Length.DAY
                                : TimeRange.Length.WEEK;
        var link = new Anchor(new TimeRange(length, Optional.of(span.end())).address("pipelines/" + pipeline), words);
        link.getElement().setAttribute("router-link", true);
        return link;
    }

    private String when(Interval span, Instant now, ZoneId zone) {
        return Words.clock(span.start(), now, zone) + ", " + Words.duration(span.length())
                + (simulated.at(span.start()) ? " · " + Simulated.WORD : "");
    }

    private static ListItem item(String figure, Component what, String when) {
        var number = new Span(figure);
        number.addClassName("weir-slo-share");
        var time = new Span(when);
        time.addClassName("weir-quiet");
        return new ListItem(number, what, time);
    }

    private static void empty(UnorderedList list, String words) {
        if (list.getChildren().findAny().isEmpty()) {
            list.add(new ListItem(new Paragraph(words)));
        }
    }
}
