package dev.weir.ui.lineage;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.weir.ui.Browser;
import dev.weir.ui.LineageTabs;
import dev.weir.ui.Live;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is made of what: drawn or as a table, now or as it was. Everything that is chosen stands in the address. */
@Route(Address.PATH)
@PageTitle("Lineage")
@PermitAll
final class LineageView extends Div implements BeforeEnterObserver {
    private static final int PHONE = 760;

    private final GraphBar bar = new GraphBar(this::change, this::switchView);
    private final TimeBar time = new TimeBar(this::travel);
    private final Span counted = new Span();
    private final Span missing = new Span();
    private final Span leftOut = new Span();
    private final Span lit = new Span();
    private final GraphCanvas canvas = new GraphCanvas(this::select, this::focus);
    private final GraphTables tables = new GraphTables(this::select);
    private final FactsPanel facts = new FactsPanel(this::focus, this::blast, () -> select(""));
    private final Div board = new Div(canvas, tables, facts);
    private final Legend legend = new Legend();
    private final Div content;
    private final HowToTell nothing = new HowToTell();
    private final Live<Picture> live;
    private Address address = Address.of(QueryParameters.empty());
    private @Nullable Picture picture;
    private int width = 1440;
    private ZoneId zone = ZoneOffset.UTC;

    LineageView(Graphs graphs) {
        addClassName("weir-lineage");
        var said = new Div(counted, missing, leftOut, lit);
        said.addClassName("weir-lineage-said");
        said.getElement().setAttribute("role", "status");
        missing.addClassName("weir-fix");
        board.addClassName("weir-lineage-board");
        content = new Div(bar, time, said, board, legend);
        content.addClassName("weir-lineage");
        nothing.setVisible(false);
        add(new LineageTabs(LineageTabs.Tab.GRAPH), content, nothing);
        live = Live.on(this, reader -> graphs.watch(address.query(), reader), this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = Address.of(event.getLocation().getQueryParameters());
        bar.show(address.query(), table());
        live.again();
    }

    @Override
    protected void onAttach(AttachEvent attachEvent) {
        zone = Browser.zone(attachEvent.getUI());
        fit(Browser.width(attachEvent.getUI()));
        var resizing = attachEvent.getUI().getPage().addBrowserWindowResizeListener(event -> fit(event.getWidth()));
        addDetachListener(event -> {
            resizing.remove();
            event.unregisterListener();
        });
    }

    private void fit(int width) {
        boolean before = table();
        this.width = width;
        bar.show(address.query(), table());
        if (picture != null && before != table()) {
            draw(picture);
        }
    }

    private boolean table() {
        return address.view().isEmpty() ? width < PHONE : address.view().equals("table");
    }

    private void show(Picture picture) {
        this.picture = picture;
        boolean empty = picture.known() == 0 && address.query().at().isEmpty();
        content.setVisible(!empty);
        nothing.setVisible(empty);
        bar.offer(picture.owners(), picture.environments(), address.query());
        time.show(picture.changes(), picture.now(), address.query().at(), zone);
        counted.setText(count(picture.spots().size(), "node") + ", "
                + count(picture.links().size(), "edge"));
        missing.setText(picture.missing().isEmpty() ? "" : "The graph knows nothing called " + picture.missing() + ".");
        leftOut.setText(picture.leftOut());
        lit.setText(picture.litWords());
        draw(picture);
    }

    private static String count(int many, String what) {
        return many + " " + what + (many == 1 ? "" : "s");
    }

    private void draw(Picture picture) {
        boolean table = table();
        canvas.setVisible(!table);
        legend.setVisible(!table);
        tables.setVisible(table);
        if (table) {
            tables.show(picture);
        } else {
            canvas.show(picture);
        }
        Optional<Spot> selected = address.selected().isEmpty() ? Optional.empty() : picture.spot(address.selected());
        facts.setVisible(selected.isPresent());
        board.setClassName("weir-lineage-open", selected.isPresent());
        selected.ifPresent(spot -> facts.show(spot, picture.now(), zone));
        if (!table) {
            canvas.select(address.selected());
        }
    }

    private void change(Function<Query, Query> how) {
        go(address.with(how.apply(address.query())));
    }

    private void travel(Optional<Instant> at) { // the present has none
        go(address.with(at.map(address.query()::at).orElseGet(address.query()::now)));
    }

    private void focus(String key) {
        boolean column = picture != null
                && picture.spot(key)
                        .filter(spot -> spot.kind() == Spot.Kind.COLUMN)
                        .isPresent();
        if (!column) {
            go(address.focus(key));
        }
    }

    private void blast(String key) {
        go(address.focus(key).with(address.query().around(key).blast(true)));
    }

    private void switchView() {
        address = address.view(table() ? "graph" : "table");
        remember();
        bar.show(address.query(), table());
        if (picture != null) {
            draw(picture);
        }
    }

    private void select(String key) {
        address = address.selected(key);
        remember();
        if (picture != null) {
            draw(picture);
        }
    }

    /** Another picture is another place in the browser's history. */
    private void go(Address to) {
        getUI().ifPresent(ui -> ui.navigate(Address.PATH, to.parameters()));
    }

    private void remember() {
        getUI().ifPresent(ui ->
                ui.getPage().getHistory().replaceState(null, new Location(Address.PATH, address.parameters())));
    }
}
