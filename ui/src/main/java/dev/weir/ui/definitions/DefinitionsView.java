package dev.weir.ui.definitions;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dev.weir.model.DefinitionId;
import dev.weir.model.slo.SloId;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.Visitor;
import jakarta.annotation.security.PermitAll;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Every definition that is in force, where it comes from and who changed it last. {@code ?slo=NAME} leads to the definition of that SLO. */
@Route("definitions")
@PageTitle("Definitions")
@PermitAll
final class DefinitionsView extends Div implements BeforeEnterObserver {
    private static final String EVERY = "Every kind";
    private static final int MOST = 500;

    private final transient Definitions definitions;
    private final TextField search = new TextField();
    private final Select<String> kind = new Select<>();
    private final Span count = new Span();
    private final OrderedList list = new OrderedList();
    private final MistakeList mistakes = new MistakeList(line -> {});
    private final Div nothing = new Div();
    private Definitions.Snapshot shown = new Definitions.Snapshot(Instant.EPOCH, List.of(), List.of());
    private boolean settling;

    DefinitionsView(Definitions definitions, Visitor visitor) {
        this.definitions = definitions;
        addClassName("weir-definitions-page");
        search.setPlaceholder("Name, title, file, author");
        search.setAriaLabel("Filter definitions");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(event -> filtered());
        kind.setAriaLabel("Kind");
        kind.setItems(EVERY);
        kind.setValue(EVERY);
        kind.addValueChangeListener(event -> filtered());
        count.addClassName("weir-quiet");
        var bar = new Div(search, kind, count);
        bar.addClassNames("weir-actions", "weir-actions-first");
        if (visitor.mayAct()) {
            var menu = new MenuBar();
            menu.getElement().setAttribute("aria-label", "New definition");
            var fresh = menu.addItem("New…");
            for (Template template : Template.values()) {
                fresh.getSubMenu().addItem(template.word(), event -> go(Address.begin(template)));
            }
            var bring = new Button("Import…", event -> new ImportDialog(definitions, visitor).open());
            bring.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            bar.add(menu, bring);
        }
        var export = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    byte[] bytes = definitions.export(ids()).getBytes(StandardCharsets.UTF_8);
                    return new DownloadResponse(
                            new ByteArrayInputStream(bytes), "definitions.yaml", "application/yaml", bytes.length);
                }),
                "Export what is listed");
        export.addClassName("weir-button");
        bar.add(export);
        if (!visitor.mayAct()) {
            var look = new Span("You may look here; to change definitions you need the role operator.");
            look.addClassName("weir-quiet");
            bar.add(look);
        }
        list.addClassName("weir-rows");
        nothing.addClassName("weir-empty");
        nothing.setVisible(false);
        mistakes.setVisible(false);
        add(bar, mistakes, list, nothing);
        Live.on(this, definitions::watch, this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters query = event.getLocation().getQueryParameters();
        Optional<DefinitionId> wanted = query.getSingleParameter("slo")
                .filter(name -> !name.isBlank())
                .flatMap(name -> definitions.of(new SloId(name)));
        if (wanted.isPresent()) {
            event.forwardTo(Address.of(wanted.get()));
            return;
        }
        settling = true;
        search.setValue(query.getSingleParameter("text").orElse(""));
        query.getSingleParameter("kind").ifPresent(this::choose);
        settling = false;
    }

    private void choose(String word) {
        if (!kind.getListDataView().contains(word) && word.matches("[A-Za-z]{1,40}")) {
            kind.setItems(EVERY, word);
        }
        kind.setValue(word.matches("[A-Za-z]{1,40}") ? word : EVERY);
    }

    private void go(String address) {
        getUI().ifPresent(ui -> ui.navigate(
                address.substring(0, address.indexOf('?')),
                QueryParameters.fromString(address.substring(address.indexOf('?') + 1))));
    }

    private void filtered() {
        if (settling) {
            return;
        }
        var query = new TreeMap<String, String>();
        if (!search.getValue().isBlank()) {
            query.put("text", search.getValue());
        }
        if (!kinds().equals(EVERY)) {
            query.put("kind", kinds());
        }
        getUI().ifPresent(ui ->
                ui.getPage().getHistory().replaceState(null, new Location(Address.ALL, QueryParameters.simple(query))));
        draw();
    }

    private String kinds() {
        String chosen = kind.getValue();
        return chosen == null ? EVERY : chosen;
    }

    private void show(Definitions.Snapshot snapshot) {
        boolean known = !shown.rows().isEmpty() && snapshot.rows().equals(shown.rows());
        shown = snapshot;
        mistakes.setVisible(!snapshot.problems().isEmpty());
        mistakes.show(snapshot.problems());
        if (!known) {
            draw();
        }
    }

    private void draw() {
        Definitions.Snapshot snapshot = shown;
        offer(snapshot);
        ZoneId zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        List<Definitions.Row> rows = wanted();
        list.removeAll();
        rows.stream().limit(MOST).forEach(row -> list.add(new DefinitionRow(row, snapshot.at(), zone)));
        count.setText(rows.size() + " of " + snapshot.rows().size()
                + (rows.size() > MOST ? ", the first " + MOST + " are shown: filter for the others" : ""));
        nothing.setVisible(rows.isEmpty());
        nothing.removeAll();
        nothing.add(
                snapshot.rows().isEmpty() ? new H2("Nothing is defined") : new H2("None is like this"),
                new Paragraph(
                        snapshot.rows().isEmpty()
                                ? "Put YAML files into the folder of definitions, or begin one here with New…: what is"
                                        + " promised is judged from then on."
                                : "Take something out of the filter."));
    }

    private void offer(Definitions.Snapshot snapshot) {
        var words = new ArrayList<>(List.of(EVERY));
        snapshot.rows().stream().map(row -> row.id().kind()).distinct().sorted().forEach(words::add);
        String chosen = kinds();
        if (!words.contains(chosen)) {
            words.add(chosen);
        }
        settling = true;
        kind.setItems(words);
        kind.setValue(chosen);
        settling = false;
    }

    private List<DefinitionId> ids() {
        return wanted().stream().map(Definitions.Row::id).toList();
    }

    private List<Definitions.Row> wanted() {
        String text = search.getValue().strip().toLowerCase(Locale.ROOT);
        return shown.rows().stream()
                .filter(row -> kinds().equals(EVERY) || row.id().kind().equals(kinds()))
                .filter(row ->
                        text.isEmpty() || words(row).toLowerCase(Locale.ROOT).contains(text))
                .toList();
    }

    private static String words(Definitions.Row row) {
        return String.join(
                "\n",
                List.of(
                        row.id().name(),
                        row.title(),
                        Facts.origin(row.origin()),
                        row.version().by().name()));
    }
}
