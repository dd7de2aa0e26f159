package dev.weir.ui.deliveries;

import static dev.weir.ui.Examples.FRAUD;
import static dev.weir.ui.Examples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.ListItem;
import dev.weir.model.Failure;
import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.SloId;
import dev.weir.ui.ScreenTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveriesViewTest extends ScreenTest {
    private static final Page PAGE = new Page(
            "latency-1:opened:1",
            Page.Kind.TRIGGER,
            0,
            new IncidentId("latency-1"),
            new SloId("latency"),
            FRAUD,
            Severity.PAGE,
            "Fraud decisions (demo/fraud-detection): p99 is 4.2 s",
            NOW,
            Briefing.untold("Fraud decisions"));

    @Test
    void without_a_notifier_it_says_that_nobody_is_told() {
        assertTrue(text(navigate(DeliveriesView.class)).contains("Nobody is told No notifier is configured"));
    }

    @Test
    void when_everything_was_taken_it_says_so() {
        say(2, List.of());
        String text = text(navigate(DeliveriesView.class));
        assertTrue(text.contains("Everything was delivered The 2 destinations have taken every page"), text);
    }

    @Test
    void what_somebody_has_to_look_at_comes_first_with_the_reason_the_fix_and_a_button() {
        say(2, List.of(owed("mail"), waiting("chat"), stray("old"), refused("pager")));
        String text = text(navigate(DeliveriesView.class));
        assertTrue(
                text.contains("Refused or given up (1) ■ not delivered beginning → pager Fraud decisions"
                        + " (demo/fraud-detection): p99 is 4.2 s answered 401; check its credentials"
                        + " What to do: correct the credentials of 'pager', then retry."),
                text);
        assertTrue(text.contains("tried 3 times"), text);
        assertTrue(text.contains("▲ waits beginning → chat"), text);
        assertTrue(text.contains("next in 40 s"), text);
        assertTrue(text.contains("● on its way beginning → mail"), text);
        assertTrue(text.indexOf("Refused") < text.indexOf("not configured any more"), text);
        assertTrue(text.indexOf("not configured any more") < text.indexOf("Waiting"), text);
        assertEquals(2, find(Button.class).withText("Retry now").all().size());
        test(find(Button.class).withText("Retry now").all().getFirst()).click();
        assertEquals(List.of("person:ada retries latency-1:opened:1 to pager"), world.acts);
    }

    @Test
    void who_may_only_look_has_no_button() {
        world.mayAct = false;
        say(1, List.of(refused("pager")));
        navigate(DeliveriesView.class);
        assertFalse(find(Button.class).withText("Retry now").exists());
    }

    @Test
    void a_long_list_is_cut() {
        var many = new ArrayList<Deliveries.Entry>();
        for (int i = 0; i < 250; i++) {
            many.add(refused("pager-" + i));
        }
        say(1, many);
        String text = text(navigate(DeliveriesView.class));
        assertTrue(text.contains("(250, 200 are shown)"), text);
        assertEquals(200, find(ListItem.class).all().size());
    }

    private void say(int destinations, List<Deliveries.Entry> entries) {
        world.deliveries.say(new Deliveries.Snapshot(NOW, destinations, entries));
        turn();
    }

    private static Deliveries.Entry refused(String destination) {
        return entry(
                destination,
                Deliveries.State.REFUSED,
                3,
                Optional.of(new Failure(Failure.Kind.UNAUTHORIZED, "answered 401; check its credentials")),
                "correct the credentials of '" + destination + "', then retry");
    }

    private static Deliveries.Entry waiting(String destination) {
        return entry(
                destination,
                Deliveries.State.WAITING,
                1,
                Optional.of(new Failure(Failure.Kind.UNAVAILABLE, "answered 503")),
                "");
    }

    private static Deliveries.Entry owed(String destination) {
        return entry(destination, Deliveries.State.OWED, 0, Optional.empty(), "");
    }

    private static Deliveries.Entry stray(String destination) {
        return entry(destination, Deliveries.State.STRAY, 0, Optional.empty(), "configure it again");
    }

    private static Deliveries.Entry entry(
            String destination, Deliveries.State state, int attempts, Optional<Failure> why, String fix) {
        return new Deliveries.Entry(
                PAGE,
                destination,
                state,
                NOW.minusSeconds(60),
                attempts,
                why,
                why.map(any -> NOW.minusSeconds(20)),
                state == Deliveries.State.WAITING ? Optional.of(NOW.plusSeconds(40)) : Optional.empty(),
                fix);
    }
}
