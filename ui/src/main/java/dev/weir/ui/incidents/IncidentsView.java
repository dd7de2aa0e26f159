package dev.weir.ui.incidents;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.model.incident.IncidentId;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.TimeRange;
import dev.weir.ui.Visitor;
import dev.weir.ui.Words;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Incidents: the open ones first, then what is over, newest first. */
@Route("incidents")
@PageTitle("Incidents")
@PermitAll
final class IncidentsView extends Div implements BeforeEnterObserver {
    private static final int AT_FIRST = 100;

    private final transient Incidents incidents;
    private final transient Visitor visitor;
    private final Span asOf = new Span();
    private final Section open = new Section("Open");
    private final Section over = new Section("Over");
    private final Div nothing = new Div();
    private final Button more = new Button();
    private final Live<Incidents.Snapshot> live;
    private final Map<IncidentId, IncidentRow> rows = new HashMap<>();
    private TimeRange range = TimeRange.DEFAULT;
    private int most = AT_FIRST;

    IncidentsView(Incidents incidents, Visitor visitor) {
        this.incidents = incidents;
        this.visitor = visitor;
        addClassName("weir-incidents");
        asOf.addClassName("weir-as-of");
        nothing.addClassName("weir-empty");
        nothing.add(
                new H2("No incident"),
                new Paragraph("Every promise that is judged holds, and none was broken as far back as Weir remembers."
                        + " When one breaks, it stands here first, with what was measured and who was told."));
        nothing.setVisible(false);
        live = Live.on(this, incidents::watch, this::show);
        more.addClickListener(event -> {
            most *= 4;
            live.again();
        });
        more.setVisible(false);
        var shadows = new Anchor("shadow", "What shadows would have told");
        shadows.addClassNames("weir-quiet", "weir-elsewhere");
        var held = new Anchor("held", "Why was I not paged?");
        held.addClassNames("weir-quiet", "weir-elsewhere");
        var elsewhere = new Div(held, shadows);
        elsewhere.addClassName("weir-elsewheres");
        add(asOf, open, over, more, nothing, elsewhere);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        range = TimeRange.of(event.getLocation().getQueryParameters());
        live.pause(!range.live());
        live.again();
    }

    private void show(Incidents.Snapshot snapshot) {
        ZoneId zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        List<Incidents.Entry> all = snapshot.entries();
        List<Incidents.Entry> shown = all.subList(0, Math.min(most, all.size()));
        asOf.setText(range.live() ? "" : "stands still as of " + Words.seconds(snapshot.at(), zone));
        var keep = new HashSet<IncidentId>();
        shown.forEach(entry -> keep.add(entry.incident().id()));
        rows.keySet().retainAll(keep);
        open.show(
                rows(shown, true, snapshot.at(), zone),
                all.stream().filter(IncidentsView::going).count());
        over.show(
                rows(shown, false, snapshot.at(), zone),
                all.stream().filter(entry -> !going(entry)).count());
        nothing.setVisible(all.isEmpty());
        more.setVisible(all.size() > shown.size());
        more.setText("Show more (" + (all.size() - shown.size()) + " older)");
    }

    private static boolean going(Incidents.Entry entry) {
        return entry.incident().open();
    }

    private List<IncidentRow> rows(List<Incidents.Entry> shown, boolean going, Instant now, ZoneId zone) {
        return shown.stream()
                .filter(entry -> entry.incident().open() == going)
                .map(entry -> {
                    var row = rows.computeIfAbsent(
                            entry.incident().id(), id -> new IncidentRow(entry, visitor.mayAct(), this::take));
                    row.show(entry, now, zone, range);
                    return row;
                })
                .toList();
    }

    private void take(Incidents.Entry entry) {
        new TakeDialog(incidents, entry, visitor).open();
    }

    /** A heading with its incidents; not there when there are none. */
    private static final class Section extends Div {
        private final String title;
        private final H2 heading = new H2();
        private final OrderedList list = new OrderedList();
        private List<IncidentRow> shown = List.of();

        Section(String title) {
            this.title = title;
            list.addClassName("weir-rows");
            add(heading, list);
            setVisible(false);
        }

        void show(List<IncidentRow> rows, long all) {
            setVisible(!rows.isEmpty());
            heading.setText(title + " (" + all + ")");
            if (!rows.equals(shown)) {
                shown = rows;
                list.removeAll();
                rows.forEach(list::add);
            }
        }
    }
}
