package dev.weir.ui.routes;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.weir.model.incident.Matcher;
import dev.weir.ui.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** The way of a page, from the first route that is asked to the last that is told. */
final class WayPanel extends Div {
    WayPanel(Routes.Subject subject, Routes.Way way, ZoneId zone) {
        addClassName("weir-way");
        var answer = new Paragraph(answer(subject, way, zone));
        answer.addClassName("weir-sentence");
        add(answer, asked(way), steps(way, zone), attributes(way));
    }

    /** The whole answer in a sentence: the route, who is told first, what keeps it quiet. */
    static String answer(Routes.Subject subject, Routes.Way way, ZoneId zone) {
        String takes = "Route " + way.route() + " takes it";
        if (way.steps().isEmpty() || way.steps().getFirst().destinations().isEmpty()) {
            return takes + ", and nobody " + (subject.incident() ? "is" : "would be")
                    + " told: no notifier that it names or that wants this severity is configured.";
        }
        return takes + ": it " + (subject.incident() ? "is told to " : "would be told to ")
                + people(way.steps().getFirst())
                + way.quietUntil()
                        .map(end -> ", after the quiet hours, which end " + Words.absolute(end, zone))
                        .orElse(subject.incident() ? "" : " at once")
                + ".";
    }

    private static Component asked(Routes.Way way) {
        var list = new OrderedList();
        list.addClassName("weir-plain");
        for (Routes.Asked asked : way.asked()) {
            boolean took = asked.unmet().isEmpty();
            var word = new Span(took ? "✓ takes it" : "✗ no");
            word.addClassName("weir-way-word");
            var name = new Span(asked.route());
            name.addClassName("weir-fix");
            var why = new Span(
                    took
                            ? ""
                            : asked.unmet().stream().map(Matcher::toString).collect(Collectors.joining(", "))
                                    + " does not match");
            why.addClassName("weir-code");
            list.add(new ListItem(word, name, why));
        }
        return part("Routes, in the order in which they are asked", list);
    }

    private static Component steps(Routes.Way way, ZoneId zone) {
        var list = new DescriptionList();
        for (Routes.Step step : way.steps()) {
            String when = step.after().isZero() ? "At once" : "After " + Words.duration(step.after());
            list.add(
                    new DescriptionList.Term(when),
                    new DescriptionList.Description(people(step)
                            + step.at().map(at -> at(at, way.at(), zone)).orElse("")));
        }
        list.add(
                new DescriptionList.Term("Notices"),
                new DescriptionList.Description(way.notices().isEmpty() ? "nobody" : String.join(", ", way.notices())),
                new DescriptionList.Term("Told as one"),
                new DescriptionList.Description(way.group()));
        return part("Who is told", list);
    }

    private static String at(Instant at, Instant now, ZoneId zone) {
        return (at.isAfter(now) ? ", due " : ", since ") + Words.clock(at, now, zone);
    }

    private static Component attributes(Routes.Way way) {
        var list = new DescriptionList();
        way.attributes().forEach((name, values) -> {
            list.add(new DescriptionList.Term(name));
            list.add(new DescriptionList.Description(values.isEmpty() ? "(none)" : String.join(", ", values)));
        });
        return part("What routes and silences match", list);
    }

    private static Component part(String title, Component content) {
        return new Div(new H3(title), content);
    }

    private static String people(Routes.Step step) {
        List<String> who = step.destinations();
        return who.isEmpty() ? "nobody" : String.join(", ", who);
    }
}
