package dev.weir.ui.readiness;

import static dev.weir.ui.Examples.FRAUD;
import static dev.weir.ui.Examples.NOW;
import static dev.weir.ui.Examples.WAREHOUSE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import dev.weir.model.Engine;
import dev.weir.model.PipelineId;
import dev.weir.ui.Examples;
import dev.weir.ui.ScreenTest;
import dev.weir.ui.Subscription;
import dev.weir.ui.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadinessScreensTest extends ScreenTest {
    private final Watched<Readiness.Line> page = new Watched<>(line(FRAUD, Optional.of(judged(5, 2))));
    private final Watched<List<Readiness.Line>> all = new Watched<>(List.of());

    @BeforeEach
    void there_is_a_port() {
        world.give(Readiness.class, new Readiness() {
            @Override
            public boolean knows(PipelineId id) {
                return id.equals(FRAUD);
            }

            @Override
            public Subscription watch(PipelineId id, Consumer<Line> reader) {
                return page.watch(reader);
            }

            @Override
            public Subscription watchAll(Consumer<List<Line>> reader) {
                return all.watch(reader);
            }
        });
    }

    private static Readiness.Line line(PipelineId id, Optional<List<Judged>> judged) {
        return new Readiness.Line(Examples.pipeline(id, Engine.FLINK), NOW, judged);
    }

    private static List<Judged> judged(int ready, int unknown) {
        var all = new ArrayList<Judged>();
        for (Indicator indicator : Indicator.values()) {
            Score score = all.size() < ready ? Score.READY : all.size() < ready + unknown ? Score.UNKNOWN : Score.NOT;
            all.add(judged(indicator, score, "p99 < 1 s held in 99.2 % of 27 d measured."));
        }
        return all;
    }

    private static Judged judged(Indicator indicator, Score score, String evidence) {
        return new Judged(
                indicator,
                score,
                evidence,
                "Ready: the rule.",
                score == Score.READY ? "" : "write an SLO",
                List.of(new Judged.Link("Decisions in time", "slos/latency")));
    }

    @Test
    void it_says_how_many_are_ready_and_how_many_unknown() {
        String text = text(navigate("pipelines/" + FRAUD + "/readiness", ReadinessView.class));
        assertTrue(text.startsWith("Overview Readiness Cost 5 of 8 ready, 2 unknown Judged 03:53"), text);
    }

    @Test
    void each_indicator_has_its_score_its_evidence_its_next_step_its_rule_and_links() {
        page.say(line(
                FRAUD, Optional.of(List.of(judged(Indicator.LATENCY, Score.PARTLY, "p99 < 1 s held in 99.2 %.")))));
        String text = text(navigate("pipelines/" + FRAUD + "/readiness", ReadinessView.class));
        assertTrue(
                text.contains("◐ partly Consistently low latency p99 < 1 s held in 99.2 %. Next: write an SLO"
                        + " Ready: the rule. Decisions in time"),
                text);
        assertTrue(find(Anchor.class)
                .withText("Decisions in time")
                .single()
                .getHref()
                .endsWith("slos/latency"));
    }

    @Test
    void while_the_past_is_read_it_says_so() {
        page.say(line(FRAUD, Optional.empty()));
        String text = text(navigate("pipelines/" + FRAUD + "/readiness", ReadinessView.class));
        assertTrue(text.contains("Its last 28 days are being read."), text);
        page.say(line(FRAUD, Optional.of(judged(8, 0))));
        turn();
        assertTrue(
                text(getCurrentView().getElement().getComponent().orElseThrow()).contains("8 of 8 ready"));
    }

    @Test
    void markup_in_evidence_is_text() {
        page.say(line(
                FRAUD,
                Optional.of(List.of(judged(Indicator.DASHBOARDS, Score.READY, "<img src=x onerror=alert(1)>")))));
        String text = text(navigate("pipelines/" + FRAUD + "/readiness", ReadinessView.class));
        assertTrue(text.contains("<img src=x onerror=alert(1)>"), text);
    }

    @Test
    void what_does_not_apply_does_not_count() {
        var some = new ArrayList<>(judged(5, 1).subList(0, 6));
        some.add(judged(Indicator.BACKLOG_ALERTS, Score.NOT_APPLICABLE, "A batch keeps no state."));
        assertEquals("5 of 6 ready, 1 unknown", Judged.overall(some));
    }

    @Test
    void what_is_not_ready_must_say_what_to_do() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Judged(Indicator.STATE, Score.NOT, "It grows.", "Rule.", "", List.of()));
    }

    @Test
    void a_pipeline_that_there_is_not_is_told() {
        UI.getCurrent().navigate("pipelines/demo/nothing/readiness");
        assertEquals("There is no such page", find(H1.class).single().getText());
    }

    @Test
    void a_page_that_is_left_leaves_no_reader() {
        navigate("pipelines/" + FRAUD + "/readiness", ReadinessView.class);
        assertEquals(1, page.readers());
        navigate(ReadinessOverview.class);
        assertEquals(0, page.readers());
    }

    @Test
    void the_overview_has_a_row_a_pipeline_and_says_who_is_ready_in_everything() {
        all.say(List.of(line(FRAUD, Optional.of(judged(8, 0))), line(WAREHOUSE, Optional.empty())));
        var view = navigate(ReadinessOverview.class);
        assertTrue(
                text(view).startsWith("1 of 2 pipelines are ready in everything. 1 are still being read."), text(view));
        var grid = find(Grid.class).single();
        assertEquals(2, grid.getGenericDataView().getItems().count());
    }

    @Test
    void an_estate_without_pipelines_says_what_to_do() {
        String text = text(navigate(ReadinessOverview.class));
        assertTrue(text.contains("No pipeline is known yet"), text);
        assertFalse(find(Grid.class).exists());
    }
}
