package dev.weir.ui.access;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dev.weir.ui.Browser;
import dev.weir.ui.Words;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who did what to what, when. What is looked for stands in the address. Lines are read as one scrolls; the newest
 * {@value #MOST} that match can be seen, all of them exported.
 */
@Route("audit")
@PageTitle("Audit")
@RolesAllowed("ADMIN")
final class AuditView extends Div implements BeforeEnterObserver {
    private static final int MOST = 10_000;
    private static final int PAGE = 100;

    private final transient AuditTrail trail;
    private final Map<String, TextField> fields = new LinkedHashMap<>();
    private final Grid<AuditTrail.Line> grid = new Grid<>();
    private final Paragraph nothing = new Paragraph("Nothing of the kind was done.");
    private transient List<AuditTrail.Line> read = new ArrayList<>();
    private transient AuditTrail.Query query = AuditTrail.Query.all();
    private boolean all;

    AuditView(AuditTrail trail) {
        this.trail = trail;
        addClassName("weir-audit");
        field("who", "Who", "person:ann, token:ci");
        field("verb", "Did what", "incident.acknowledge");
        field("object", "To what", "latency-1");
        field("text", "With the words", "");
        field("from", "From day", "2026-03-01");
        field("until", "Until day", "2026-03-31");
        var search = new Div();
        search.addClassName("weir-search");
        fields.values().forEach(search::add);
        var go = new Button("Search", event -> go());
        var clear = new Anchor("audit", "Everything");
        clear.addClassName("weir-button");
        var export = new Anchor(DownloadHandler.fromInputStream(event -> csv()), "Export as CSV");
        export.addClassName("weir-button");
        var actions = new Div(go, clear, export);
        actions.addClassNames("weir-actions", "weir-actions-first");
        grid.addColumn(new ComponentRenderer<>(this::cell));
        grid.addClassName("weir-audit-grid");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setPageSize(PAGE);
        grid.getElement().setAttribute("aria-label", "Audit journal, newest first");
        nothing.addClassName("weir-quiet");
        nothing.setVisible(false);
        add(search, actions, nothing, grid);
    }

    private void field(String key, String label, String example) {
        var field = new TextField(label);
        field.setPlaceholder(example);
        field.setMaxLength(200);
        field.setClearButtonVisible(true);
        field.addKeyPressListener(com.vaadin.flow.component.Key.ENTER, event -> go());
        fields.put(key, field);
    }

    private void go() {
        var wanted = new LinkedHashMap<String, String>();
        fields.forEach((key, field) -> {
            if (!field.getValue().isBlank()) {
                wanted.put(key, field.getValue().strip());
            }
        });
        getUI().ifPresent(ui -> ui.navigate("audit", QueryParameters.simple(wanted)));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var given = event.getLocation().getQueryParameters();
        fields.forEach((key, field) -> {
            field.setValue(given.getSingleParameter(key).orElse(""));
            field.setInvalid(false);
        });
        query = new AuditTrail.Query(
                text("who"), text("verb"), text("object"), text("text"), day("from", 0), day("until", 1));
        read = new ArrayList<>(trail.find(query, Long.MAX_VALUE, PAGE));
        all = read.size() < PAGE;
        nothing.setVisible(read.isEmpty());
        grid.setVisible(!read.isEmpty());
        grid.setItems(this::page);
    }

    private String text(String key) {
        return field(key).getValue();
    }

    private TextField field(String key) {
        return java.util.Objects.requireNonNull(fields.get(key));
    }

    private Optional<Instant> day(String key, int plus) {
        var field = field(key);
        if (field.getValue().isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(field.getValue())
                    .plusDays(plus)
                    .atStartOfDay(zone())
                    .toInstant());
        } catch (DateTimeParseException e) {
            field.setErrorMessage("Write a day such as 2026-03-01");
            field.setInvalid(true);
            return Optional.empty();
        }
    }

    private ZoneId zone() {
        return getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
    }

    private Stream<AuditTrail.Line> page(Query<AuditTrail.Line, Void> wanted) {
        int until = Math.min(MOST, wanted.getOffset() + wanted.getLimit());
        while (read.size() < until && !all) {
            var more = trail.find(query, read.getLast().number(), PAGE);
            read.addAll(more);
            all = more.size() < PAGE;
        }
        return read.stream().skip(wanted.getOffset()).limit(Math.max(0, until - wanted.getOffset()));
    }

    private Div cell(AuditTrail.Line line) {
        var act = line.act();
        var when = new Div();
        when.setText(Words.absolute(act.at(), zone()));
        when.addClassNames("weir-number", "weir-quiet");
        var who = new Div();
        who.setText(act.actor().toString());
        var verb = new Div();
        verb.setText(act.verb());
        verb.addClassName("weir-audit-verb");
        var object = new Div();
        object.setText(act.object());
        var detail = new Div();
        detail.setText(act.detail());
        detail.addClassName("weir-quiet");
        var cell = new Div(when, who, verb, object, detail);
        cell.addClassName("weir-audit-line");
        return cell;
    }

    private DownloadResponse csv() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new PrintWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            out.print("number,at,who,verb,object,detail\r\n");
            trail.each(
                    query,
                    line -> out.print(Csv.line(
                            String.valueOf(line.number()),
                            line.act().at().toString(),
                            line.act().actor().toString(),
                            line.act().verb(),
                            line.act().object(),
                            line.act().detail())));
        }
        byte[] content = bytes.toByteArray();
        return new DownloadResponse(
                new ByteArrayInputStream(content), "weir-audit.csv", "text/csv;charset=utf-8", content.length);
    }
}
