package dev.weir.ui.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.router.QueryParameters;
import dev.weir.model.Actor;
import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.lineage.Column;
import dev.weir.model.lineage.ColumnEdge;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Field;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.lineage.Run;
import dev.weir.model.lineage.SchemaVersion;
import dev.weir.ui.Examples;
import dev.weir.ui.ScreenTest;
import dev.weir.ui.Subscription;
import dev.weir.ui.quality.DataQuality;
import dev.weir.ui.schemas.Schemas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LineageScreensTest extends ScreenTest {
    private static final Dataset ORDERS = new Dataset("kafka://broker:9092", "orders");
    private static final String KEY = NodeId.of(ORDERS).text();
    private static final NodeId JOB = NodeId.of(Examples.FRAUD);

    private static Spot spot(String key, String title, Spot.Kind kind, State state) {
        return new Spot(
                key,
                kind,
                title,
                "kafka://broker:9092",
                List.of("payments"),
                state,
                "Because of <b>reasons</b>.",
                kind == Spot.Kind.JOB ? Optional.of(Examples.FRAUD) : Optional.empty(),
                Optional.of(Examples.NOW.minus(Duration.ofHours(3))),
                kind == Spot.Kind.DATASET && state == State.NOT_PROMISED ? Optional.empty() : Optional.of(Examples.NOW),
                1,
                2,
                "",
                List.of(new Spot.Reference("Decisions in time", "slos/decisions")),
                state == State.BURNING ? List.of(new Spot.Reference("p99 is 4.2 s", "incidents/i-1")) : List.of());
    }

    private static Picture picture(List<Spot> spots, List<Link> links, String leftOut) {
        var corners = new HashMap<String, Picture.Corner>();
        for (int i = 0; i < spots.size(); i++) {
            corners.put(spots.get(i).key(), new Picture.Corner(i * 250.0, 10));
        }
        return new Picture(
                Examples.NOW,
                Math.max(spots.size(), 1),
                Optional.empty(),
                "",
                leftOut,
                spots,
                links,
                Set.of(),
                "",
                corners,
                List.of(),
                800,
                200,
                List.of(Examples.NOW.minus(Duration.ofHours(3)), Examples.NOW.minus(Duration.ofHours(1))),
                List.of("payments"),
                List.of("demo"));
    }

    private static Picture two(State state) {
        return picture(
                List.of(
                        spot(JOB.text(), "fraud-detection", Spot.Kind.JOB, state),
                        spot(KEY, "orders", Spot.Kind.DATASET, State.NOT_PROMISED)),
                List.of(new Link(
                        KEY,
                        JOB.text(),
                        "is read by",
                        Link.Origin.DECLARED,
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        List.of(0.0, 0.0, 10.0, 0.0))),
                "");
    }

    LineageScreensTest() {
        world.give(DataQuality.class, new DataQuality() {
            @Override
            public Subscription watch(Consumer<DataQuality.Snapshot> reader) {
                return () -> {};
            }

            @Override
            public List<OfDataset> figures(String nodeId) {
                var rows = Series.of(Signal.DATASET_ROWS, Examples.FRAUD, Labels.of("dataset", "orders"));
                return List.of(new OfDataset("orders", Examples.FRAUD, List.of(Sample.of(rows, Examples.NOW, 1_234))));
            }
        });
        world.give(Schemas.class, new Schemas() {
            @Override
            public Subscription watch(Consumer<Schemas.Snapshot> reader) {
                return () -> {};
            }

            @Override
            public List<Version> history(NodeId dataset) {
                return List.of(new Version(1, Examples.NOW, JOB, List.of(new Field("told-first", "long")), List.of()));
            }

            @Override
            public Optional<String> accept(String change, String reason, Actor by) {
                return Optional.of("not here");
            }
        });
    }

    @SuppressWarnings("unchecked")
    private Grid<Spot> nodes() {
        return (Grid<Spot>) find(Grid.class).all().getFirst();
    }

    @Test
    void nothing_known_tells_how_to_send_and_how_to_declare() {
        var view = navigate(LineageView.class);
        assertTrue(text(view).contains("POST /api/v1/lineage"), text(view));
        assertTrue(text(view).contains("Declared edges are drawn dashed"), text(view));
    }

    @Test
    void the_whole_state_comes_from_the_address() {
        open(
                "lineage",
                "focus=" + FactsPanel.encoded(KEY)
                        + "&depth=4&direction=down&owner=payments&q=ord&show=jobs&environment=demo&cause=job:demo:x"
                        + "&column=id&group=owner&at=2026-11-22T10:00:00Z",
                LineageView.class);
        Query query = world.graphQueries.getLast();
        assertEquals(KEY, query.focus());
        assertEquals(4, query.depth());
        assertEquals(Query.Direction.DOWN, query.direction());
        assertEquals(Query.Show.JOBS, query.show());
        assertTrue(query.lanes());
        assertEquals("2026-11-22T10:00:00Z", query.at().orElseThrow().toString());
        var address = new Address(query, "table", KEY);
        assertEquals(address, Address.of(address.parameters()));
    }

    @Test
    void an_address_that_cannot_be_read_is_as_if_it_were_not_there() {
        var address = Address.of(QueryParameters.fromString("depth=many&direction=sideways&show=x&at=then"));
        assertEquals(Query.ALL, address.query());
        assertEquals(
                Query.DEEPEST,
                Address.of(QueryParameters.fromString("depth=9999")).query().depth());
    }

    @Test
    void the_drawing_is_sent_once_and_then_only_what_changed() {
        world.pictures.say(two(State.MET));
        var view = navigate(LineageView.class);
        assertEquals(1, calls("show").size());
        world.pictures.say(two(State.MET));
        turn();
        assertEquals(0, calls("faces").size());
        world.pictures.say(two(State.BURNING));
        turn();
        var calls = calls("faces");
        assertEquals(1, calls.size());
        String sent = argument(calls.getFirst(), 0).toString();
        assertTrue(sent.contains("burning") && !sent.contains("\"orders\""), sent);
        view.removeFromParent();
        assertEquals(0, world.pictures.readers());
    }

    @Test
    void the_table_has_the_same_content() {
        world.pictures.say(two(State.BURNING));
        var view = open("lineage", "view=table", LineageView.class);
        assertEquals(2, test(nodes()).size());
        assertEquals("payments", test(nodes()).getCellText(0, 3));
        assertEquals("never", test(nodes()).getCellText(1, 7));
        assertTrue(text(view).contains("2 nodes, 1 edge"), text(view));
    }

    @Test
    void the_selected_node_tells_what_is_known_and_where_to_go() {
        world.pictures.say(two(State.BURNING));
        var view = open("lineage", "selected=" + FactsPanel.encoded(KEY), LineageView.class);
        assertTrue(text(view).contains("It is declared and was never observed"), text(view));
        assertTrue(text(view).contains("Because of <b>reasons</b>."), text(view));
        test(find(Button.class).withText("Focus here").single()).click();
        assertEquals(KEY, world.graphQueries.getLast().focus());
        open("lineage", "selected=" + FactsPanel.encoded(JOB.text()), LineageView.class);
        assertTrue(text(view).contains("p99 is 4.2 s"), text(view));
    }

    @Test
    void the_past_is_told_as_the_past() {
        world.pictures.say(two(State.NOT_KNOWN));
        var view = open("lineage", "at=2026-11-22T01:00:00Z&view=table", LineageView.class);
        assertTrue(text(view).contains("As it was at 2026-11-22 01:00:00"), text(view));
        test(find(Button.class).withText("Now").single()).click();
        assertTrue(world.graphQueries.getLast().at().isEmpty());
    }

    @Test
    void what_is_left_out_and_what_is_not_there_is_said() {
        var many = new ArrayList<Spot>();
        for (int i = 0; i < 500; i++) {
            many.add(spot("dataset:n:" + i, "topic-" + i, Spot.Kind.DATASET, State.MET));
        }
        world.pictures.say(picture(many, List.of(), "Shows 500 of 900"));
        var view = open("lineage", "view=table", LineageView.class);
        assertEquals(500, test(nodes()).size());
        assertTrue(text(view).contains("Shows 500 of 900"), text(view));
    }

    @Test
    void datasets_are_listed_and_narrowed() {
        assertTrue(text(navigate(DatasetsView.class)).contains("Nothing is known of lineage yet"));
        world.datasets.say(new Datasets.Listed(
                Examples.NOW,
                2,
                List.of(
                        spot(KEY, "orders", Spot.Kind.DATASET, State.BURNING),
                        spot("dataset:n:other", "other", Spot.Kind.DATASET, State.MET))));
        var view = open("datasets", "q=ord%20burning", DatasetsView.class);
        assertTrue(text(view).contains("1 of 2 datasets"), text(view));
    }

    @Test
    void a_dataset_tells_columns_where_they_come_from_and_who_wrote_it() {
        var source = new Dataset("postgres://db:5432", "shop.<i>orders</i>");
        world.dataset.say(Optional.of(new Datasets.Detail(
                Examples.NOW,
                spot(KEY, "orders", Spot.Kind.DATASET, State.MET),
                "All orders.",
                List.of("dataset:old:orders"),
                List.of(spot(JOB.text(), "fraud-detection", Spot.Kind.JOB, State.BURNING)),
                List.of(),
                List.of(new SchemaVersion(
                        ORDERS,
                        1,
                        Examples.NOW,
                        Examples.NOW,
                        JOB,
                        List.of(
                                new Field("card", "struct", List.of(new Field("number", "string"))),
                                new Field("id", "")))),
                List.of(new ColumnEdge(
                        new Column(source, "pan"), new Column(ORDERS, "card.number"), JOB, true, "HASH", true)),
                List.of(),
                List.of(new Run(
                        new UUID(1, 2),
                        JOB,
                        "",
                        Run.State.FAILED,
                        Optional.of(Examples.NOW.minusSeconds(90)),
                        Optional.of(Examples.NOW),
                        "disk full")))));
        var view = open("datasets", "id=" + FactsPanel.encoded(KEY), DatasetsView.class);
        for (String expected : List.of(
                "fraud-detection, burning",
                "card.number",
                "not told",
                "shop.<i>orders</i>",
                "masked",
                "HASH",
                "disk full",
                "■ failed",
                "Also known as dataset:old:orders",
                "told-first",
                "Rows",
                "Quality, as demo/fraud-detection told it",
                "nobody that is known")) {
            assertTrue(text(view).contains(expected), expected + " in " + text(view));
        }
        assertFalse(text(view).contains("knows no dataset"));
        UI.getCurrent().navigate("datasets", QueryParameters.simple(Map.of("id", "dataset:n:gone")));
        assertTrue(text(view).contains("The graph knows no dataset dataset:n:gone."), text(view));
    }

    @Test
    void a_pipeline_tells_what_feeds_it_and_what_it_feeds() {
        world.around.say(
                new Around(JOB.text(), List.of(spot(KEY, "orders", Spot.Kind.DATASET, State.MET)), List.of(), 3));
        var card = new AroundCard((Graphs) world.port(Graphs.class), Examples.FRAUD);
        UI.getCurrent().add(card);
        assertTrue(text(card).contains("Fed by: ▤ orders Feeds: nothing known and 3 more"), text(card));
    }
}
