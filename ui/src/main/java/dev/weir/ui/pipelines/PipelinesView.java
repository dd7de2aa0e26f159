package dev.weir.ui.pipelines;

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
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.Mark;
import dev.weir.ui.TimeRange;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** All pipelines, worst first, with the newest value of their main signals. The filter stands in the address: {@code ?q=…}. */
@Route("pipelines")
@PageTitle("Pipelines")
@PermitAll
final class PipelinesView extends Div implements BeforeEnterObserver {
    private static final String FILTER = "q";
    private static final int PHONE = 760;

    private final Grid<PipelineLine> grid = new Grid<>();
    private final List<PipelineLine> lines = new ArrayList<>();
    private final GridListDataView<PipelineLine> view;
    private final List<Grid.Column<PipelineLine>> wide = new ArrayList<>();
    private final TextField filter = new TextField();
    private final Span found = new Span();
    private final Div bar = new Div();
    private final Div nothing = new Div();
    private final Live<List<Pipelines.Row>> live;
    private List<PipelineLine> all = List.of();
    private TimeRange range = TimeRange.DEFAULT;

    PipelinesView(Pipelines pipelines) {
        addClassName("weir-pipelines");
        filter.setPlaceholder("Filter: name, engine, owner, state");
        filter.setAriaLabel("Filter the pipelines");
        filter.setClearButtonVisible(true);
        filter.setValueChangeMode(ValueChangeMode.LAZY);
        filter.addValueChangeListener(event -> {
            narrow();
            if (event.isFromClient()) {
                remember();
            }
        });
        found.addClassName("weir-quiet");
        bar.addClassName("weir-bar-line");
        bar.add(filter, found);
        columns();
        view = grid.setItems(lines);
        view.setIdentifierProvider(PipelineLine::id);
        nothing.addClassName("weir-empty");
        nothing.add(
                new H2("No pipeline is known yet"),
                new Paragraph(
                        new Span(
                                "Name the addresses of your Flink, Spark and Kafka in the configuration and start Weir with "),
                        new Code("./weir start --config DIR"),
                        new Span("; jobs are discovered, not listed. Or look at four of ours: "),
                        new Code("./weir demo"),
                        new Span(".")));
        nothing.setVisible(false);
        add(bar, grid, nothing);
        live = Live.on(this, pipelines::watchAll, this::show);
    }

    private void columns() {
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", "Pipelines, worst first");
        grid.addColumn(LitRenderer.<PipelineLine>of(
                                "<span class=\"weir-mark weir-${item.state}\"><span aria-hidden=\"true\">${item.shape}</span>"
                                        + "<span>${item.word}</span></span>")
                        .withProperty("state", line -> line.standing().word())
                        .withProperty("shape", line -> Mark.shape(line.standing()))
                        .withProperty("word", line -> Mark.words(line.standing())))
                .setHeader("State")
                .setKey("state")
                .setWidth("7.5rem")
                .setFlexGrow(0)
                .setComparator(PipelineLine::standing);
        grid.addColumn(LitRenderer.<PipelineLine>of(
                                "<a class=\"weir-row-link\" data-item router-link href=\"${item.href}\">${item.name}</a>"
                                        + "<div class=\"weir-row-sentence\" title=\"${item.sentence}\">${item.sentence}</div>")
                        .withProperty("href", line -> range.resumed().address("pipelines/" + line.id()))
                        .withProperty("name", line -> line.id().toString())
                        .withProperty("sentence", PipelineLine::sentence))
                .setHeader("Pipeline")
                .setKey("pipeline")
                .setWidth("16rem")
                .setFlexGrow(3)
                .setComparator(PipelineLine::id);
        wide.add(text("engine", "Engine", "10rem", PipelineLine::engine));
        wide.add(text("owner", "Owner", "7rem", PipelineLine::owner));
        wide.add(number("latency", "p99, or run", PipelineLine::latency));
        wide.add(number("backlog", "Backlog, or late", PipelineLine::backlog));
        wide.add(number("state-size", "State", PipelineLine::state));
        wide.add(number("skew", "Skew", PipelineLine::skew));
        grid.addItemClickListener(event -> open(event.getItem()));
    }

    private Grid.Column<PipelineLine> text(
            String key, String header, String width, ValueProvider<PipelineLine, String> value) {
        return grid.addColumn(value)
                .setHeader(header)
                .setKey(key)
                .setWidth(width)
                .setFlexGrow(0)
                .setTooltipGenerator(value::apply)
                .setSortable(true);
    }

    private Grid.Column<PipelineLine> number(String key, String header, ValueProvider<PipelineLine, String> value) {
        return grid.addColumn(value)
                .setHeader(header)
                .setKey(key)
                .setWidth("7.25rem")
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.END)
                .setSortable(false);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters address = event.getLocation().getQueryParameters();
        range = TimeRange.of(address);
        filter.setValue(address.getSingleParameter(FILTER).orElse(""));
        live.pause(!range.live());
        live.again();
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

    private void open(PipelineLine line) {
        getUI().ifPresent(ui ->
                ui.navigate("pipelines/" + line.id(), range.resumed().query()));
    }

    private void show(List<Pipelines.Row> rows) {
        all = rows.stream().map(PipelineLine::of).toList();
        bar.setVisible(!all.isEmpty());
        grid.setVisible(!all.isEmpty());
        nothing.setVisible(all.isEmpty());
        narrow();
    }

    /** Keeps rows where they are: while the order stays, only rows that differ are sent. */
    private void narrow() {
        List<PipelineLine> wanted =
                all.stream().filter(line -> line.matches(filter.getValue())).toList();
        found.setText(
                wanted.size() == all.size()
                        ? all.size() + " pipelines"
                        : wanted.size() + " of " + all.size() + " pipelines");
        boolean same = wanted.stream()
                .map(PipelineLine::id)
                .toList()
                .equals(lines.stream().map(PipelineLine::id).toList());
        if (same) {
            for (int i = 0; i < wanted.size(); i++) {
                PipelineLine line = wanted.get(i);
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
        var parameters = new HashMap<String, String>();
        if (!filter.getValue().isBlank()) {
            parameters.put(FILTER, filter.getValue().strip());
        }
        QueryParameters address = range.in(QueryParameters.simple(parameters));
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location("pipelines", address)));
    }
}
