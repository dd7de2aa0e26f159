package dev.weir.ui.slos;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.grid.dataview.GridListDataView;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.weir.model.slo.Standing;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.Mark;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Everything that is promised, worst first. The filter stands in the address: {@code ?q=…&state=…&owner=…}. */
@Route("slos")
@PageTitle("SLOs")
@PermitAll
final class SlosView extends Div implements BeforeEnterObserver {
    private static final String ANY_STATE = "any state";
    private static final String ANY_OWNER = "any owner";
    private static final int PHONE = 760;

    private final Grid<SloLine> grid = new Grid<>();
    private final List<SloLine> lines = new ArrayList<>();
    private final GridListDataView<SloLine> view;
    private final List<Grid.Column<SloLine>> wide = new ArrayList<>();
    private final TextField filter = new TextField();
    private final Select<String> state = new Select<>();
    private final Select<String> owner = new Select<>();
    private final Span found = new Span();
    private final Div bar = new Div();
    private final Div nothing = new Div();
    private List<SloLine> all = List.of();
    private List<String> owners = List.of();

    SlosView(Slos slos) {
        addClassName("weir-slos");
        filter.setPlaceholder("Filter: name, pipeline, owner");
        filter.setAriaLabel("Filter the SLOs");
        filter.setClearButtonVisible(true);
        filter.setValueChangeMode(ValueChangeMode.LAZY);
        filter.addValueChangeListener(event -> changed(event.isFromClient()));
        state.setAriaLabel("State");
        state.setItems(
                Stream.concat(Stream.of(ANY_STATE), Stream.of(Standing.values()).map(Mark::words))
                        .toList());
        state.setValue(ANY_STATE);
        state.addValueChangeListener(event -> changed(event.isFromClient()));
        owner.setAriaLabel("Owner");
        owner.setItems(ANY_OWNER);
        owner.setValue(ANY_OWNER);
        owner.addValueChangeListener(event -> changed(event.isFromClient()));
        found.addClassName("weir-quiet");
        bar.addClassName("weir-bar-line");
        bar.add(filter, state, owner, found);
        columns();
        view = grid.setItems(lines);
        view.setIdentifierProvider(SloLine::id);
        nothing.addClassName("weir-empty");
        nothing.add(
                new H2("Nothing is promised yet"),
                new Paragraph(
                        new Span("Write what people may expect of a pipeline as an OpenSLO file in the folder "),
                        new Code("definitions"),
                        new Span(" of the configuration, and see what it would have said with "),
                        new Code("./weir backtest FILE"),
                        new Span(".")));
        nothing.setVisible(false);
        add(bar, grid, nothing);
        Live.on(this, slos::watchAll, this::show);
    }

    private void columns() {
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", "SLOs, worst first");
        grid.addColumn(LitRenderer.<SloLine>of(
                                "<span class=\"weir-mark weir-${item.state}\"><span aria-hidden=\"true\">${item.shape}</span>"
                                        + "<span>${item.word}</span></span>")
                        .withProperty("state", line -> line.standing().word())
                        .withProperty("shape", line -> Mark.shape(line.standing()))
                        .withProperty("word", line -> Mark.words(line.standing())))
                .setHeader("State")
                .setKey("state")
                .setWidth("7.5rem")
                .setFlexGrow(0)
                .setComparator(SloLine::standing);
        grid.addColumn(LitRenderer.<SloLine>of(
                                "<a class=\"weir-row-link\" data-item router-link href=\"${item.href}\">${item.title}</a>"
                                        + "<div class=\"weir-row-sentence\" title=\"${item.where}\">${item.where}</div>")
                        .withProperty("href", line -> "slos/" + line.id())
                        .withProperty("title", SloLine::title)
                        .withProperty("where", SloLine::where))
                .setHeader("SLO")
                .setKey("slo")
                .setWidth("15rem")
                .setFlexGrow(3)
                .setComparator(SloLine::title);
        wide.add(text("owner", "Owner", "7rem", SloLine::owner));
        wide.add(text("attainment", "Attainment", "13rem", SloLine::attainment));
        grid.addColumn(LitRenderer.<SloLine>of(
                                "<div class=\"weir-slo-budget ${item.none}\"><div class=\"weir-slo-bar weir-${item.state}\""
                                        + " style=\"--left: ${item.left}\" aria-hidden=\"true\"></div>"
                                        + "<span class=\"weir-number\">${item.budget}</span></div>")
                        .withProperty("state", line -> line.standing().word())
                        .withProperty(
                                "none",
                                line -> Double.isNaN(line.left())
                                        ? line.budget().isEmpty() ? "weir-slo-limit" : "weir-slo-none"
                                        : "")
                        .withProperty(
                                "left", line -> Double.isNaN(line.left()) ? "0%" : Math.round(line.left() * 100) + "%")
                        .withProperty("budget", SloLine::budget))
                .setHeader("Budget left")
                .setKey("budget")
                .setWidth("8rem")
                .setFlexGrow(0)
                .setComparator(SloLine::left);
        wide.add(text("burn", "Burn", "6rem", SloLine::burn).setTextAlign(ColumnTextAlign.END));
        wide.add(text("exhaustion", "Used up", "12rem", SloLine::exhaustion));
        grid.addItemClickListener(event ->
                getUI().ifPresent(ui -> ui.navigate("slos/" + event.getItem().id())));
    }

    private Grid.Column<SloLine> text(String key, String header, String width, ValueProvider<SloLine, String> value) {
        return grid.addColumn(value)
                .setHeader(header)
                .setKey(key)
                .setWidth(width)
                .setFlexGrow(0)
                .setTooltipGenerator(value::apply)
                .setSortable(true);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters address = event.getLocation().getQueryParameters();
        filter.setValue(address.getSingleParameter("q").orElse(""));
        String wanted = address.getSingleParameter("state").orElse(ANY_STATE).replace('-', ' ');
        state.setValue(Stream.of(Standing.values()).map(Mark::words).anyMatch(wanted::equals) ? wanted : ANY_STATE);
        String whose = address.getSingleParameter("owner").orElse(ANY_OWNER);
        offer(whose);
        owner.setValue(whose);
    }

    @Override
    protected void onAttach(AttachEvent attachEvent) {
        fit(Browser.width(attachEvent.getUI()));
        var resizing = attachEvent.getUI().getPage().addBrowserWindowResizeListener(event -> fit(event.getWidth()));
        addDetachListener(event -> {
            resizing.remove();
            event.unregisterListener();
        });
    }

    private void fit(int width) {
        wide.forEach(column -> column.setVisible(width >= PHONE));
    }

    private void show(Slos.Snapshot snapshot) {
        all = snapshot.rows().stream()
                .map(row -> SloLine.of(row, snapshot.at()))
                .toList();
        bar.setVisible(!all.isEmpty());
        grid.setVisible(!all.isEmpty());
        nothing.setVisible(all.isEmpty());
        offer(owner.getValue());
        narrow();
    }

    /** The owners to choose from, and the one that is chosen. */
    private void offer(String chosen) {
        var names = new TreeSet<String>();
        all.forEach(line -> names.add(line.owner()));
        names.add(chosen);
        names.remove("");
        names.remove(ANY_OWNER);
        List<String> offered =
                Stream.concat(Stream.of(ANY_OWNER), names.stream()).toList();
        if (!offered.equals(owners)) {
            owners = offered;
            owner.setItems(offered);
            owner.setValue(chosen);
        }
    }

    private void changed(boolean byPerson) {
        narrow();
        if (byPerson) {
            remember();
        }
    }

    private boolean wanted(SloLine line) {
        return line.matches(filter.getValue())
                && (chosen(state, ANY_STATE).isEmpty()
                        || Mark.words(line.standing()).equals(state.getValue()))
                && (chosen(owner, ANY_OWNER).isEmpty() || line.owner().equals(owner.getValue()));
    }

    private static String chosen(Select<String> select, String any) {
        String value = select.getValue();
        return value == null || value.equals(any) ? "" : value;
    }

    /** Keeps rows where they are: while the order stays, only rows that differ are sent. */
    private void narrow() {
        List<SloLine> wanted = all.stream().filter(this::wanted).toList();
        found.setText(
                wanted.size() == all.size() ? all.size() + " SLOs and limits" : wanted.size() + " of " + all.size());
        boolean same = wanted.stream()
                .map(SloLine::id)
                .toList()
                .equals(lines.stream().map(SloLine::id).toList());
        if (same) {
            for (int i = 0; i < wanted.size(); i++) {
                SloLine line = wanted.get(i);
                if (!line.equals(lines.get(i))) {
                    lines.set(i, line);
                    view.refreshItem(line);
                }
            }
        } else {
            lines.clear();
            lines.addAll(wanted);
            view.refreshAll();
        }
    }

    private void remember() {
        Map<String, String> parameters = new HashMap<>();
        if (!filter.getValue().isBlank()) {
            parameters.put("q", filter.getValue().strip());
        }
        if (!chosen(state, ANY_STATE).isEmpty()) {
            parameters.put("state", state.getValue().replace(' ', '-'));
        }
        if (!chosen(owner, ANY_OWNER).isEmpty()) {
            parameters.put("owner", owner.getValue());
        }
        getUI().ifPresent(ui ->
                ui.getPage().getHistory().replaceState(null, new Location("slos", QueryParameters.simple(parameters))));
    }
}
