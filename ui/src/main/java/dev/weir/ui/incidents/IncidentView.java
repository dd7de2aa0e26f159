package dev.weir.ui.incidents;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentId;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.Mark;
import dev.weir.ui.Moment;
import dev.weir.ui.TimeRange;
import dev.weir.ui.Visitor;
import dev.weir.ui.Words;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One incident, for a phone at three in the morning: what is broken, since when, who knows, what can be done. */
@Route("incidents/:key")
@PageTitle("Incident")
@PermitAll
final class IncidentView extends Div implements BeforeEnterObserver {
    private static final Duration AROUND = Duration.ofMinutes(30);

    private final transient Visitor visitor;
    private final Mark mark = new Mark();
    private final Span what = new Span();
    private final Paragraph sentence = new Paragraph();
    private final Paragraph money = new Paragraph();
    private final Div facts = new Div();
    private final Moment since = new Moment();
    private final Span lasted = new Span();
    private final Span told = new Span();
    private final Span taken = new Span();
    private final Button take = new Button("Acknowledge");
    private final Anchor pipeline = new Anchor();
    private final OrderedList timeline = new OrderedList();
    private final Div found = new Div();
    private final Div nothing = new Div();
    private Optional<Incidents.Entry> shown = Optional.empty();
    private List<Story.Fact> story = List.of();
    private String key = "";

    IncidentView(Incidents incidents, Visitor visitor) {
        this.visitor = visitor;
        addClassName("weir-incident");
        what.addClassName("weir-quiet");
        sentence.addClassName("weir-sentence");
        money.getElement().setAttribute("data-money", true);
        facts.addClassName("weir-row-facts");
        facts.add(since, lasted, told, taken);
        take.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        take.getElement().setAttribute("data-acknowledge", true);
        take.addClickListener(event -> shown.ifPresent(entry -> new TakeDialog(incidents, entry, visitor).open()));
        pipeline.getElement().setAttribute("router-link", true);
        pipeline.addClassName("weir-button");
        var actions = new Div(take, pipeline);
        actions.addClassName("weir-actions");
        timeline.addClassName("weir-timeline");
        found.add(new Div(mark, what), sentence, money, facts, actions, new H2("What happened"), timeline);
        found.setVisible(false);
        var all = new Anchor("incidents", "All incidents");
        all.getElement().setAttribute("router-link", true);
        nothing.addClassName("weir-empty");
        nothing.add(
                new H2("This incident is not known"),
                new Paragraph("It may be older than what Weir keeps, or the address is cut off."),
                all);
        nothing.setVisible(false);
        add(found, nothing);
        Live.on(this, incidents::watch, this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        key = event.getRouteParameters().get("key").orElse("");
    }

    private void show(Incidents.Snapshot snapshot) {
        ZoneId zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        shown = snapshot.entries().stream()
                .filter(entry -> entry.incident().id().equals(new IncidentId(key)))
                .findFirst();
        found.setVisible(shown.isPresent());
        nothing.setVisible(shown.isEmpty());
        shown.ifPresent(entry -> show(entry, snapshot.at(), zone));
    }

    private void show(Incidents.Entry entry, Instant now, ZoneId zone) {
        Incident incident = entry.incident();
        State.show(mark, incident);
        what.setText(entry.title() + " · " + incident.pipeline());
        sentence.setText(incident.reason());
        money.setText(entry.atRisk().text() + (incident.open() ? " at risk so far" : " was at risk"));
        money.setVisible(!entry.atRisk().isNone());
        since.show(Story.began(incident) + " " + Words.clock(incident.opened(), now, zone), incident.opened(), zone);
        String duration = Words.duration(Story.lasted(incident, now));
        lasted.setText(incident.open() ? "for " + duration : "lasted " + duration);
        told.setText(Story.told(incident, entry.deliveries()));
        taken.setText(incident.acknowledgedBy()
                .map(actor -> "taken by " + Story.who(actor))
                .orElse(incident.open() ? "nobody has taken it" : ""));
        take.setVisible(
                visitor.mayAct() && incident.open() && incident.acknowledgedBy().isEmpty());
        Instant after = incident.opened().plus(AROUND);
        TimeRange then = new TimeRange(TimeRange.Length.HOUR, Optional.empty());
        pipeline.setText("Pipeline at that time");
        pipeline.setHref(
                (after.isBefore(now) ? then.pausedAt(after) : then).address("pipelines/" + incident.pipeline()));
        tell(Story.of(entry), now, zone);
    }

    private void tell(List<Story.Fact> facts, Instant now, ZoneId zone) {
        if (facts.equals(story)) {
            return;
        }
        story = facts;
        timeline.removeAll();
        for (Story.Fact fact : facts) {
            var at = new Moment();
            at.show(Words.clock(fact.at(), now, zone), fact.at(), zone);
            at.addClassName("weir-number");
            var after = new Span(
                    fact.after().compareTo(Duration.ofMillis(100)) < 0
                            ? ""
                            : "+ " + Words.seconds(fact.after().toMillis() / 1000.0));
            after.addClassNames("weir-quiet", "weir-number");
            var text = new Span(fact.text());
            var item = new ListItem(new Div(at, after), text);
            item.addClassName("weir-fact-" + fact.kind().name().toLowerCase(Locale.ROOT));
            timeline.add(item);
        }
    }
}
