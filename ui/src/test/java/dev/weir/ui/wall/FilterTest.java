package dev.weir.ui.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.router.QueryParameters;
import dev.weir.model.Engine;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Standing;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.AtRisk;
import dev.weir.ui.Examples;
import dev.weir.ui.wall.Filter.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FilterTest {
    static Wall.Tile tile(
            String name, String owner, int tier, List<Engine> engines, List<String> uses, Verdict verdict) {
        Slo slo = Examples.latency(name);
        return new Wall.Tile(
                name,
                true,
                "Agreement " + name,
                "cards",
                owner,
                new Wall.Place(tier, engines, uses),
                List.of(new Wall.Promise(slo, Optional.of(verdict), Optional.empty(), List.of())),
                AtRisk.none(),
                Rate.none());
    }

    private static Verdict met() {
        return Examples.healthy(Examples.latency("x"), 0.3);
    }

    private static Verdict broken() {
        return Examples.breached(Examples.latency("x"), 4.2);
    }

    private final List<Wall.Tile> tiles = List.of(
            tile("a", "payments", 1, List.of(Engine.FLINK), List.of("fraud"), broken()),
            tile("b", "payments", 2, List.of(Engine.FLINK, Engine.SPARK_BATCH), List.of("fraud", "reports"), met()),
            tile("c", "web", 2, List.of(Engine.SPARK_BATCH), List.of(), met()),
            tile("d", "", 0, List.of(), List.of(), met()));

    private List<String> left(String query) {
        var filter = Filter.of(QueryParameters.fromString(query));
        return filter.state(filter.apart(tiles)).stream().map(Wall.Tile::name).toList();
    }

    @Test
    void nothing_in_the_address_leaves_everything() {
        assertEquals(List.of("a", "b", "c", "d"), left(""));
        assertFalse(Filter.of(QueryParameters.fromString("group=owner")).narrows());
    }

    @Test
    void each_part_narrows_and_all_parts_hold_together() {
        assertEquals(List.of("a", "b"), left("owner=payments"));
        assertEquals(List.of("b", "c"), left("tier=2"));
        assertEquals(List.of("b", "c"), left("engine=spark-batch"));
        assertEquals(List.of("b"), left("use=reports"));
        assertEquals(List.of("a"), left("state=breached"));
        assertEquals(List.of("b"), left("owner=payments&engine=spark-batch&state=met"));
        assertEquals(List.of(), left("owner=web&state=breached"));
    }

    @Test
    void text_is_looked_for_in_all_that_names_it_whatever_its_case() {
        assertEquals(List.of("a"), left("text=AGREEMENT a"));
        assertEquals(List.of("c"), left("text=web"));
        assertEquals(4, left("text=fraud-detection").size());
        assertEquals(List.of(), left("text=<b>"));
    }

    @Test
    void what_no_tile_can_have_leaves_nothing_instead_of_everything() {
        assertEquals(List.of(), left("state=wonderful"));
        assertEquals(List.of(), left("tier=9"));
        assertEquals(List.of(), left("engine=abacus"));
    }

    @Test
    void an_address_survives_the_way_there_and_back_and_keeps_what_is_not_its_own() {
        var filter = new Filter(Map.of(Field.OWNER, "a & b", Field.USE_CASE, "ä=ö", Field.GROUP, "tier"));
        var address = filter.in(QueryParameters.fromString("range=6h&state=met"));
        assertEquals(filter, Filter.of(QueryParameters.fromString(address.getQueryString())));
        assertEquals("6h", address.getSingleParameter("range").orElseThrow());
        assertTrue(address.getSingleParameter("state").isEmpty());
    }

    @Test
    void blank_takes_a_part_away_and_a_word_of_no_length_known_is_cut() {
        assertEquals(new Filter(Map.of()), new Filter(Map.of(Field.OWNER, "web")).with(Field.OWNER, " "));
        assertEquals(
                200,
                Filter.of(QueryParameters.simple(Map.of("text", "x".repeat(5000))))
                        .get(Field.TEXT)
                        .length());
    }

    @Test
    void groups_hold_every_tile_once_and_that_with_the_worst_comes_first() {
        var random = new Random(7);
        for (Grouping grouping : Grouping.values()) {
            var many = new ArrayList<Wall.Tile>();
            for (int i = 0; i < 200; i++) {
                many.add(tile(
                        "t" + i,
                        "owner " + random.nextInt(9),
                        random.nextInt(5),
                        random.nextBoolean() ? List.of(Engine.FLINK) : List.of(),
                        random.nextBoolean() ? List.of("use " + random.nextInt(3)) : List.of(),
                        random.nextInt(20) == 0 ? broken() : met()));
            }
            Collections.shuffle(many, random);
            var sorted = many.stream().sorted(Wall.Tile.ORDER).toList();
            var plan = Plan.of(sorted, grouping);
            assertEquals(200, plan.parts().stream().mapToInt(Plan.Part::tiles).sum(), grouping.word());
            assertEquals(
                    sorted.stream().map(Wall.Tile::name).sorted().toList(),
                    plan.tiles().stream().map(Wall.Tile::name).sorted().toList());
            assertEquals(sorted.getFirst().standing(), plan.tiles().getFirst().standing());
            int at = 0;
            Standing before = Standing.BREACHED;
            for (Plan.Part part : plan.parts()) {
                var its = plan.tiles().subList(at, at + part.tiles());
                assertEquals(
                        1,
                        its.stream().map(grouping::of).distinct().count(),
                        () -> grouping.word() + " " + part.title());
                assertTrue(its.getFirst().standing().compareTo(before) >= 0);
                before = its.getFirst().standing();
                at += part.tiles();
            }
        }
    }

    @Test
    void a_heading_counts_the_states_below_it() {
        var plan = Plan.of(tiles.stream().sorted(Wall.Tile.ORDER).toList(), Grouping.OWNER);
        assertEquals(
                new Plan.Part("payments", "■ 1 breached · ● 1 met", 2),
                plan.parts().getFirst());
        assertEquals(
                List.of("payments", "nobody's", "web"),
                plan.parts().stream().map(Plan.Part::title).toList());
        assertEquals(List.of(), Plan.of(List.of(), Grouping.OWNER).parts());
    }

    @Test
    void states_that_nothing_has_count_zero() {
        assertEquals(
                Map.of(Standing.BREACHED, 1, Standing.BURNING, 0, Standing.NO_DATA, 0, Standing.MET, 3),
                Plan.counts(tiles));
        assertEquals(
                4,
                Stream.of(Standing.values()).mapToInt(Plan.counts(tiles)::get).sum());
    }
}
