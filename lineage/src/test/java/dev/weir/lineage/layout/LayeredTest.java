package dev.weir.lineage.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LayeredTest {
    private static final double WIDTH = 200;
    private static final double HEIGHT = 48;

    private static Plan.Box box(String key, String lane) {
        return new Plan.Box(key, lane, WIDTH, HEIGHT);
    }

    private static Plan random(int boxes, int arrows, int lanes) {
        var random = new Random(7);
        var all = new ArrayList<Plan.Box>();
        for (int i = 0; i < boxes; i++) {
            all.add(box("n" + i, lanes == 0 ? "" : "owner-" + i % lanes));
        }
        Set<Plan.Arrow> joined = new HashSet<>();
        var ordered = new ArrayList<Plan.Arrow>();
        while (ordered.size() < arrows) {
            int from = random.nextInt(boxes - 1);
            int to = Math.min(boxes - 1, from + 1 + random.nextInt(40));
            var arrow = new Plan.Arrow("n" + from, "n" + to);
            if (joined.add(arrow)) {
                ordered.add(arrow);
            }
        }
        return new Plan(all, ordered);
    }

    private static Placed.Point at(Placed placed, String key) {
        return Objects.requireNonNull(placed.boxes().get(key), key);
    }

    @Test
    void causes_stand_left_of_effects() {
        var placed = Layered.of(new Plan(
                List.of(box("a", ""), box("b", ""), box("c", "")),
                List.of(new Plan.Arrow("a", "b"), new Plan.Arrow("b", "c"))));
        assertTrue(at(placed, "a").x() + WIDTH < at(placed, "b").x());
        assertTrue(at(placed, "b").x() + WIDTH < at(placed, "c").x());
    }

    @Test
    void an_arrow_runs_in_right_angles_from_the_edge_of_one_box_to_the_edge_of_the_other() {
        Plan plan = random(60, 90, 0);
        Placed placed = Layered.of(plan);
        for (int i = 0; i < plan.arrows().size(); i++) {
            List<Placed.Point> way = placed.ways().get(i);
            assertEquals(
                    at(placed, plan.arrows().get(i).from()).x() + WIDTH,
                    way.getFirst().x(),
                    0.01);
            assertEquals(
                    at(placed, plan.arrows().get(i).to()).x(), way.getLast().x(), 0.01);
            for (int corner = 1; corner < way.size(); corner++) {
                var one = way.get(corner - 1);
                var next = way.get(corner);
                assertTrue(
                        Math.abs(one.x() - next.x()) < 0.01 || Math.abs(one.y() - next.y()) < 0.01, "aslant: " + way);
            }
        }
    }

    @Test
    void no_box_covers_another() {
        Plan plan = random(200, 320, 0);
        Placed placed = Layered.of(plan);
        var corners = List.copyOf(placed.boxes().values());
        for (int i = 0; i < corners.size(); i++) {
            for (int j = i + 1; j < corners.size(); j++) {
                var one = corners.get(i);
                var other = corners.get(j);
                assertFalse(
                        Math.abs(one.x() - other.x()) < WIDTH && Math.abs(one.y() - other.y()) < HEIGHT,
                        one + " and " + other);
            }
        }
    }

    @Test
    void equal_plans_come_out_equally() {
        assertEquals(Layered.of(random(120, 200, 0)), Layered.of(random(120, 200, 0)));
    }

    @Test
    void a_circle_and_an_island_have_their_places() {
        var placed = Layered.of(new Plan(
                List.of(box("a", ""), box("b", ""), box("alone", "")),
                List.of(new Plan.Arrow("a", "b"), new Plan.Arrow("b", "a"))));
        assertEquals(Set.of("a", "b", "alone"), placed.boxes().keySet());
        assertTrue(placed.ways().stream().allMatch(way -> way.size() >= 2));
    }

    @Test
    void lanes_have_frames_around_their_boxes() {
        Plan plan = random(40, 60, 4);
        Placed placed = Layered.of(plan);
        assertEquals(4, placed.frames().size());
        for (Plan.Box box : plan.boxes()) {
            var frame = placed.frames().stream()
                    .filter(one -> one.lane().equals(box.lane()))
                    .findFirst()
                    .orElseThrow();
            var at = at(placed, box.key());
            assertTrue(at.x() >= frame.x() && at.x() + WIDTH <= frame.x() + frame.width(), box.key());
            assertTrue(at.y() >= frame.y() && at.y() + HEIGHT <= frame.y() + frame.height(), box.key());
        }
        assertTrue(placed.ways().stream().allMatch(way -> way.size() >= 2));
    }

    @Test
    void nothing_is_laid_out_as_nothing() {
        assertTrue(Layered.of(new Plan(List.of(), List.of())).boxes().isEmpty());
    }

    @Test
    void five_hundred_boxes_come_out_whole() {
        Placed placed = Layered.of(random(500, 800, 0));
        assertEquals(500, placed.boxes().size());
        assertEquals(800, placed.ways().size());
    }

    @Test
    void a_plan_refuses_arrows_to_nowhere_and_keys_given_twice() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Plan(List.of(box("a", "")), List.of(new Plan.Arrow("a", "b"))));
        assertThrows(IllegalArgumentException.class, () -> new Plan(List.of(box("a", ""), box("a", "")), List.of()));
    }
}
