package dev.weir.ui.collectors;

import static dev.weir.ui.Examples.FRAUD;
import static dev.weir.ui.Examples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.model.Failure;
import dev.weir.ui.ScreenTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CollectorsViewTest extends ScreenTest {
    private static final Failure REFUSED = new Failure(Failure.Kind.UNAUTHORIZED, "answered 401");
    private Collectors.Snapshot snapshot = snapshot(List.of(), List.of(), List.of());

    @BeforeEach
    void port() {
        world.give(Collectors.class, (Collectors) reader -> {
            reader.accept(snapshot);
            return () -> {};
        });
    }

    @Test
    void without_anybody_it_tells_the_next_step() {
        String text = text(navigate(CollectorsView.class));
        assertTrue(text.contains("Nobody is asked and nobody pushes"), text);
        assertTrue(text.contains("./weir probe ADDRESS"), text);
    }

    @Test
    void what_fails_comes_first_with_its_reason_and_what_to_do() {
        snapshot = snapshot(List.of(up("flink"), down("kafka"), waiting("spark")), List.of(), List.of());
        String text = text(navigate(CollectorsView.class));
        assertTrue(text.contains("3 asked, 1 failing"), text);
        assertTrue(
                text.indexOf("kafka") < text.indexOf("spark") && text.indexOf("spark") < text.indexOf("flink"), text);
        assertTrue(text.contains("■ failing kafka"), text);
        assertTrue(text.contains("its credentials are refused: answered 401 (4 times in a row)"), text);
        assertTrue(text.contains("What to do: correct its token or password."), text);
        assertTrue(text.contains("next in about 20 s, more seldom while it fails"), text);
        assertTrue(text.contains("? not asked yet spark"), text);
        assertTrue(text.contains("no scrape yet"), text);
        assertTrue(text.contains("its clock is 4 s behind"), text);
        assertTrue(text.contains("its clock is not known"), text);
        assertEquals(
                "pipelines/" + FRAUD,
                find(Anchor.class).withText(FRAUD.toString()).all().getFirst().getHref());
    }

    @Test
    void who_pushes_stands_with_gaps_and_silence() {
        snapshot = snapshot(
                List.of(), List.of(sender("spark-plugin", 3, false), sender("prometheus", 0, true)), List.of());
        String text = text(navigate(CollectorsView.class));
        assertTrue(text.contains("? silent prometheus"), text);
        assertTrue(text.contains("▲ incomplete spark-plugin"), text);
        assertTrue(text.contains("3 batches never came"), text);
        assertTrue(text.contains("it dropped 12 samples"), text);
        assertTrue(text.contains("5 readings that no mapping is about"), text);
    }

    @Test
    void the_filter_stands_in_the_address() {
        snapshot = snapshot(List.of(up("flink"), up("kafka")), List.of(), List.of());
        var view = open("collectors", "filter=kaf", CollectorsView.class);
        assertTrue(text(view).contains("Asked (1)"), text(view));
        assertFalse(text(view).contains("flink"), text(view));
        test(find(TextField.class).single()).setValue("nothing");
        assertTrue(text(view).contains("Nothing matches the filter."), text(view));
    }

    @Test
    void markup_and_long_names_are_text_and_a_long_list_is_cut() {
        var many = new ArrayList<Collectors.Target>();
        many.add(up("<img src=x onerror=alert(1)>"));
        for (int i = 0; i < 350; i++) {
            many.add(up("target-" + i));
        }
        snapshot = snapshot(many, List.of(), List.of("collectors[0].url: <b>missing</b>"));
        String text = text(navigate(CollectorsView.class));
        assertTrue(text.contains("<img src=x onerror=alert(1)>"), text);
        assertTrue(text.contains("(351, 300 are shown, filter for others)"), text);
        assertTrue(
                text.contains("weir.yaml has errors, the targets of before stay: collectors[0].url: <b>missing</b>"),
                text);
    }

    private static Collectors.Snapshot snapshot(
            List<Collectors.Target> targets, List<Collectors.Sender> senders, List<String> problems) {
        return new Collectors.Snapshot(NOW, targets, senders, new Collectors.Pushed(7, 5, 0, 0), problems);
    }

    private static Collectors.Target up(String name) {
        var scrape = new Collectors.Attempt(NOW.minusSeconds(3), Duration.ofMillis(41), 120, Optional.empty());
        return new Collectors.Target(
                name,
                "prometheus",
                "http://127.0.0.1:9090",
                Collectors.State.UP,
                NOW.minusSeconds(900),
                Optional.of(scrape),
                Duration.ZERO,
                Optional.of(Duration.ofSeconds(-4)),
                Duration.ofSeconds(5),
                Optional.of(NOW.plusSeconds(2)),
                0,
                List.of(FRAUD),
                List.of(scrape));
    }

    private static Collectors.Target down(String name) {
        var scrape = new Collectors.Attempt(NOW.minusSeconds(3), Duration.ofMillis(9), 0, Optional.of(REFUSED));
        return new Collectors.Target(
                name,
                "kafka",
                "127.0.0.1:9092",
                Collectors.State.DOWN,
                NOW.minusSeconds(60),
                Optional.of(scrape),
                Duration.ZERO,
                Optional.empty(),
                Duration.ofSeconds(5),
                Optional.of(NOW.plusSeconds(20)),
                4,
                List.of(),
                List.of(scrape));
    }

    private static Collectors.Target waiting(String name) {
        return new Collectors.Target(
                name,
                "spark",
                "",
                Collectors.State.WAITING,
                NOW,
                Optional.empty(),
                Duration.ZERO,
                Optional.empty(),
                Duration.ofSeconds(5),
                Optional.empty(),
                0,
                List.of(),
                List.of());
    }

    private static Collectors.Sender sender(String name, long lost, boolean silent) {
        return new Collectors.Sender(
                name,
                "agent",
                Optional.of(FRAUD),
                NOW.minusSeconds(5),
                40,
                2_000,
                lost,
                1,
                OptionalLong.of(12),
                silent);
    }
}
