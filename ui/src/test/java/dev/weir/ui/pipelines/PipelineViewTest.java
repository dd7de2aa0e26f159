package dev.weir.ui.pipelines;

import static dev.weir.ui.Examples.BROKE;
import static dev.weir.ui.Examples.FRAUD;
import static dev.weir.ui.Examples.NOW;
import static dev.weir.ui.Examples.WAREHOUSE;
import static dev.weir.ui.Examples.row;
import static dev.weir.ui.Examples.snapshot;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.H1;
import dev.weir.model.Actor;
import dev.weir.model.Change;
import dev.weir.model.Finding;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.slo.Standing;
import dev.weir.ui.Examples;
import dev.weir.ui.ScreenTest;
import dev.weir.ui.Watched;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipelineViewTest extends ScreenTest {
    private final Watched<Pipelines.Snapshot> page = new Watched<>(snapshot(row(FRAUD, Standing.BREACHED), NOW));

    @BeforeEach
    void there_is_a_broken_pipeline() {
        world.pages.put(FRAUD, page);
        world.history = List.of(Examples.points(
                Series.of(Signal.END_TO_END_LATENCY, FRAUD, Labels.of("quantile", "0.99")), 100, i -> 4));
        world.bands = List.of(Examples.incident("latency", BROKE));
    }

    private PipelineView open(String query) {
        return open("pipelines/" + FRAUD, query, PipelineView.class);
    }

    @Test
    void it_says_its_state_in_a_sentence_and_its_figures_with_units() {
        String text = text(open(""));
        assertTrue(
                text.startsWith(
                        "Overview Readiness Cost ■ breached Latency p99 is 4.2 s. Flink · owner payments · tier 1"),
                text);
        assertTrue(text.contains("p99 4.2 s"), text);
        assertTrue(text.contains("records 12.4 k records age missing"), text);
        assertTrue(text.contains("skew 1.2 s est."), text);
        assertTrue(text.contains("State size 3.1 MB ok now"), text);
        assertTrue(text.contains("By operator, partition, run and target (1)"), text);
    }

    @Test
    void four_charts_are_sent_once_and_then_only_new_points() {
        open("");
        assertEquals(4, calls("show").size());
        page.say(snapshot(row(FRAUD, Standing.BREACHED), NOW.plusSeconds(5), Examples.quantile(FRAUD, "0.99", 4.4)));
        turn();
        var appended = calls("append");
        assertEquals(4, appended.size());
        assertEquals(
                1,
                appended.stream()
                        .map(call -> (Map<?, ?>) argument(call, 2))
                        .filter(points -> !points.isEmpty())
                        .count());
    }

    @Test
    void samples_that_came_before_its_turn_are_all_drawn() {
        open("");
        calls("show");
        page.say(snapshot(row(FRAUD, Standing.MET), NOW.plusSeconds(10), at(10)));
        page.say(snapshot(row(FRAUD, Standing.MET), NOW.plusSeconds(20), at(20)));
        turn();
        List<?> points = calls("append").stream()
                .map(call -> (Map<?, ?>) argument(call, 2))
                .filter(lines -> !lines.isEmpty())
                .map(lines -> (List<?>) lines.values().iterator().next())
                .findFirst()
                .orElseThrow();
        assertEquals(2, points.size());
    }

    private static Sample at(int seconds) {
        return Sample.of(
                Series.of(Signal.END_TO_END_LATENCY, FRAUD, Labels.of("quantile", "0.99")),
                NOW.plusSeconds(seconds),
                1);
    }

    @Test
    void the_address_says_which_span_is_shown() {
        var view = open("range=6h&until=2026-03-09T03:40:00Z");
        assertEquals(
                List.of(Interval.before(java.time.Instant.parse("2026-03-09T03:40:00Z"), Duration.ofHours(6))),
                world.asked);
        assertTrue(text(view).contains("The charts end at 2026-03-09 03:40:00"), text(view));
        assertEquals(0, page.readers());
    }

    @Test
    void what_collectors_noticed_stands_above_the_charts_with_advice_and_age() {
        var row = row(FRAUD, Standing.MET);
        page.say(new Pipelines.Snapshot(
                NOW,
                row,
                List.of(),
                List.of(
                        note(Finding.Kind.BACKPRESSURE, "Begins at enrich, 98 % busy.", "Give it more slots.", 0),
                        note(Finding.Kind.EXCEPTION, "Out of memory.", "", 600),
                        note(Finding.Kind.NOT_COLLECTED, "State rows.", "Set the option.", 0)),
                List.of()));
        String text = text(open(""));
        assertTrue(text.contains("Noticed Back-pressure Begins at enrich, 98 % busy. Give it more slots."), text);
        assertTrue(text.contains("Exception Out of memory. (as of 10 min ago)"), text);
        assertTrue(text.contains("Not collected, but could be (1)"), text);
    }

    private static Pipelines.Note note(Finding.Kind kind, String text, String advice, int secondsAgo) {
        return new Pipelines.Note(new Finding(FRAUD, kind, "", text, advice), NOW.minusSeconds(secondsAgo));
    }

    @Test
    void changes_are_lines_in_the_charts_and_a_list_below_them() {
        world.changes = List.of(new Change(
                FRAUD, NOW.minusSeconds(60), "deploy", "1.4.2", Actor.system("collector"), "https://example.org/1"));
        String text = text(open(""));
        assertTrue(text.contains("deploy 1.4.2, by collector"), text);
        assertTrue(text.contains("https://example.org/1"), text);
        String sent = String.valueOf(argument(calls("show").getFirst(), 0));
        assertTrue(sent.contains("label=deploy 1.4.2, by collector"), sent);
    }

    @Test
    void a_batch_pipeline_shows_its_runs_instead() {
        world.pages.put(WAREHOUSE, new Watched<>(snapshot(Examples.batch(WAREHOUSE, Standing.MET), NOW)));
        var view = navigate("pipelines/" + WAREHOUSE, PipelineView.class);
        String text = text(view);
        for (String title : List.of("Run duration", "Run lateness", "Records per run", "Past runs")) {
            assertTrue(text.contains(title), text);
        }
        assertTrue(!text.contains("Backlog"), text);
    }

    @Test
    void a_table_is_behind_every_chart() {
        open("");
        assertEquals(4, find(Button.class).withText("Table").all().size());
        test(find(Button.class).withText("Table").all().getFirst()).click();
        var dialog = find(Dialog.class).single();
        assertTrue(dialog.getHeaderTitle().startsWith("demo/fraud-detection: Latency"), dialog.getHeaderTitle());
    }

    @Test
    void a_pipeline_that_there_is_not_is_told_with_the_next_step() {
        UI.getCurrent().navigate("pipelines/demo/nothing");
        assertEquals("There is no such page", find(H1.class).single().getText());
    }

    @Test
    void a_page_that_is_left_leaves_no_reader() {
        open("");
        assertEquals(1, page.readers());
        navigate(PipelinesView.class);
        assertEquals(0, page.readers());
    }
}
