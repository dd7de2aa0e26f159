package dev.weir.ui.wall;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.weir.model.slo.Standing;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.Mark;
import dev.weir.ui.Words;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The top of the wall: how many of each state, what is at risk now, whether pages are taken in time. */
final class Summary extends Div {
    private final Map<Standing, Count> counts = new EnumMap<>(Standing.class);
    private final Span money = new Span();
    private final Span moneyNote = new Span();
    private final Span pager = new Span();
    private final Mark pagerMark = new Mark();
    private final Span asOf = new Span();

    /** @param choose called with a state that is pressed, and with nothing when it is pressed again */
    Summary(Consumer<Optional<Standing>> choose) {
        addClassName("weir-summary");
        for (Standing standing : List.of(Standing.BREACHED, Standing.BURNING, Standing.MET, Standing.NO_DATA)) {
            var count = new Count(standing, choose);
            counts.put(standing, count);
            add(count);
        }
        money.addClassName("weir-wall-money");
        moneyNote.addClassName("weir-quiet");
        var risk = new Span(money, moneyNote);
        risk.addClassNames("weir-summary-part", "weir-wall-fact");
        pager.addClassName("weir-quiet");
        var promise = new Span(pagerMark, pager);
        promise.addClassNames("weir-summary-part", "weir-wall-fact");
        asOf.addClassName("weir-as-of");
        add(risk, promise, asOf);
    }

    /** Shows the counts of {@code tiles}, which are those of every state that the filter leaves. */
    void show(Wall.Snapshot snapshot, List<Wall.Tile> tiles, Filter filter, boolean live, ZoneId zone) {
        Optional<Standing> chosen = filter.state();
        var many = Plan.counts(tiles);
        counts.forEach((standing, count) -> count.show(
                many.getOrDefault(standing, 0), chosen.filter(standing::equals).isPresent()));
        Rate rate = Rate.sum(tiles.stream().map(Wall.Tile::rate).toList());
        boolean quiet = rate.isNone();
        money.setText(quiet ? "no money at risk now" : rate.text());
        money.setClassName("weir-wall-calm", quiet);
        moneyNote.setText(quiet ? "" : "at risk now");
        showPager(snapshot);
        asOf.setText(live ? "" : "stands still as of " + Words.seconds(snapshot.at(), zone));
    }

    private void showPager(Wall.Snapshot snapshot) {
        Optional<Wall.Promise> promise = snapshot.pager();
        pager.setVisible(promise.isPresent());
        pagerMark.setVisible(promise.isPresent());
        promise.ifPresent(known -> {
            pagerMark.show(known.standing());
            pager.setText(known.verdict()
                    .map(Verdict::budget)
                    .filter(budget -> budget.total() > 0)
                    .map(budget -> "pager kept its promise " + Words.attainment(budget.attainment()))
                    .orElse("pager: no page was due yet"));
        });
    }

    private static final class Count extends NativeButton {
        private final Span number = new Span("0");
        private boolean pressed;

        Count(Standing standing, Consumer<Optional<Standing>> choose) {
            number.addClassName("weir-count");
            addClassNames("weir-summary-part", "weir-wall-count");
            setTitle("Show only these; press again for all");
            getElement().setAttribute("aria-pressed", "false");
            add(number, Mark.of(standing));
            addClickListener(event -> choose.accept(pressed ? Optional.empty() : Optional.of(standing)));
        }

        void show(int many, boolean chosen) {
            pressed = chosen;
            number.setText(Words.count(many));
            number.setClassName("weir-zero", many == 0);
            getElement().setAttribute("aria-pressed", Boolean.toString(chosen));
        }
    }
}
