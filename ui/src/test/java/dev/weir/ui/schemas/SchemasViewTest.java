package dev.weir.ui.schemas;

import static dev.weir.ui.Examples.FRAUD;
import static dev.weir.ui.Examples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.model.Actor;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Field;
import dev.weir.model.lineage.NodeId;
import dev.weir.ui.ScreenTest;
import dev.weir.ui.Subscription;
import dev.weir.ui.Watched;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemasViewTest extends ScreenTest {
    private static final NodeId ORDERS = NodeId.of(new Dataset("kafka://broker:9092", "orders"));
    private static final NodeId CLICKS = NodeId.of(new Dataset("kafka://broker:9092", "clicks"));

    private final Watched<Schemas.Snapshot> changes = new Watched<>(new Schemas.Snapshot(NOW, List.of()));
    private List<Schemas.Version> versions = List.of();
    private Optional<String> refusal = Optional.empty();

    @BeforeEach
    void give() {
        world.give(Schemas.class, new Schemas() {
            @Override
            public Subscription watch(Consumer<Snapshot> reader) {
                return changes.watch(reader);
            }

            @Override
            public List<Version> history(NodeId dataset) {
                return versions;
            }

            @Override
            public Optional<String> accept(String change, String reason, Actor by) {
                world.acts.add(by + " accepts " + change + ": " + reason);
                return refusal;
            }
        });
    }

    private static Schemas.Entry entry(String id, NodeId dataset, Schemas.Effect effect, Schemas.State state) {
        return new Schemas.Entry(
                id,
                dataset,
                2,
                NOW.minusSeconds(600),
                "column amount (double) was removed",
                effect,
                state,
                state == Schemas.State.ACCEPTED ? "by ada, not used" : "",
                List.of(new Schemas.Reader(
                        NodeId.of(FRAUD), Optional.of(FRAUD), "read", effect, List.of("decisions.score"), true)),
                List.of("fraud"));
    }

    private void say(Schemas.Entry... entries) {
        changes.say(new Schemas.Snapshot(NOW, List.of(entries)));
        turn();
    }

    @Test
    void without_a_change_it_says_where_schemas_come_from() {
        assertTrue(text(navigate(SchemasView.class)).contains("No schema changed"));
    }

    @Test
    void a_change_says_what_where_whom_it_breaks_and_how_it_stands() {
        say(entry("a", ORDERS, Schemas.Effect.BREAKING, Schemas.State.OPEN));
        String text = text(navigate(SchemasView.class));
        assertTrue(text.contains("1 change, 1 open ■ breaking orders Column amount (double) was removed"), text);
        assertTrue(text.contains(FRAUD + " : read, breaking; from it come decisions.score"), text);
        assertTrue(text.contains("version 2 open SLA fraud"), text);
    }

    @Test
    void the_filter_stands_in_the_address() {
        say(
                entry("a", ORDERS, Schemas.Effect.BREAKING, Schemas.State.ACCEPTED),
                entry("b", CLICKS, Schemas.Effect.WIDENING, Schemas.State.HARMLESS));
        String text = text(open("schemas", "class=widening", SchemasView.class));
        assertTrue(text.contains("▲ widening clicks"), text);
        assertFalse(text.contains("orders"), text);
        text = text(open("schemas", "dataset=ORD", SchemasView.class));
        assertTrue(text.contains("accepted: by ada, not used"), text);
        assertFalse(text.contains("clicks"), text);
        text = text(open("schemas", "class=widening&dataset=ord", SchemasView.class));
        assertTrue(text.contains("No change is of this kind; 2 are of another."), text);
    }

    @Test
    void what_is_written_into_the_filter_goes_into_the_address() {
        say(entry("a", ORDERS, Schemas.Effect.BREAKING, Schemas.State.OPEN));
        navigate(SchemasView.class);
        test(find(TextField.class).single()).setValue("orders");
        assertEquals(
                "dataset=orders",
                UI.getCurrent()
                        .getInternals()
                        .getActiveViewLocation()
                        .getQueryParameters()
                        .getQueryString());
    }

    @Test
    void it_is_accepted_with_a_reason_and_not_without() {
        say(entry("a", ORDERS, Schemas.Effect.BREAKING, Schemas.State.OPEN));
        navigate(SchemasView.class);
        test(find(Button.class).withText("Accept…").single()).click();
        Button accept = find(Button.class).withText("Accept").single();
        test(accept).click();
        assertEquals(List.of(), world.acts);
        test(find(TextArea.class).single()).setValue("mended in etl 3");
        refusal = Optional.of("gone");
        test(accept).click();
        assertEquals("gone", find(TextArea.class).single().getErrorMessage());
        refusal = Optional.empty();
        test(accept).click();
        assertEquals("person:ada accepts a: mended in etl 3", world.acts.getLast());
        assertFalse(find(TextArea.class).exists());
    }

    @Test
    void who_may_only_look_has_no_button_nor_has_what_is_not_open() {
        say(entry("a", ORDERS, Schemas.Effect.BREAKING, Schemas.State.ACCEPTED));
        navigate(SchemasView.class);
        assertFalse(find(Button.class).withText("Accept…").exists());
        world.mayAct = false;
        say(entry("a", ORDERS, Schemas.Effect.BREAKING, Schemas.State.OPEN));
        UI.getCurrent().navigate("deliveries");
        navigate(SchemasView.class);
        assertFalse(find(Button.class).withText("Accept…").exists());
    }

    @Test
    void a_long_list_is_cut() {
        say(java.util.stream.IntStream.range(0, 250)
                .mapToObj(i -> entry("a" + i, ORDERS, Schemas.Effect.BREAKING, Schemas.State.OPEN))
                .toArray(Schemas.Entry[]::new));
        String text = text(navigate(SchemasView.class));
        assertTrue(text.contains("250 changes, 250 open; the newest 200 are shown"), text);
        assertEquals(200, find(ListItem.class).all().size());
    }

    @Test
    void the_history_tells_each_version_with_its_changes_in_words() {
        versions = List.of(
                new Schemas.Version(
                        2,
                        NOW,
                        NodeId.of(FRAUD),
                        List.of(new Field("id", "long"), new Field("card", "", List.of(new Field("bin", "int")))),
                        List.of("column amount (double) was removed")),
                new Schemas.Version(
                        1, NOW.minusSeconds(60), NodeId.of(FRAUD), List.of(new Field("id", "long")), List.of()));
        String text = text(new SchemaHistory(world(), ORDERS, NOW, ZoneOffset.UTC));
        assertTrue(text.contains("Version 2") && text.contains("column amount (double) was removed"), text);
        assertTrue(text.contains("id long card card.bin int"), text);
        assertTrue(text.contains("Version 1") && text.contains("The first that was told."), text);
        versions = List.of();
        assertEquals(
                "Nobody told the schema of this dataset.",
                text(new SchemaHistory(world(), ORDERS, NOW, ZoneOffset.UTC)));
    }

    private Schemas world() {
        return (Schemas) world.port(Schemas.class);
    }
}
