package dev.weir.ui.definitions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.model.DefinitionId;
import dev.weir.ui.ScreenTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DefinitionViewTest extends ScreenTest {
    private static final DefinitionId LATENCY = new DefinitionId("SLO", "fraud-latency");
    private static final DefinitionId FRAUD = new DefinitionId("Pipeline", "demo/fraud");
    private final FakeDefinitions definitions = new FakeDefinitions();

    @BeforeEach
    void give() {
        world.give(Definitions.class, definitions);
        definitions.put(LATENCY, "Fraud in time", new Definitions.Origin.Stored(), "a: 1\nb: 2", "a: 1\nb: 3");
        definitions.put(FRAUD, "Fraud", new Definitions.Origin.File("team/all.yaml", 12), "c: 1", "c: 2");
    }

    private DefinitionView page(DefinitionId id) {
        UI.getCurrent().navigate(Address.of(id));
        return assertInstanceOf(DefinitionView.class, getCurrentView());
    }

    private YamlField yaml() {
        return find(YamlField.class).single();
    }

    private void click(String word) {
        test(find(Button.class).withText(word).single()).click();
    }

    private TextField reason() {
        return find(TextField.class).all().stream()
                .filter(field -> field.getLabel().equals("Reason"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_mistake_is_told_with_its_line_while_one_types_and_keeps_from_saving() {
        page(LATENCY);
        assertTrue(find(Button.class).withText("Save…").single().isEnabled());
        yaml().type("a: 1\nb: wrong\nc: odd");
        String text = text(find(MistakeList.class).single());
        assertEquals(
                "■ 1 error · ▲ 1 warning ■ Error line 2 spec.target: is wrong — write it right ▲ Warning line 3 is odd — look again",
                text);
        assertFalse(find(Button.class).withText("Save…").single().isEnabled());
        yaml().type("a: 1\nb: right");
        assertEquals("● No errors", text(find(MistakeList.class).single()));
        assertTrue(find(Button.class).withText("Save…").single().isEnabled());
    }

    @Test
    void saving_asks_why_and_tells_the_version_that_it_began_with() {
        var view = page(LATENCY);
        yaml().type("a: 5");
        click("Save…");
        click("Save");
        assertEquals(List.of(), definitions.acts);
        assertTrue(reason().isInvalid());
        reason().setValue("five is enough");
        click("Save");
        assertEquals(List.of("person:ada saves {SLO/fraud-latency=2}: five is enough"), definitions.acts);
        turn();
        assertTrue(text(view).contains("version 3"), text(view));
        assertEquals("a: 5", yaml().text());
    }

    @Test
    void a_conflict_names_who_was_first_and_keeps_what_was_typed() {
        page(LATENCY);
        yaml().type("a: 5");
        definitions.answer = Optional.of(new Definitions.Saved.Conflict(LATENCY, FakeDefinitions.version(3)));
        click("Save…");
        reason().setValue("five");
        click("Save");
        String text = text(find(ReasonDialog.class).single());
        assertTrue(
                text.contains("Nothing was saved: ann made version 3 of SLO/fraud-latency meanwhile (“reason 3”)"),
                text);
        assertEquals("a: 5", yaml().text());
    }

    @Test
    void a_refusal_stands_in_the_dialog_and_at_the_lines() {
        page(LATENCY);
        definitions.answer = Optional.of(new Definitions.Saved.Refused(
                List.of(new Definitions.Mistake("text", true, 1, "", "a file defines it", "rename it", false))));
        yaml().type("a: 6");
        click("Save…");
        reason().setValue("six");
        click("Save");
        assertTrue(text(find(ReasonDialog.class).single()).contains("line 1 a file defines it — rename it"));
    }

    @Test
    void what_is_not_saved_is_not_left_without_a_question() {
        var view = page(LATENCY);
        yaml().type("a: 7");
        UI.getCurrent().navigate("definitions");
        assertEquals(view, getCurrentView());
        assertTrue(find(ConfirmDialog.class).exists());
    }

    @Test
    void what_a_file_defines_is_read_only_and_its_old_text_is_shown_to_copy() {
        var view = page(FRAUD);
        assertTrue(text(view).contains("It is changed where it is defined: file team/all.yaml:12"), text(view));
        assertFalse(find(Button.class).withText("Save…").exists());
        yaml().type("c: 9");
        assertEquals("c: 2", yaml().text());
        assertFalse(find(Button.class).withText("Roll back to it…").exists());
        click("Show its text");
        assertTrue(text(find(com.vaadin.flow.component.dialog.Dialog.class).single())
                .contains("c: 1"));
    }

    @Test
    void versions_stand_with_what_differs_and_one_is_rolled_back_to() {
        page(LATENCY);
        String text = text(find(VersionHistory.class).single());
        assertTrue(text.contains("2 versions, the newest first. ● Version 2, in force reason 2"), text);
        assertTrue(text.contains("a: 1 − b: 2 + b: 3"), text);
        find(Checkbox.class).single().setValue(true);
        assertTrue(text(find(Difference.class).single()).contains("− b: 2 + b: 3"));
        click("Roll back to it…");
        reason().setValue("it was better");
        click("Roll back");
        assertEquals(List.of("person:ada restores SLO/fraud-latency 1: it was better"), definitions.acts);
    }

    @Test
    void a_version_by_somebody_else_is_told_and_takes_nothing_away() {
        var view = page(LATENCY);
        yaml().type("a: mine");
        definitions.put(LATENCY, "Fraud in time", new Definitions.Origin.Stored(), "a: 1", "a: 2", "a: theirs");
        turn();
        assertEquals("a: mine", yaml().text());
        assertTrue(text(view).contains("ann made version 3 while you were writing"), text(view));
    }

    @Test
    void it_is_withdrawn_with_a_reason() {
        page(LATENCY);
        click("Withdraw…");
        reason().setValue("gone");
        click("Withdraw");
        assertEquals(List.of("person:ada withdraws SLO/fraud-latency: gone"), definitions.acts);
        assertInstanceOf(DefinitionsView.class, getCurrentView());
    }

    @Test
    void the_past_is_replayed_before_saving() {
        definitions.stages = List.of(
                new Definitions.Preview.Replaying("Fraud in time", 0.5),
                new Definitions.Preview.Done(List.of(new Definitions.Compared(
                        "Fraud in time",
                        new Definitions.Side(1, 2, 0.993, 0.3),
                        Optional.of(new Definitions.Side(4, 5, 0.98, Double.NaN)),
                        0.97,
                        1200,
                        List.of("The last hour is missing.")))));
        page(LATENCY);
        click("Preview");
        turn();
        String text = text(find(PreviewPanel.class).single());
        assertTrue(text.contains("This text 1 2 99.3 % 30 %"), text);
        assertTrue(text.contains("In force then 4 5 98 % –"), text);
        assertTrue(text.contains("The last hour is missing."), text);
        assertEquals(List.of("preview of 7 d"), definitions.acts);
    }

    @Test
    void a_preview_is_cancelled() {
        definitions.stages = List.of(new Definitions.Preview.Replaying("Fraud in time", 0.5));
        page(LATENCY);
        click("Preview");
        turn();
        assertTrue(text(find(PreviewPanel.class).single()).contains("50 % replayed"));
        click("Cancel");
        assertTrue(definitions.previewClosed);
        assertTrue(text(find(PreviewPanel.class).single()).contains("The preview was cancelled."));
    }

    @Test
    void who_may_only_look_reads_it() {
        world.mayAct = false;
        var view = page(LATENCY);
        assertTrue(text(view).contains("You may look here"));
        assertFalse(find(Button.class).withText("Save…").exists());
        assertFalse(find(Button.class).withText("Roll back to it…").exists());
    }

    @Test
    void a_new_one_begins_with_a_template_and_is_not_for_who_may_only_look() {
        var view = open("definitions/new", "as=pipeline", DefinitionView.class);
        assertTrue(text(view).contains("New Pipeline"));
        assertEquals(Template.PIPELINE.text(), yaml().text());
        world.mayAct = false;
        UI.getCurrent().navigate("definitions");
        view = open("definitions/new", "as=slo", DefinitionView.class);
        assertTrue(text(view).contains("you need the role operator"));
        assertFalse(find(YamlField.class).exists());
    }

    @Test
    void an_unknown_one_is_said_to_be_in_text() {
        UI.getCurrent().navigate("definitions/SLO/<script>alert(1)");
        var view = getCurrentView();
        assertTrue(
                text((com.vaadin.flow.component.Component) view).contains("There is no definition “<script>alert(1)”"));
    }

    @Test
    void a_text_longer_than_what_is_read_is_cut() {
        page(LATENCY);
        yaml().type("a".repeat(YamlField.LONGEST + 10));
        assertEquals(YamlField.LONGEST, yaml().text().length());
    }

    @Test
    void the_form_writes_yaml_and_reads_it_back() {
        open("definitions/new", "as=slo", DefinitionView.class);
        as("Form");
        TextField target = find(TextField.class).all().stream()
                .filter(field -> field.getLabel().equals("Target"))
                .findFirst()
                .orElseThrow();
        assertEquals("99", target.getValue());
        target.setValue("99.5");
        as("YAML");
        assertTrue(yaml().text().contains("target: 0.995"), yaml().text());
        var fits = assertInstanceOf(SloShape.Reading.Fits.class, SloShape.of(yaml().text()));
        assertEquals("99.5", fits.shape().target());
        assertEquals(yaml().text(), fits.shape().yaml());
    }

    @SuppressWarnings("unchecked")
    private void as(String shape) {
        ((RadioButtonGroup<String>) find(RadioButtonGroup.class).single()).setValue(shape);
    }
}
