package dev.weir.ui.definitions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.model.DefinitionId;
import dev.weir.ui.ScreenTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DefinitionsViewTest extends ScreenTest {
    private static final DefinitionId LATENCY = new DefinitionId("SLO", "fraud-latency");
    private static final DefinitionId FRAUD = new DefinitionId("Pipeline", "demo/fraud");
    private final FakeDefinitions definitions = new FakeDefinitions();

    @BeforeEach
    void give() {
        world.give(Definitions.class, definitions);
    }

    private void two() {
        definitions.put(LATENCY, "Fraud in time", new Definitions.Origin.Stored(), "a: 1", "a: 2");
        definitions.put(FRAUD, "Fraud", new Definitions.Origin.File("team/all.yaml", 12), "b: 1");
    }

    @Test
    void nothing_defined_tells_the_next_step() {
        assertTrue(text(navigate(DefinitionsView.class)).contains("Nothing is defined Put YAML files into the folder"));
    }

    @Test
    void each_says_its_kind_where_it_comes_from_and_who_wrote_it() {
        two();
        String text = text(navigate(DefinitionsView.class));
        assertTrue(text.contains("SLO Fraud in time fraud-latency kept here version 2 by ann"), text);
        assertTrue(text.contains("Pipeline Fraud demo/fraud file team/all.yaml:12"), text);
        assertTrue(text.contains("2 of 2"), text);
        assertTrue(find(Anchor.class).all().stream()
                .anyMatch(link -> link.getHref().equals("definitions/Pipeline/demo/fraud")));
    }

    @Test
    void the_filter_stands_in_the_address_and_finds_files_and_authors() {
        two();
        var view = open("definitions", "text=all.yaml", DefinitionsView.class);
        assertTrue(text(view).contains("1 of 2") && !text(view).contains("Fraud in time"), text(view));
        find(TextField.class).single().setValue("nobody has this");
        assertTrue(text(view).contains("None is like this"), text(view));
    }

    @Test
    void an_slo_leads_to_its_definition() {
        two();
        com.vaadin
                .flow
                .component
                .UI
                .getCurrent()
                .navigate("definitions", com.vaadin.flow.router.QueryParameters.of("slo", "fraud-latency"));
        assertInstanceOf(DefinitionView.class, getCurrentView());
    }

    @Test
    void what_keeps_the_files_out_is_told() {
        definitions.say(new Definitions.Mistake("x.yaml", false, 7, "spec", "is missing", "write it", false));
        String text = text(navigate(DefinitionsView.class));
        assertTrue(text.contains("■ 1 error ■ Error not in this text: x.yaml:7 spec: is missing — write it"), text);
    }

    @Test
    void who_may_only_look_is_offered_no_act() {
        world.mayAct = false;
        two();
        assertTrue(text(navigate(DefinitionsView.class)).contains("You may look here"));
        assertFalse(find(Button.class).withText("Import…").exists());
    }

    @Test
    void markup_in_names_is_text() {
        definitions.put(
                new DefinitionId("SLO", "<img src=x onerror=alert(1)>"),
                "<b>bold</b>",
                new Definitions.Origin.Stored(),
                "a: 1");
        var view = navigate(DefinitionsView.class);
        assertTrue(text(view).contains("<b>bold</b> <img src=x onerror=alert(1)>"), text(view));
    }

    @Test
    void an_import_shows_what_would_change_and_is_saved_as_a_whole() {
        navigate(DefinitionsView.class);
        test(find(Button.class).withText("Import…").single()).click();
        definitions.changes = List.of(
                new Definitions.Change(LATENCY, 1, Definitions.Effect.NEW),
                new Definitions.Change(FRAUD, 9, Definitions.Effect.SAME));
        find(ImportDialog.class).single().take("kind: SLO");
        String text = text(find(ImportDialog.class).single());
        assertTrue(text.contains("new SLO/fraud-latency (line 1) same as now Pipeline/demo/fraud (line 9)"), text);
        test(find(Button.class).withText("Import…").all().getLast()).click();
        find(TextField.class).all().getLast().setValue("from the old console");
        test(find(Button.class).withText("Import").single()).click();
        assertEquals(List.of("person:ada saves {}: from the old console"), definitions.acts);
        assertFalse(find(ImportDialog.class).exists());
    }

    @Test
    void what_a_file_defines_is_not_imported() {
        navigate(DefinitionsView.class);
        test(find(Button.class).withText("Import…").single()).click();
        definitions.changes = List.of(new Definitions.Change(FRAUD, 1, Definitions.Effect.IN_A_FILE));
        find(ImportDialog.class).single().take("kind: Pipeline");
        assertTrue(text(find(ImportDialog.class).single()).contains("refused: a file defines it"));
        assertFalse(find(Button.class).withText("Import…").all().getLast().isEnabled());
    }
}
