package dev.weir.ui.lineage;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import dev.weir.ui.Words;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The picture as tables: its nodes and its edges. */
final class GraphTables extends Div {
    private static final String MARK =
            "<span class=\"weir-mark weir-${item.style}\"><span aria-hidden=\"true\">${item.shape}</span>"
                    + "<span>${item.word}</span></span>";

    private final Grid<Spot> nodes = new Grid<>();
    private final Grid<Link> edges = new Grid<>();
    private Map<String, String> titles = Map.of();
    private Instant now = Instant.EPOCH;

    GraphTables(Consumer<String> select) {
        addClassName("weir-lineage-tables");
        prepare(nodes, "Nodes, worst first");
        nodes(nodes, () -> now);
        nodes.addItemClickListener(event -> select.accept(event.getItem().key()));
        prepare(edges, "Edges, from cause to effect");
        edge("From", "14rem", link -> titles.getOrDefault(link.from(), link.from()));
        edge("To", "14rem", link -> titles.getOrDefault(link.to(), link.to()));
        edge("What", "7rem", Link::words);
        edge("Known by", "12rem", link -> link.origin().words());
        edge("Since", "9rem", link -> ago(link.since(), now));
        edge("Seen", "9rem", link -> ago(link.seen(), now));
        edge("More", "12rem", Link::detail);
        add(new H2("Nodes"), nodes, new H2("Edges"), edges);
    }

    static void prepare(Grid<?> grid, String label) {
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", label);
    }

    /** The columns of a grid of nodes. */
    static void nodes(Grid<Spot> grid, Supplier<Instant> now) {
        grid.addColumn(LitRenderer.<Spot>of(MARK)
                        .withProperty("style", spot -> spot.state().style())
                        .withProperty("shape", spot -> spot.state().shape())
                        .withProperty("word", spot -> spot.state().word()))
                .setHeader("State")
                .setWidth("9.5rem")
                .setFlexGrow(0)
                .setComparator(Spot::state);
        grid.addColumn(LitRenderer.<Spot>of(
                                "<a class=\"weir-row-link\" data-item router-link href=\"${item.href}\">${item.name}</a>"
                                        + "<div class=\"weir-row-sentence\" title=\"${item.place}\">${item.place}</div>")
                        .withProperty("href", GraphTables::address)
                        .withProperty("name", Spot::title)
                        .withProperty("place", spot -> spot.kind().word() + " · " + spot.place()))
                .setHeader("Node")
                .setWidth("15rem")
                .setFlexGrow(3)
                .setComparator(Spot::title);
        text(grid, "Type", "6rem", spot -> spot.kind().word());
        text(grid, "Owner", "8rem", spot -> spot.owner().isEmpty() ? Words.UNKNOWN : spot.owner());
        number(grid, "Reads", Spot::reads);
        number(grid, "Leads to", Spot::writes);
        text(grid, "Since", "9rem", spot -> ago(spot.since(), now.get()));
        text(grid, "Seen", "9rem", spot -> spot.seen().isEmpty() ? "never" : ago(spot.seen(), now.get()));
    }

    private static void text(Grid<Spot> grid, String header, String width, ValueProvider<Spot, String> value) {
        grid.addColumn(value)
                .setHeader(header)
                .setWidth(width)
                .setFlexGrow(0)
                .setTooltipGenerator(value::apply)
                .setSortable(true);
    }

    private static void number(Grid<Spot> grid, String header, ValueProvider<Spot, Integer> value) {
        grid.addColumn(value).setHeader(header).setWidth("6rem").setFlexGrow(0).setSortable(true);
    }

    private void edge(String header, String width, ValueProvider<Link, String> value) {
        edges.addColumn(value)
                .setHeader(header)
                .setWidth(width)
                .setTooltipGenerator(value::apply)
                .setSortable(true);
    }

    private static String address(Spot spot) {
        if (spot.pipeline().isPresent()) {
            return "pipelines/" + spot.pipeline().get();
        }
        return switch (spot.kind()) {
            case DATASET -> FactsPanel.dataset(spot.key());
            case AGREEMENT -> "slas/" + spot.title();
            case COLUMN ->
                spot.promises().isEmpty()
                        ? Address.PATH
                        : spot.promises().getFirst().address();
            case JOB, FEATURE, MODEL, OWNER -> FactsPanel.graph(spot.key());
        };
    }

    void show(Picture picture) {
        now = picture.now();
        var named = new HashMap<String, String>();
        picture.spots().forEach(spot -> named.put(spot.key(), spot.title()));
        titles = named;
        nodes.setItems(picture.spots());
        edges.setItems(picture.links());
    }

    private static String ago(Optional<Instant> at, Instant now) { // what a spot may have
        return at.map(then -> Words.ago(then, now)).orElse(Words.UNKNOWN);
    }
}
