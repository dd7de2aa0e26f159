package dev.weir.ui.incidents;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.weir.model.Severity;
import dev.weir.model.incident.IncidentId;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.Simulated;
import dev.weir.ui.TimeRange;
import dev.weir.ui.Visitor;
import dev.weir.ui.Words;
import dev.weir.ui.silences.Scope;
import dev.weir.ui.silences.SilenceDialog;
import dev.weir.ui.silences.Silences;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The inbox: what is open, what somebody has, what is over, one at a time, filtered, in portions. */
@Route("incidents")
@PageTitle("Incidents")
@PermitAll
final class IncidentsView extends Div implements BeforeEnterObserver {
    private static final int AT_FIRST = 100;

    private record Loudness(String words, Optional<Severity> severity) {}

    private static final List<Loudness> LOUDNESSES = List.of(
            new Loudness("any", Optional.empty()),
            new Loudness("wakes somebody", Optional.of(Severity.PAGE)),
            new Loudness("for working hours", Optional.of(Severity.TICKET)));

    private final transient Visitor visitor;
    private final transient Simulated simulated;
    private final transient IncidentRow.Acts acts;
    private final Map<Inbox.State, Anchor> tabs = new EnumMap<>(Inbox.State.class);
    private final TextField text = new TextField("Text");
    private final TextField owner = new TextField("Owner");
    private final TextField pipeline = new TextField("Pipeline");
    private final Select<Loudness> severity = new Select<>();
    private final Span asOf = new Span();
    private final OrderedList list = new OrderedList();
    private final Div nothing = new Div();
    private final H2 calm = new H2();
    private final Paragraph how = new Paragraph();
    private final Button more = new Button();
    private final Live<Inbox.Snapshot> live;
    private final Map<IncidentId, IncidentRow> rows = new HashMap<>();
    private List<IncidentRow> shown = List.of();
    private QueryParameters address = QueryParameters.empty();
    private InboxAddress filter = InboxAddress.of(QueryParameters.empty());
    private TimeRange range = TimeRange.DEFAULT;
    private int most = AT_FIRST;

    IncidentsView(
            Inbox inbox,
            Incidents incidents,
            Silences silences,
            Visitor visitor,
            Simulated simulated,
            InstantSource clock) {
        this.visitor = visitor;
        this.simulated = simulated;
        addClassName("weir-incidents");
        asOf.addClassName("weir-as-of");
        list.addClassName("weir-rows");
        nothing.addClassName("weir-empty");
        nothing.add(calm, how);
        nothing.setVisible(false);
        live = Live.on(this, reader -> inbox.watch(filter.filter(most), reader), this::show);
        acts = new IncidentRow.Acts(
                row -> new TakeDialog(incidents, row.entry(), visitor, live::again).open(),
                row -> new SilenceDialog(silences, clock, visitor, scopes(row)).open(),
                row -> new CommentDialog(incidents, row.entry(), visitor, live::again).open());
        more.addClickListener(event -> {
            most *= 4;
            live.again();
        });
        more.setVisible(false);
        add(tabs(), fields(), asOf, list, more, nothing, elsewhere());
    }

    private static List<Scope> scopes(Inbox.Row row) {
        var incident = row.entry().incident();
        return Scope.around(incident.slo(), incident.pipeline(), row.owner());
    }

    private Nav tabs() {
        var nav = new Nav();
        nav.addClassName("weir-tabs");
        nav.setAriaLabel("States");
        for (Inbox.State state : Inbox.State.values()) {
            var tab = new Anchor();
            tab.getElement().setAttribute("router-link", true);
            tabs.put(state, tab);
            nav.add(tab);
        }
        return nav;
    }

    private Div fields() {
        for (TextField field : List.of(text, owner, pipeline)) {
            field.setMaxLength(200);
            field.setClearButtonVisible(true);
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.addValueChangeListener(event -> chosen(event.isFromClient()));
        }
        text.setPlaceholder("sentence or promise");
        owner.setPlaceholder("part of the name");
        pipeline.setPlaceholder("part of the name");
        severity.setLabel("How loud");
        severity.setItems(LOUDNESSES);
        severity.setItemLabelGenerator(Loudness::words);
        severity.setValue(LOUDNESSES.getFirst());
        severity.addValueChangeListener(event -> chosen(event.isFromClient()));
        var fields = new Div(text, owner, pipeline, severity);
        fields.addClassName("weir-search");
        return fields;
    }

    private static Div elsewhere() {
        var elsewhere = new Div();
        elsewhere.addClassName("weir-elsewheres");
        Map.of("held", "Why was I not paged?", "shadow", "What shadows would have told").entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(page -> {
                    var link = new Anchor(page.getKey(), page.getValue());
                    link.addClassNames("weir-quiet", "weir-elsewhere");
                    elsewhere.add(link);
                });
        return elsewhere;
    }

    private void chosen(boolean byPerson) {
        if (byPerson) {
            var next = new InboxAddress(
                    filter.state(),
                    text.getValue().strip(),
                    owner.getValue().strip(),
                    severity.getValue().severity(),
                    pipeline.getValue().strip());
            getUI().ifPresent(ui -> ui.navigate("incidents", next.in(address)));
        }
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = event.getLocation().getQueryParameters();
        InboxAddress next = InboxAddress.of(address);
        most = next.equals(filter) ? most : AT_FIRST;
        filter = next;
        range = TimeRange.of(address);
        text.setValue(filter.text());
        owner.setValue(filter.owner());
        pipeline.setValue(filter.pipeline());
        LOUDNESSES.stream()
                .filter(one -> one.severity().equals(filter.severity()))
                .forEach(severity::setValue);
        live.pause(!range.live());
        live.again();
    }

    private void show(Inbox.Snapshot snapshot) {
        ZoneId zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        asOf.setText(range.live() ? "" : "stands still as of " + Words.seconds(snapshot.at(), zone));
        tabs.forEach((state, tab) -> tab(state, tab, snapshot));
        show(snapshot.rows(), snapshot.at(), zone);
        int found = snapshot.found().in(filter.state());
        more.setVisible(found > snapshot.rows().size());
        more.setText("Show more (" + (found - snapshot.rows().size()) + " older)");
        nothing.setVisible(found == 0);
        calm.setText(calm(filter.state(), snapshot));
        how.setText(how(filter.state(), snapshot));
    }

    private void tab(Inbox.State state, Anchor tab, Inbox.Snapshot snapshot) {
        int all = snapshot.all().in(state);
        int found = snapshot.found().in(state);
        tab.setText(title(state) + " (" + (found == all ? "" : found + " of ") + all + ")");
        String query = filter.in(state).in(address).getQueryString();
        tab.setHref(query.isEmpty() ? "incidents" : "incidents?" + query);
        if (state == filter.state()) {
            tab.getElement().setAttribute("aria-current", "true");
        } else {
            tab.getElement().removeAttribute("aria-current");
        }
    }

    private void show(List<Inbox.Row> entries, Instant now, ZoneId zone) {
        var keep = new HashSet<IncidentId>();
        entries.forEach(row -> keep.add(row.entry().incident().id()));
        rows.keySet().retainAll(keep);
        List<IncidentRow> next = entries.stream()
                .map(row -> {
                    var line = rows.computeIfAbsent(
                            row.entry().incident().id(), id -> new IncidentRow(row, visitor.mayAct(), acts));
                    line.show(row, now, zone, range, simulated);
                    return line;
                })
                .toList();
        if (!next.equals(shown)) {
            shown = next;
            list.removeAll();
            next.forEach(list::add);
        }
    }

    private static String title(Inbox.State state) {
        return switch (state) {
            case OPEN -> "Open";
            case TAKEN -> "Acknowledged";
            case OVER -> "Resolved";
        };
    }

    private static String calm(Inbox.State state, Inbox.Snapshot snapshot) {
        if (snapshot.all().in(state) > 0) {
            return "Nothing matches";
        }
        return switch (state) {
            case OPEN -> snapshot.all().all() == 0 ? "No incident" : "Nothing is open";
            case TAKEN -> "Nobody has one";
            case OVER -> "None is over";
        };
    }

    private static String how(Inbox.State state, Inbox.Snapshot snapshot) {
        if (snapshot.all().in(state) > 0) {
            return "Of " + snapshot.all().in(state) + " in this state none has these words. Clear a field to see more.";
        }
        return switch (state) {
            case OPEN ->
                "Every promise that is judged holds"
                        + (snapshot.all().taken() > 0 ? ", or somebody has its incident" : "")
                        + ". When one breaks, it stands here first, with what was measured and who was told.";
            case TAKEN ->
                "Whoever acknowledges an open incident takes it: its pages stop repeating, and it stands here.";
            case OVER -> "What is over stands here, newest first, as far back as Weir remembers.";
        };
    }
}
