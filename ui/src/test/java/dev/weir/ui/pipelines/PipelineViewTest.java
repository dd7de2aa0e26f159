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
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import dev.weir.model.Finding;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.slo.Standing;
import dev.weir.ui.Examples;
import dev.weir.ui.ScreenTest;
import dev.weir.ui.Simulated;
import dev.weir.ui.Watched;
import dev.weir.ui.chart.Band;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipelineViewTest extends ScreenTest {
    private final Watched<Pipelines.Snapshot> page = new Watched<>(snapshot(row(FRAUD, Standing.BREACHED), NOW));

    @BeforeEach
    void there_is_a_broken_pipeline() {
        world.pages.put(FRAUD, page);
        world.history = List.of(Examples.points(
                Series.of(Signal.END_TO_END_LATENCY, FRAUD, Labels.of("quantile", "0.99")), 100, i -> 4));
        world.notables = List.of(new Notable(
                new Interval(BROKE, NOW.plusSeconds(600)),
                Band.Kind.PAGE,
                "p99 is 4.2 s, promised < 1 s",
                "",
                "incidents/latency-1"));
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
    void what_happened_is_marked_in_the_charts_and_told_in_a_list_with_kind_time_who_and_link() {
        world.notables = List.of(
                new Notable(
                        new Interval(NOW.minusSeconds(60), NOW.minusSeconds(60)),
                        Band.Kind.DEPLOY,
                        "1.4.2 <b>",
                        "collector",
                        "https://example.org/1"),
                new Notable(new Interval(BROKE, NOW), Band.Kind.PAGE, "p99 is 4.2 s", "", "incidents/latency-1"));
        var view = open("");
        String text = text(view);
        assertTrue(text.contains("D deploy 1.4.2 <b> by collector"), text);
        assertTrue(text.contains("■ incident p99 is 4.2 s"), text);
        assertEquals(
                List.of("https://example.org/1", "incidents/latency-1"),
                find(Anchor.class).all().stream()
                        .map(Anchor::getHref)
                        .filter(href -> href.contains("/1") || href.startsWith("incidents/"))
                        .toList());
        String sent = String.valueOf(argument(calls("show").getFirst(), 0));
        assertTrue(sent.contains("label=1.4.2 <b>"), sent);
        assertTrue(sent.contains("kind=deploy"), sent);
    }

    @Test
    void a_simulated_span_is_hatched_in_the_charts_and_said_in_the_list() {
        world.give(Simulated.class, () -> Optional.of(new Interval(NOW.minusSeconds(7200), NOW.minusSeconds(1800))));
        var view = open("");
        assertTrue(text(view).contains("simulated"), text(view));
        String sent = String.valueOf(argument(calls("show").getFirst(), 0));
        assertTrue(sent.contains("kind=simulated"), sent);
    }

    @Test
    void more_signals_are_read_when_they_are_opened_and_stand_in_the_address() {
        var busy = Series.of(Signal.BUSY, FRAUD);
        world.history = List.of(Examples.points(busy, 5, i -> 0.5));
        open("");
        int before = world.asked.size();
        assertEquals(4, calls("show").size());
        var view = open("more=yes&range=6h");
        assertEquals(before + 2, world.asked.size());
        assertTrue(text(view).contains("Busy, back-pressured, idle"), text(view));
        assertTrue(text(view).contains("Nothing is measured of: throughput; checkpoints;"), text(view));
    }

    @Test
    void over_weeks_points_are_sent_at_the_pace_of_the_chart_and_none_is_lost() {
        open("range=28d");
        calls("show");
        page.say(snapshot(row(FRAUD, Standing.MET), NOW.plusSeconds(20), at(20)));
        turn();
        assertEquals(List.of(), calls("append"));
        page.say(snapshot(row(FRAUD, Standing.MET), NOW.plusSeconds(400), at(390)));
        turn();
        assertEquals(4, calls("append").size());
    }

    @Test
    void a_batch_pipeline_shows_its_runs_instead() {
        world.pages.put(WAREHOUSE, new Watched<>(snapshot(Examples.batch(WAREHOUSE, Standing.MET), NOW)));
        world.runs = List.of(
                run("r-1", 900, 30, Duration.ZERO),
                run("r-2", 600, 32, Duration.ZERO),
                run("r-3", 300, 60, Duration.ofSeconds(20)));
        var view = navigate("pipelines/" + WAREHOUSE, PipelineView.class);
        String text = text(view);
        for (String title : List.of("Run duration", "Run lateness", "Records per run", "Past runs")) {
            assertTrue(text.contains(title), text);
        }
        assertTrue(!text.contains("Backlog"), text);
        assertTrue(text.contains("3 runs, 1 late. Usually a run takes 32 s"), text);
        assertTrue(text.contains("▲ late by 20 s"), text);
        assertTrue(text.contains("1.9 × the usual"), text);
        assertTrue(text.contains("● in time"), text);
    }

    @Test
    void a_batch_without_runs_tells_the_next_step() {
        world.pages.put(WAREHOUSE, new Watched<>(snapshot(Examples.batch(WAREHOUSE, Standing.NO_DATA), NOW)));
        String text = text(navigate("pipelines/" + WAREHOUSE, PipelineView.class));
        assertTrue(text.contains("No run in this span. Choose a longer one"), text);
    }

    private static BatchRun run(String id, int secondsAgo, int took, Duration late) {
        return new BatchRun(
                id, NOW.minusSeconds(secondsAgo), Duration.ofSeconds(took), 1000, 990, 10, 0, Optional.of(late));
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
