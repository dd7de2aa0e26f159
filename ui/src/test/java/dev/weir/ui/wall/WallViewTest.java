package dev.weir.ui.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeButton;
import dev.weir.model.Money;
import dev.weir.model.slo.Slo;
import dev.weir.ui.AtRisk;
import dev.weir.ui.Examples;
import dev.weir.ui.ScreenTest;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WallViewTest extends ScreenTest {
    private void say(List<Wall.Tile> tiles, Wall.Figure... figures) {
        world.wall.say(new Wall.Snapshot(Examples.NOW, tiles, List.of(figures)));
        turn();
    }

    private int sent() {
        return calls("update").stream()
                .mapToInt(call -> ((List<?>) argument(call, 0)).size())
                .sum();
    }

    @Test
    void an_empty_wall_tells_the_next_step() {
        var view = navigate(WallView.class);
        assertTrue(text(view).contains("There is no agreement yet"), text(view));
        assertTrue(text(view).contains("./weir demo"), text(view));
    }

    @Test
    void what_is_wrong_with_the_definitions_is_told_before_what_is_doubtful_and_goes_away() {
        world.wall.say(new Wall.Snapshot(
                Examples.NOW,
                Examples.tiles(1),
                List.of(),
                List.of(
                        new Wall.Notice(false, "a.yaml:3 spec.tier", "is odd — mend it"),
                        new Wall.Notice(true, "orders-backlog", "no series matches it"))));
        turn();
        var view = navigate(WallView.class);
        assertTrue(
                text(view)
                        .contains("Definitions Wrong orders-backlog: no series matches it Doubtful a.yaml:3 spec.tier: "
                                + "is odd — mend it"),
                text(view));
        say(Examples.tiles(1));
        assertTrue(!text(view).contains("Definitions"), text(view));
    }

    @Test
    void the_worst_stands_first_and_the_summary_counts() {
        say(Examples.tiles(10));
        var view = navigate(WallView.class);
        assertEquals(
                List.of("breached", "burning", "no-data", "met"),
                view.tiles().faces().stream().map(Face::state).distinct().toList());
        assertTrue(text(view).startsWith("1 ■ breached 1 ▲ burning 7 ● met 1 ? no data"), text(view));
    }

    @Test
    void figures_of_the_business_carry_their_unit_and_an_unknown_one_says_so() {
        say(
                Examples.tiles(1),
                Examples.figure("Amount at risk", "EUR", 12_400),
                Examples.figure("Stale dashboards", "s", 90),
                Examples.figure("Sessions", "", Double.NaN));
        var view = navigate(WallView.class);
        assertTrue(text(view).contains("Amount at risk 12.4 k EUR"), text(view));
        assertTrue(text(view).contains("Stale dashboards 1 min 30 s"), text(view));
        assertTrue(text(view).contains("Sessions – no data"), text(view));
    }

    @Test
    void only_tiles_that_changed_are_sent_again() {
        say(Examples.tiles(1000));
        var view = navigate(WallView.class);
        assertEquals(1000, view.tiles().tiles().size());
        assertEquals(40, view.tiles().faces().size());
        assertEquals(40, sent());
        say(Examples.tiles(1000));
        assertEquals(0, sent());
        view.tiles().look(900, 930);
        assertEquals(30, sent());
        assertEquals(
                view.tiles().tiles().get(900).key(),
                view.tiles().faces().getFirst().key());
        view.tiles().look(0, 40);
        assertEquals(40, sent());
        var next = new java.util.ArrayList<>(Examples.tiles(1000));
        Slo slo = Examples.latency("latency-1");
        next.set(
                1,
                Examples.tile(
                        "sla-1",
                        "Agreement 1",
                        Examples.promise(slo, Examples.breached(slo, 5)),
                        next.get(1).promises().getFirst()));
        say(next);
        assertEquals(1, sent());
    }

    @Test
    void a_paused_wall_says_of_when_it_is_and_reads_no_more() {
        say(Examples.tiles(1));
        var view = open("", "until=2026-03-09T03:53:00Z", WallView.class);
        assertTrue(text(view).contains("stands still as of 03:53:00"), text(view));
        assertEquals(0, world.wall.readers());
    }

    @Test
    void a_wall_that_is_left_leaves_no_reader() {
        say(Examples.tiles(8));
        var view = navigate(WallView.class);
        assertEquals(1, world.wall.readers());
        view.removeFromParent();
        assertEquals(0, world.wall.readers());
    }

    private WallView narrowed(String query) {
        return open("", query, WallView.class);
    }

    @Test
    void the_address_narrows_and_the_counts_are_those_of_every_state() {
        say(Examples.tiles(10));
        var view = narrowed("state=burning&owner=payments");
        assertEquals(1, view.tiles().tiles().size());
        assertTrue(text(view).startsWith("1 ■ breached 1 ▲ burning 7 ● met 1 ? no data"), text(view));
        assertTrue(text(view).contains("1 of 10 shown"), text(view));
    }

    @Test
    void a_filter_that_nothing_matches_says_so_and_one_press_shows_everything() {
        say(Examples.tiles(10));
        var view = narrowed("owner=nobody&range=6h");
        assertTrue(text(view).contains("Nothing here matches the filter"), text(view));
        test(find(Button.class).withText("Show everything").single()).click();
        assertEquals(10, view.tiles().tiles().size());
        assertTrue(!text(view).contains("matches the filter"), text(view));
        assertEquals(
                "range=6h",
                UI.getCurrent().getActiveViewLocation().getQueryParameters().getQueryString());
    }

    @Test
    void pressing_a_count_narrows_to_its_state_and_again_to_none() {
        say(Examples.tiles(10));
        var view = narrowed("group=owner");
        NativeButton breached = find(NativeButton.class, view).all().getFirst();
        test(breached).click();
        assertEquals(
                List.of("breached"),
                view.tiles().faces().stream().map(Face::state).toList());
        assertEquals("true", breached.getElement().getAttribute("aria-pressed"));
        var address = UI.getCurrent().getActiveViewLocation().getQueryParameters();
        assertEquals("breached", address.getSingleParameter("state").orElseThrow());
        assertEquals("owner", address.getSingleParameter("group").orElseThrow());
        test(breached).click();
        assertEquals(10, view.tiles().tiles().size());
    }

    @Test
    void groups_are_sent_as_headings_once() {
        say(Examples.tiles(10));
        calls("plan");
        narrowed("group=owner");
        var plans = calls("plan");
        assertEquals(1, plans.size());
        assertEquals(
                List.of(new Plan.Part("payments", "■ 1 breached · ▲ 1 burning · ? 1 no data · ● 7 met", 10)),
                argument(plans.getFirst(), 0));
        say(Examples.tiles(10));
        assertEquals(0, calls("plan").size());
    }

    @Test
    void an_slo_without_an_agreement_is_a_tile_that_says_so() {
        var lone = Examples.latency("alone");
        say(List.of(
                Wall.Tile.of(Examples.promise(lone, Examples.breached(lone, 4)), "payments", Wall.Place.unknown())));
        var view = navigate(WallView.class);
        Face face = view.tiles().faces().getFirst();
        assertEquals("slos/alone", face.href());
        assertEquals("without an agreement · payments", face.who());
        assertTrue(text(view).contains("0 agreements, 1 SLO without an agreement"), text(view));
    }

    @Test
    void what_is_held_says_because_of_what_and_does_not_shout() {
        var slo = Examples.latency("victim");
        var loud = Examples.promise(slo, Examples.breached(slo, 4));
        var held = new Wall.Promise(
                slo,
                loud.verdict(),
                loud.incident(),
                Optional.of("because of Kafka orders (demo/orders)"),
                loud.recent());
        say(List.of(Examples.tile("a-held", "A", held), Examples.tile("b-loud", "B", loud)));
        var view = navigate(WallView.class);
        assertEquals(
                List.of("slas/b-loud", "slas/a-held"),
                view.tiles().faces().stream().map(Face::key).toList());
        Face face = view.tiles().faces().getLast();
        assertTrue(face.held());
        assertEquals("‖ because of Kafka orders (demo/orders)", face.note());
        assertEquals("breached, held", face.word());
    }

    @Test
    void money_at_risk_now_is_summed_and_the_pagers_promise_is_told() {
        var slo = Examples.latency("a");
        var promise = Examples.promise(slo, Examples.breached(slo, 4));
        var tile = new Wall.Tile(
                "a",
                true,
                "A",
                "cards",
                "payments",
                Wall.Place.unknown(),
                List.of(promise),
                AtRisk.none(),
                new Rate(List.of(new Money(5_400_000, Currency.getInstance("EUR"))), false));
        var pager = Examples.promise(slo, Examples.healthy(slo, 0.2));
        world.wall.say(new Wall.Snapshot(Examples.NOW, List.of(tile), List.of(), List.of(), Optional.of(pager)));
        turn();
        var view = navigate(WallView.class);
        assertTrue(text(view).contains("900.00 €/min at risk now"), text(view));
        assertTrue(text(view).contains("met pager kept its promise 99.88 %"), text(view));
        assertEquals("900.00 €/min at risk", view.tiles().faces().getFirst().money());
    }

    @Test
    void markup_in_names_stays_text() {
        var slo = Examples.latency("x");
        say(List.of(
                Examples.tile("<img>", "<script>alert(1)</script>", Examples.promise(slo, Examples.healthy(slo, 1)))));
        var view = narrowed("text=%3Cscript%3E");
        assertEquals(
                "<script>alert(1)</script>", view.tiles().faces().getFirst().title());
    }

    @Test
    void a_browser_that_asks_for_nonsense_gets_what_there_is() {
        say(Examples.tiles(1000));
        var view = navigate(WallView.class);
        view.tiles().look(-5, Integer.MAX_VALUE);
        assertEquals(400, view.tiles().faces().size());
        view.tiles().look(Integer.MAX_VALUE, Integer.MIN_VALUE);
        assertEquals(0, view.tiles().faces().size());
    }
}
