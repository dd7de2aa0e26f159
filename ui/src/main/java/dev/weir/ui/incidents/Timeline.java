package dev.weir.ui.incidents;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import dev.weir.ui.Moment;
import dev.weir.ui.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** The facts of an incident with their times and the delays between them. */
final class Timeline extends OrderedList {
    private List<Story.Fact> story = List.of();

    Timeline() {
        addClassName("weir-timeline");
    }

    void show(List<Story.Fact> facts, Instant now, ZoneId zone) {
        if (facts.equals(story)) {
            return;
        }
        story = facts;
        removeAll();
        for (Story.Fact fact : facts) {
            var at = new Moment();
            at.show(Words.clock(fact.at(), now, zone), fact.at(), zone);
            at.addClassName("weir-number");
            var after = new Span(
                    fact.after().compareTo(Duration.ofMillis(100)) < 0
                            ? ""
                            : "+ " + Words.seconds(fact.after().toMillis() / 1000.0));
            after.addClassNames("weir-quiet", "weir-number");
            var text = new Span(new Span(fact.text()));
            fact.about().ifPresent(other -> text.add(new Span(" "), new Anchor("incidents/" + other, "open it")));
            var item = new ListItem(new Div(at, after), text);
            item.addClassName("weir-fact-" + fact.kind().name().toLowerCase(Locale.ROOT));
            add(item);
        }
    }
}
