package dev.weir.ui.kpis;

import static dev.weir.ui.Examples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Standing;
import dev.weir.ui.Examples;
import dev.weir.ui.ScreenTest;
import dev.weir.ui.Subscription;
import dev.weir.ui.Watched;
import dev.weir.ui.chart.Band;
import dev.weir.ui.chart.Line;
import dev.weir.ui.chart.Point;
import dev.weir.ui.evidence.Track;
import dev.weir.ui.evidence.TrackCard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class KpiScreensTest extends ScreenTest {
    private static final String MARKUP = "<b onclick=alert(1)>Caught</b>";

    private final Watched<Business.Snapshot> all = new Watched<>(new Business.Snapshot(NOW, List.of()));
    private final Watched<Optional<Business.Detail>> one = new Watched<>(Optional.empty());
    private final List<Interval> asked = new ArrayList<>();

    KpiScreensTest() {
        world.give(Business.class, new Business() {
            @Override
            public Subscription watchAll(Consumer<Snapshot> reader) {
                return all.watch(reader);
            }

            @Override
            public Subscription watch(String kpi, Consumer<Optional<Detail>> reader) {
                return one.watch(reader);
            }

            @Override
            public List<Track> tracks(String kpi, Interval when, Duration step) {
                asked.add(when);
                return List.of(track("Fraud caught"), track("Decisions in time"));
            }

            @Override
            public List<Band> bands(String kpi, Interval when) {
                return List.of();
            }

            @Override
            public List<Pair> pairs(String kpi, SloId slo) {
                return List.of(new Pair(NOW, 0.5, 12), new Pair(NOW.plusSeconds(60), 0, 40));
            }
        });
    }

    private static Track track(String title) {
        var line = new Line("x", "payments an hour", Signal.Unit.NONE, 2, false, false);
        var series = new Series("business_fraud_caught_total", Labels.none());
        return new Track(
                title,
                "",
                "",
                List.of(line),
                Map.of(
                        "x",
                        Examples.samples(series, 10, i -> i).stream()
                                .map(Point::of)
                                .toList()),
                List.of());
    }

    static BusinessKpi kpi(String title, Optional<BusinessKpi.Goal> goal) {
        return new BusinessKpi(
                "fraud-caught",
                title,
                "payments",
                Selector.of(new Series("business_fraud_caught_total", Labels.none())),
                goal,
                List.of(new SloId("latency")));
    }

    private static Business.Detail detail(BusinessKpi kpi, Figure figure, Movement movement) {
        return new Business.Detail(
                NOW,
                new Business.Row(kpi, figure, List.of(new Business.Agreement("fraud", "Fraud in time"))),
                List.of(new Business.Driver(Examples.latency("latency"), Standing.MET, movement)),
                Duration.ofHours(24));
    }

    private static final Movement CLEAR = new Movement.Lagged(1380, 210, Duration.ofMinutes(12), -0.62, 0.31);

    @Test
    void without_figures_the_next_step_is_told() {
        assertTrue(text(navigate(KpisView.class)).startsWith("No figure of the business"));
    }

    @Test
    void the_list_begins_with_those_that_miss_their_goal() {
        var goal = Optional.of(new BusinessKpi.Goal(Operator.GT, 100));
        all.say(new Business.Snapshot(
                NOW,
                List.of(
                        new Business.Row(kpi("Fine", goal), new Figure.Known(150, NOW, Figure.Goal.MET), List.of()),
                        new Business.Row(kpi("Silent", goal), new Figure.Unknown("no usable sample"), List.of()),
                        new Business.Row(
                                kpi(MARKUP, goal),
                                new Figure.Known(31, NOW.minusSeconds(40), Figure.Goal.MISSED),
                                List.of(new Business.Agreement("fraud", "Fraud in time"))))));
        String text = text(navigate(KpisView.class));
        assertTrue(
                text.startsWith("▲ goal missed " + MARKUP + " is 31 payments an hour, goal > 100 payments an hour"
                        + " measured 40 s ago Fraud in time driven by 1 promise"),
                text);
        assertTrue(text.indexOf("Silent is unknown: no usable sample") < text.indexOf("Fine is 150"), text);
    }

    @Test
    void the_page_of_one_has_its_chart_above_those_of_its_promises() {
        one.say(Optional.of(
                detail(kpi("Fraud caught", Optional.empty()), new Figure.Known(31, NOW, Figure.Goal.NONE), CLEAR)));
        String text = text(navigate("kpis/fraud-caught", KpiView.class));
        assertTrue(text.contains("Fraud caught is 31 payments an hour, without a goal"), text);
        assertEquals(2, find(TrackCard.class).all().size());
        assertEquals(Duration.ofHours(1), asked.getFirst().length());
        assertTrue(
                text.contains("The worse \"Decisions in time\" was kept, the lower Fraud caught, 12 min later:"
                        + " ρ = −0.62 over 1380 pairs of the last 24 h, worth 210 independent ones; chance alone"
                        + " reaches 0.31."),
                text);
        assertTrue(text.contains(KpiText.NO_PROOF), text);
        assertEquals(
                "slos/latency",
                find(Anchor.class).withText("Decisions in time").single().getHref());
    }

    @Test
    void the_charts_grow_at_their_end_and_are_not_read_anew() {
        var first = detail(kpi("Fraud caught", Optional.empty()), new Figure.Known(31, NOW, Figure.Goal.NONE), CLEAR);
        one.say(Optional.of(first));
        navigate("kpis/fraud-caught", KpiView.class);
        one.say(Optional.of(new Business.Detail(NOW.plusSeconds(3), first.row(), first.drivers(), first.moved())));
        turn();
        assertEquals(1, asked.size());
        one.say(Optional.of(new Business.Detail(NOW.plusSeconds(12), first.row(), first.drivers(), first.moved())));
        turn();
        assertEquals(new Interval(NOW.minusSeconds(30), NOW.plusSeconds(12)), asked.getLast());
    }

    @Test
    void the_pairs_behind_a_movement_are_a_table() {
        one.say(Optional.of(
                detail(kpi("Fraud caught", Optional.empty()), new Figure.Known(31, NOW, Figure.Goal.NONE), CLEAR)));
        navigate("kpis/fraud-caught", KpiView.class);
        test(find(Button.class).withText("Pairs").single()).click();
        Grid<?> table = find(Grid.class).single();
        assertEquals(2, table.getListDataView().getItemCount());
    }

    @Test
    void what_cannot_be_told_is_said_with_the_reason() {
        var kpi = kpi("Fraud caught", Optional.empty());
        one.say(Optional.of(
                detail(kpi, new Figure.Unknown("no usable sample in the last 5 minutes"), new Movement.TooFew(6, 30))));
        String text = text(navigate("kpis/fraud-caught", KpiView.class));
        assertTrue(text.startsWith("? unknown Fraud caught is unknown: no usable sample in the last 5 minutes"), text);
        assertTrue(text.contains("cannot be told: 6 steps of time have both, needed are 30."), text);
        assertFalse(find(Button.class).withText("Pairs").exists());
    }

    @Test
    void chance_and_constants_are_no_movement() {
        var kpi = kpi("Fraud caught", Optional.empty());
        var slo = Examples.latency("latency");
        var day = Duration.ofHours(24);
        assertTrue(KpiText.moved(kpi, slo, new Movement.Lagged(1380, 210, Duration.ZERO, 0.2, 0.31), day)
                .startsWith("It does not move with \"Decisions in time\" beyond chance: ρ = 0.20"));
        assertTrue(KpiText.moved(kpi, slo, new Movement.Lagged(40, 3, Duration.ZERO, 0.9, 1.8), day)
                .contains("too few to tell anything from chance"));
        assertTrue(KpiText.moved(kpi, slo, new Movement.Constant("the figure"), day)
                .contains("the figure did not change in the last 24 h"));
        assertTrue(KpiText.moved(kpi, slo, new Movement.Lagged(1380, 210, Duration.ofMinutes(-5), 0.6, 0.3), day)
                .contains("the higher Fraud caught, 5 min before:"));
    }

    @Test
    void an_unknown_name_is_told_with_the_way_back() {
        assertTrue(text(navigate("kpis/none", KpiView.class)).startsWith("There is no figure of this name"));
    }
}
