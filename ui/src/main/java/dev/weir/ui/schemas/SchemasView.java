package dev.weir.ui.schemas;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.weir.ui.Browser;
import dev.weir.ui.LineageTabs;
import dev.weir.ui.Live;
import dev.weir.ui.Visitor;
import jakarta.annotation.security.PermitAll;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What changed in the schemas of datasets, the newest first. The filter stands in the address: {@code ?class=breaking&dataset=orders}. */
@Route("schemas")
@PageTitle("Schema changes")
@PermitAll
final class SchemasView extends Div implements AfterNavigationObserver {
    private static final int MOST = 200;
    private static final String EVERY = "every class";
    private static final String CLASS = "class";
    private static final String DATASET = "dataset";
    private static final int LONGEST = 200;

    private final transient Schemas schemas;
    private final transient Visitor visitor;
    private final Select<String> effect = new Select<>();
    private final TextField dataset = new TextField("Dataset");
    private final Paragraph summary = new Paragraph();
    private final OrderedList list = new OrderedList();
    private final Div nothing = new Div();
    private final Live<Schemas.Snapshot> live;
    private transient Schemas.@Nullable Snapshot newest;
    private transient List<Schemas.Entry> shown = List.of();
    private boolean reading;

    SchemasView(Schemas schemas, Visitor visitor) {
        this.schemas = schemas;
        this.visitor = visitor;
        addClassName("weir-incidents");
        effect.setLabel("Class");
        effect.setItems(EVERY, "breaking", "widening", "compatible");
        effect.setValue(EVERY);
        effect.addValueChangeListener(event -> filtered());
        dataset.setPlaceholder("part of its name");
        dataset.setMaxLength(LONGEST);
        dataset.setClearButtonVisible(true);
        dataset.setValueChangeMode(ValueChangeMode.LAZY);
        dataset.addValueChangeListener(event -> filtered());
        var filter = new Div(effect, dataset);
        filter.addClassName("weir-search");
        summary.addClassName("weir-quiet");
        list.addClassName("weir-rows");
        nothing.addClassName("weir-empty");
        nothing.add(
                new H2("No schema changed"),
                new Paragraph(
                        "When a job tells another schema of a dataset than before, the change stands here, with whom it"
                                + " breaks. Schemas come with OpenLineage events."));
        nothing.setVisible(false);
        add(new LineageTabs(LineageTabs.Tab.SCHEMAS), filter, summary, list, nothing);
        live = Live.on(this, schemas::watch, this::show);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var address = event.getLocation().getQueryParameters();
        String wanted = address.getSingleParameter(CLASS).orElse("");
        String named = address.getSingleParameter(DATASET).orElse("").strip();
        reading = true;
        effect.setValue(List.of("breaking", "widening", "compatible").contains(wanted) ? wanted : EVERY);
        dataset.setValue(named.substring(0, Math.min(LONGEST, named.length())));
        reading = false;
        refresh();
    }

    private void filtered() {
        if (reading) {
            return;
        }
        var wanted = new LinkedHashMap<String, String>();
        if (!effect.getValue().equals(EVERY)) {
            wanted.put(CLASS, effect.getValue());
        }
        if (!dataset.getValue().isBlank()) {
            wanted.put(DATASET, dataset.getValue().strip());
        }
        getUI().ifPresent(ui -> ui.navigate("schemas", QueryParameters.simple(wanted)));
    }

    private void show(Schemas.Snapshot snapshot) {
        newest = snapshot;
        refresh();
    }

    private boolean wanted(Schemas.Entry entry) {
        String part = dataset.getValue().strip().toLowerCase(Locale.ROOT);
        return (effect.getValue().equals(EVERY) || entry.effect().word().equals(effect.getValue()))
                && (part.isEmpty()
                        || entry.dataset().text().toLowerCase(Locale.ROOT).contains(part));
    }

    private void refresh() {
        Schemas.Snapshot snapshot = newest;
        if (snapshot == null) {
            return;
        }
        List<Schemas.Entry> found =
                snapshot.entries().stream().filter(this::wanted).toList();
        long open = found.stream()
                .filter(entry -> entry.state() == Schemas.State.OPEN)
                .count();
        nothing.setVisible(snapshot.entries().isEmpty());
        summary.setVisible(!snapshot.entries().isEmpty());
        summary.setText(
                found.isEmpty()
                        ? "No change is of this kind; " + snapshot.entries().size() + " are of another."
                        : found.size() + (found.size() == 1 ? " change, " : " changes, ") + open + " open"
                                + (found.size() > MOST ? "; the newest " + MOST + " are shown" : ""));
        List<Schemas.Entry> next = found.stream().limit(MOST).toList();
        if (next.equals(shown)) {
            return;
        }
        shown = next;
        ZoneId zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        list.removeAll();
        for (Schemas.Entry entry : next) {
            list.add(new ChangeRow(entry, snapshot.at(), zone, visitor.mayAct(), this::accept));
        }
    }

    private void accept(Schemas.Entry entry) {
        new AcceptDialog(schemas, entry, visitor, live::again).open();
    }
}
