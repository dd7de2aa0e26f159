package dev.weir.ui.wall;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.model.slo.Standing;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.Mark;
import dev.weir.ui.TimeRange;
import dev.weir.ui.Words;
import jakarta.annotation.security.PermitAll;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Every agreement at a glance: how many of each state, the figures of the business, and a tile each, worst first. */
@Route("")
@PageTitle("Wall")
@PermitAll
final class WallView extends Div implements BeforeEnterObserver {
    private final Map<Standing, Span> counts = new EnumMap<>(Standing.class);
    private final Div summary = new Div();
    private final Figures figures = new Figures();
    private final Tiles tiles = new Tiles();
    private final DefinitionNotices definitions = new DefinitionNotices();
    private final Div nothing = new Div();
    private final Span asOf = new Span();
    private final Live<Wall.Snapshot> live;
    private TimeRange range = TimeRange.DEFAULT;

    WallView(Wall wall) {
        addClassName("weir-wall-page");
        summary.addClassName("weir-summary");
        for (Standing standing : List.of(Standing.BREACHED, Standing.BURNING, Standing.MET, Standing.NO_DATA)) {
            var count = new Span("0");
            count.addClassName("weir-count");
            counts.put(standing, count);
            var one = new Span(count, Mark.of(standing));
            one.addClassName("weir-summary-part");
            summary.add(one);
        }
        asOf.addClassName("weir-as-of");
        summary.add(asOf);
        nothing.addClassName("weir-empty");
        nothing.add(
                new H2("There is no agreement yet"),
                new Paragraph(
                        new Span("An SLA names a consumer, an owner and its SLOs. Put one into the configuration folder"
                                + " and start Weir with "),
                        new Code("./weir start --config DIR"),
                        new Span("; or look at four pipelines that are judged already: "),
                        new Code("./weir demo"),
                        new Span(".")));
        nothing.setVisible(false);
        add(summary, definitions, tiles, nothing, figures);
        live = Live.on(this, wall::watch, this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        range = TimeRange.of(event.getLocation().getQueryParameters());
        live.pause(!range.live());
        live.again();
    }

    private void show(Wall.Snapshot snapshot) {
        ZoneId zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        var faces = new Faces(snapshot.at(), zone, range);
        List<Wall.Tile> ordered = snapshot.tiles().stream()
                .sorted(Comparator.comparing(Wall.Tile::standing)
                        .thenComparing(tile -> tile.sla().title())
                        .thenComparing(tile -> tile.sla().name()))
                .toList();
        counts.forEach((standing, count) -> {
            long many =
                    ordered.stream().filter(tile -> tile.standing() == standing).count();
            count.setText(Long.toString(many));
            count.setClassName("weir-zero", many == 0);
        });
        asOf.setText(range.live() ? "" : "stands still as of " + Words.seconds(snapshot.at(), zone));
        figures.show(snapshot.figures(), snapshot.at(), zone);
        tiles.show(ordered.stream().map(faces::of).toList());
        definitions.show(snapshot.notices());
        boolean empty = ordered.isEmpty();
        nothing.setVisible(empty);
        summary.setVisible(!empty);
        tiles.setVisible(!empty);
    }

    /** The tiles, for tests. */
    Tiles tiles() {
        return tiles;
    }
}
