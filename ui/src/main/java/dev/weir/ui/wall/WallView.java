package dev.weir.ui.wall;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.weir.model.slo.Standing;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.TimeRange;
import dev.weir.ui.Words;
import dev.weir.ui.wall.Filter.Field;
import jakarta.annotation.security.PermitAll;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every promise at a glance: how many of each state, what is at risk, and a tile for each agreement, problems first. */
@Route("")
@PageTitle("Wall")
@PermitAll
final class WallView extends Div implements BeforeEnterObserver {
    private final Summary summary = new Summary(
            state -> go(filter().with(Field.STATE, state.map(Standing::word).orElse(""))));
    private final FilterBar bar = new FilterBar(this::go);
    private final Figures figures = new Figures();
    private final Span shownOf = new Span();
    private final Tiles tiles = new Tiles();
    private final DefinitionNotices definitions = new DefinitionNotices();
    private final Div nothing = new Div();
    private final Div noMatch = new Div();
    private final Live<Wall.Snapshot> live;
    private TimeRange range = TimeRange.DEFAULT;
    private QueryParameters address = QueryParameters.empty();
    private Filter filter = new Filter(Map.of());
    private Wall.@Nullable Snapshot last;
    private boolean entered;

    WallView(Wall wall) {
        addClassName("weir-wall-page");
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
        var all = new Button("Show everything", event -> go(new Filter(Map.of())));
        all.addClassName("weir-small");
        noMatch.addClassName("weir-empty");
        noMatch.add(
                new H2("Nothing here matches the filter"),
                new Paragraph(
                        "Other promises are on the wall, and they may be broken: take a part of the filter away."),
                all);
        noMatch.setVisible(false);
        shownOf.addClassName("weir-quiet");
        shownOf.getElement().setAttribute("role", "status");
        add(summary, bar, definitions, shownOf, tiles, noMatch, nothing, figures);
        live = Live.on(this, wall::watch, this::take);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = event.getLocation().getQueryParameters();
        var wanted = TimeRange.of(address);
        boolean other = !entered || !wanted.equals(range);
        entered = true;
        range = wanted;
        filter = Filter.of(address);
        live.pause(!range.live());
        if (other) {
            live.again();
        } else if (last != null) {
            show(last);
        }
    }

    private Filter filter() {
        return filter;
    }

    private void go(Filter next) {
        getUI().ifPresent(ui -> ui.navigate("", next.in(address)));
    }

    private void take(Wall.Snapshot snapshot) {
        last = snapshot;
        show(snapshot);
    }

    private void show(Wall.Snapshot snapshot) {
        ZoneId zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        List<Wall.Tile> ofEveryState = filter.apart(snapshot.tiles());
        var plan = Plan.of(filter.state(ofEveryState), filter.grouping());
        boolean empty = snapshot.tiles().isEmpty();
        boolean none = !empty && plan.tiles().isEmpty();
        nothing.setVisible(empty);
        noMatch.setVisible(none);
        summary.setVisible(!empty);
        bar.setVisible(!empty);
        tiles.setVisible(!empty && !none);
        summary.show(snapshot, ofEveryState, filter, range.live(), zone);
        if (!empty) {
            bar.show(filter, snapshot.tiles());
        }
        shownOf.setText(shown(plan.tiles(), snapshot.tiles()));
        figures.show(snapshot.figures(), snapshot.at(), zone);
        tiles.show(plan, new Faces(snapshot.at(), zone, range)::of);
        definitions.show(snapshot.notices());
    }

    /** Empty when everything is shown and everything is an agreement: then the counts have said it. */
    private String shown(List<Wall.Tile> shown, List<Wall.Tile> all) {
        int lone = (int) shown.stream().filter(tile -> !tile.agreement()).count();
        if (!filter.narrows() && lone == 0) {
            return "";
        }
        String of = filter.narrows()
                ? Words.count(shown.size()) + " of " + Words.count(all.size()) + " shown"
                : Words.count(shown.size() - lone) + " agreements";
        return lone == 0
                ? of
                : of + ", " + (filter.narrows() ? "of them " : "") + Words.count(lone) + (lone == 1 ? " SLO" : " SLOs")
                        + " without an agreement";
    }

    /** The tiles, for tests. */
    Tiles tiles() {
        return tiles;
    }
}
