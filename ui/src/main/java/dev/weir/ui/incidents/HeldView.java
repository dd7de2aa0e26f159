package dev.weir.ui.incidents;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.ui.Browser;
import dev.weir.ui.Mark;
import dev.weir.ui.Moment;
import dev.weir.ui.Words;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** "Why was I not paged?": what became of every page, with the reason, searchable. */
@Route("held")
@PageTitle("Why was I not paged?")
@PermitAll
final class HeldView extends Div {
    private record Reason(String words, Optional<Outcome.Reason> reason) {}

    private record Back(String words, Duration length) {}

    private static final List<Back> BACKS = List.of(
            new Back("the last hour", Duration.ofHours(1)),
            new Back("the last day", Duration.ofDays(1)),
            new Back("the last week", Duration.ofDays(7)),
            new Back("the last 30 days", Duration.ofDays(30)));

    private final transient Incidents incidents;
    private final TextField about = new TextField("Pipeline or promise");
    private final TextField owner = new TextField("Owner");
    private final Select<Reason> reason = new Select<>();
    private final Select<Back> back = new Select<>();
    private final H2 heading = new H2();
    private final OrderedList list = new OrderedList();
    private final Div nothing = new Div();

    HeldView(Incidents incidents) {
        this.incidents = incidents;
        addClassName("weir-incidents");
        for (TextField field : List.of(about, owner)) {
            field.setMaxLength(200);
            field.setClearButtonVisible(true);
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.addValueChangeListener(event -> search());
        }
        about.setPlaceholder("part of its name");
        owner.setPlaceholder("part of the name");
        var reasons = new java.util.ArrayList<Reason>();
        reasons.add(new Reason("anything", Optional.empty()));
        for (Outcome.Reason one : Outcome.Reason.values()) {
            reasons.add(new Reason("held: " + Fate.word(one), Optional.of(one)));
        }
        reason.setLabel("What became of it");
        reason.setItems(reasons);
        reason.setItemLabelGenerator(Reason::words);
        reason.setValue(reasons.getFirst());
        reason.addValueChangeListener(event -> search());
        back.setLabel("When");
        back.setItems(BACKS);
        back.setItemLabelGenerator(Back::words);
        back.setValue(BACKS.get(1));
        back.addValueChangeListener(event -> search());
        var again = new Button("Search again", event -> search());
        var form = new Div(about, owner, reason, back, again);
        form.addClassName("weir-search");
        list.addClassName("weir-rows");
        nothing.addClassName("weir-empty");
        nothing.add(
                new H2("No page was made"),
                new Paragraph("In this time and with these words nothing would have been told: no promise broke,"
                        + " or none that was judged. A pipeline without an SLO makes no page."));
        var silences = new Anchor("silences", "Silences");
        silences.addClassNames("weir-quiet", "weir-elsewhere");
        add(form, new Div(heading, list), nothing, silences);
        addAttachListener(event -> search());
    }

    private void search() {
        ZoneId zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        var found = incidents.search(new Incidents.Query(
                about.getValue().strip(),
                owner.getValue().strip(),
                reason.getValue().reason(),
                back.getValue().length()));
        heading.setText("What became of pages (" + found.total()
                + (found.total() > found.newest().size()
                        ? ", the newest " + found.newest().size() + " are shown)"
                        : ")")
                + found.cut()
                        .map(cut -> "; there are so many that nothing before " + Words.clock(cut, found.at(), zone)
                                + " was searched")
                        .orElse(""));
        heading.setVisible(found.total() > 0 || found.cut().isPresent());
        nothing.setVisible(found.total() == 0);
        list.removeAll();
        found.newest().stream().map(one -> row(one, found.at(), zone)).forEach(list::add);
    }

    private static ListItem row(Incidents.Decided decided, Instant now, ZoneId zone) {
        Page page = decided.page();
        var mark = new Mark();
        switch (decided.outcome()) {
            case Outcome.Done done when done.deliveries().isEmpty() -> mark.show("?", "nobody", "no-data");
            case Outcome.Done done -> mark.show("●", "told", "met");
            case Outcome.Held held -> mark.show("‖", "held", "held");
            case Outcome.Pass pass -> mark.show("●", "on its way", "met");
        }
        var what = new Span(page.briefing().title() + " · " + page.pipeline());
        what.addClassName("weir-quiet");
        var sentence = new Span(Story.noun(page.kind()) + Fate.words(decided, now, zone));
        var at = new Moment();
        at.show(Words.clock(decided.at(), now, zone), decided.at(), zone);
        var owner = page.briefing().owner();
        var facts = new Div(
                at,
                new Span(page.severity().word()),
                new Span(owner.isBlank() ? "owner unknown" : "owner " + owner),
                new Anchor("incidents/" + page.incident(), "the incident"));
        decided.cause().ifPresent(cause -> facts.add(new Anchor("incidents/" + cause, "what holds it")));
        facts.addClassName("weir-row-facts");
        var row = new ListItem(new Div(mark, what), sentence, facts);
        row.addClassName("weir-incident-row");
        return row;
    }
}
