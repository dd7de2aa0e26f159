package dev.weir.ui.silences;

import static dev.weir.ui.Examples.BROKE;
import static dev.weir.ui.Examples.FRAUD;
import static dev.weir.ui.Examples.NOW;
import static dev.weir.ui.Examples.incident;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.Severity;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Silence;
import dev.weir.ui.ScreenTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SilencesViewTest extends ScreenTest {
    private static final Actor ANN = new Actor(Actor.Kind.PERSON, "ann");

    private static Silences.Entry entry(String id, Silences.State state, int from, int until) {
        return new Silences.Entry(
                new Silence(
                        id,
                        List.of(new Matcher("pipeline", Matcher.Operator.EQUAL, "fraud-detection")),
                        new Interval(NOW.plus(Duration.ofMinutes(from)), NOW.plus(Duration.ofMinutes(until))),
                        ANN,
                        "release 7"),
                state,
                NOW.plus(Duration.ofMinutes(until)),
                Optional.empty());
    }

    private void say(Silences.Entry... entries) {
        world.silences.say(new Silences.Snapshot(NOW, List.of(entries)));
        turn();
    }

    private String open() {
        return text(navigate(SilencesView.class));
    }

    @Test
    void no_silence_is_told_as_what_it_means() {
        assertTrue(open().contains("No silence Whatever breaks is told to whom its route names."));
    }

    @Test
    void those_that_hold_those_to_come_and_those_that_are_over_stand_apart() {
        say(
                entry("a", Silences.State.ACTIVE, -10, 50),
                entry("b", Silences.State.TO_COME, 120, 180),
                entry("c", Silences.State.OVER, -90, -30));
        String text = open();
        assertTrue(
                text.contains("Holding pages back (1) ‖ silent release 7 pipeline=\"fraud-detection\" by ann from 03:43"
                        + " until 04:43 50 min left End now"),
                text);
        assertTrue(text.contains("To come (1) ○ to come release 7"), text);
        assertTrue(text.contains("in 2 h"), text);
        assertTrue(text.contains("Over (1) ● over release 7") && text.contains("ended 03:23"), text);
        assertEquals(
                2,
                find(Button.class).withText("End now").all().stream()
                        .filter(Button::isVisible)
                        .count());
    }

    @Test
    void one_is_ended_and_the_end_undone_by_asking_for_the_same_again() {
        say(entry("a", Silences.State.ACTIVE, -10, 50));
        navigate(SilencesView.class);
        test(find(Button.class).withText("End now").single()).click();
        assertEquals(List.of("person:ada ends a"), world.acts);
        test(find(Button.class).withText("Undo").single()).click();
        assertEquals(
                "person:ada silences pipeline=\"fraud-detection\" until 2026-03-09T04:43:00Z: release 7",
                world.acts.getLast());
    }

    @Test
    void who_may_only_look_is_told_so_and_offered_no_act() {
        world.mayAct = false;
        say(entry("a", Silences.State.ACTIVE, -10, 50));
        assertTrue(open().contains("You may look here"));
        assertFalse(find(Button.class).withText("End now").exists());
        assertFalse(find(Button.class).withText("New silence…").exists());
    }

    @Test
    void what_a_new_one_would_hold_is_told_before_it_is_made() {
        world.checked = new Silences.Checked(
                List.of(),
                List.of(
                        new Silences.Reached(
                                "Decisions in time",
                                FRAUD,
                                "payments",
                                Set.of(Severity.values()),
                                Optional.of(incident("latency", BROKE).id()),
                                true),
                        new Silences.Reached(
                                "Backlog stays small",
                                FRAUD,
                                "payments",
                                Set.of(Severity.TICKET),
                                Optional.empty(),
                                false)),
                List.of("Nothing has the attribute 'pipline'."));
        navigate(SilencesView.class);
        test(find(Button.class).withText("New silence…").single()).click();
        String text = text(find(Preview.class).single());
        assertTrue(
                text.startsWith(
                        "It would hold the pages of 2 promises, 1 of which has an open incident that matches now."
                                + " ‖ burns, held Decisions in time · demo/fraud-detection · payments ● calm Backlog stays small"),
                text);
        assertTrue(text.contains("only what is a ticket"), text);
        assertTrue(text.endsWith("Nothing has the attribute 'pipline'."), text);
        find(TextArea.class).single().setValue("slo=\"latency\"");
        assertEquals("slo=\"latency\"", world.wishes.getLast().matchers());
        find(TextField.class).single().setValue("release 8");
        assertEquals(List.of(), world.acts);
        test(find(Button.class).withText("Make silence").single()).click();
        assertEquals(List.of("person:ada silences slo=\"latency\" until 2026-03-09T04:53:00Z: release 8"), world.acts);
        assertFalse(find(SilenceDialog.class).exists());
    }

    @Test
    void every_mistake_stands_at_its_field_and_the_dialog_stays() {
        world.checked = new Silences.Checked(
                List.of(
                        new Silences.Mistake(Silences.Part.MATCHERS, "It is no matcher"),
                        new Silences.Mistake(Silences.Part.REASON, "It is missing")),
                List.of(),
                List.of());
        navigate(SilencesView.class);
        test(find(Button.class).withText("New silence…").single()).click();
        test(find(Button.class).withText("Make silence").single()).click();
        assertEquals("It is no matcher", find(TextArea.class).single().getErrorMessage());
        assertTrue(find(TextArea.class).single().isInvalid());
        assertEquals("It is missing", find(TextField.class).single().getErrorMessage());
        assertFalse(find(Select.class).single().isInvalid());
        assertTrue(find(SilenceDialog.class).exists());
        assertEquals(List.of(), world.acts);
    }

    @Test
    @SuppressWarnings("unchecked")
    void another_time_is_asked_for_in_the_zone_of_the_reader() {
        navigate(SilencesView.class);
        test(find(Button.class).withText("New silence…").single()).click();
        ((Select<Span>) find(Select.class).single()).setValue(Span.OTHER);
        DateTimePicker until = find(DateTimePicker.class).all().getFirst();
        assertEquals("Until", until.getLabel());
        until.setValue(LocalDateTime.parse("2026-03-10T08:00"));
        find(TextArea.class).single().setValue("slo=\"latency\"");
        test(find(Button.class).withText("Make silence").single()).click();
        assertTrue(world.acts.getFirst().contains("until 2026-03-10T08:00:00Z"), world.acts.toString());
    }

    @Test
    void the_morning_is_the_next_one_also_when_the_clocks_change() {
        var berlin = ZoneId.of("Europe/Berlin");
        assertEquals(
                Instant.parse("2026-03-09T08:00:00Z"),
                Span.MORNING
                        .end(Instant.parse("2026-03-09T03:00:00Z"), ZoneOffset.UTC)
                        .orElseThrow());
        assertEquals(
                Instant.parse("2026-03-29T06:00:00Z"),
                Span.MORNING.end(Instant.parse("2026-03-28T20:00:00Z"), berlin).orElseThrow());
        assertEquals(
                Instant.parse("2026-03-30T06:00:00Z"),
                Span.MORNING.end(Instant.parse("2026-03-29T06:00:00Z"), berlin).orElseThrow());
    }
}
