package dev.weir.ui.lineage;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.weir.ui.Browser;
import dev.weir.ui.LineageTabs;
import dev.weir.ui.Live;
import dev.weir.ui.Subscription;
import dev.weir.ui.quality.DataQuality;
import dev.weir.ui.schemas.Schemas;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** All datasets ({@code ?q=} narrows them), or the one of {@code ?id=}. */
@Route("datasets")
@PermitAll
final class DatasetsView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final transient Datasets datasets;
    private final TextField filter = new TextField();
    private final Span found = new Span();
    private final Grid<Spot> grid = new Grid<>();
    private final Div list;
    private final DatasetPage page;
    private final Span unknown = new Span();
    private final HowToTell nothing = new HowToTell();
    private final Live<Said> live;
    private Datasets.Listed listed = new Datasets.Listed(Instant.EPOCH, 0, List.of());
    private String id = "";

    /** What a port said: of all, or of one. */
    private record Said(Optional<Datasets.Listed> all, Optional<Datasets.Detail> one) {}

    DatasetsView(Datasets datasets, Schemas schemas, DataQuality quality) {
        this.datasets = datasets;
        page = new DatasetPage(schemas, quality);
        filter.setPlaceholder("Filter: name, place, owner, state");
        filter.setAriaLabel("Filter the datasets");
        filter.setClearButtonVisible(true);
        filter.setValueChangeMode(ValueChangeMode.LAZY);
        filter.addValueChangeListener(event -> {
            narrow();
            if (event.isFromClient()) {
                remember(event.getValue().strip());
            }
        });
        found.addClassName("weir-quiet");
        var bar = new Div(filter, found);
        bar.addClassName("weir-bar-line");
        GraphTables.prepare(grid, "Datasets, worst first");
        GraphTables.nodes(grid, () -> listed.now());
        list = new Div(bar, grid);
        list.addClassName("weir-datasets");
        unknown.addClassName("weir-fix");
        unknown.setVisible(false);
        nothing.setVisible(false);
        page.setVisible(false);
        add(new LineageTabs(LineageTabs.Tab.DATASETS), list, page, unknown, nothing);
        live = Live.on(this, this::watch, this::show);
    }

    private Subscription watch(Consumer<Said> reader) {
        return id.isEmpty()
                ? datasets.watchAll(all -> reader.accept(new Said(Optional.of(all), Optional.empty())))
                : datasets.watch(id, one -> reader.accept(new Said(Optional.empty(), one)));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters address = event.getLocation().getQueryParameters();
        id = address.getSingleParameter("id").orElse("").strip();
        filter.setValue(address.getSingleParameter("q").orElse(""));
        live.again();
    }

    @Override
    public String getPageTitle() {
        return id.isEmpty() ? "Datasets" : "Dataset";
    }

    private void show(Said said) {
        boolean one = !id.isEmpty();
        said.all().ifPresent(all -> listed = all);
        nothing.setVisible(!one && listed.total() == 0);
        list.setVisible(!one && listed.total() > 0);
        page.setVisible(said.one().isPresent());
        unknown.setVisible(one && said.one().isEmpty());
        unknown.setText("The graph knows no dataset " + id + ".");
        said.one().ifPresent(detail -> page.show(detail, Browser.zone(getUI().orElseThrow())));
        if (!one) {
            narrow();
        }
    }

    private void narrow() {
        List<String> words =
                List.of(filter.getValue().strip().toLowerCase(Locale.ROOT).split("\\s+"));
        List<Spot> wanted = listed.spots().stream()
                .filter(spot -> words.stream().allMatch(text(spot)::contains))
                .toList();
        grid.setItems(wanted);
        found.setText(
                wanted.size() == listed.total()
                        ? listed.total() + " datasets"
                        : wanted.size() + " of " + listed.total() + " datasets");
    }

    private static String text(Spot spot) {
        return (spot.title() + " " + spot.place() + " " + String.join(" ", spot.owners()) + " "
                        + spot.state().word())
                .toLowerCase(Locale.ROOT);
    }

    private void remember(String text) {
        var address = text.isEmpty() ? QueryParameters.empty() : QueryParameters.simple(Map.of("q", text));
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location("datasets", address)));
    }
}
