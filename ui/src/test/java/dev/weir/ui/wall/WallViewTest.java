package dev.weir.ui.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.slo.Slo;
import dev.weir.ui.Examples;
import dev.weir.ui.ScreenTest;
import java.util.List;
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
}
