package dev.weir.ui.cost;

import static dev.weir.ui.Examples.FRAUD;
import static dev.weir.ui.Examples.NOW;
import static dev.weir.ui.Examples.WAREHOUSE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import dev.weir.model.Engine;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.ui.Examples;
import dev.weir.ui.ScreenTest;
import dev.weir.ui.Subscription;
import dev.weir.ui.Watched;
import dev.weir.ui.chart.Point;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CostScreensTest extends ScreenTest {
    private final Watched<Costs.Bill> page = new Watched<>(bill(FRAUD, whole(1.2), "run-1"));
    private final Watched<List<Costs.Bill>> all = new Watched<>(List.of());

    @BeforeEach
    void there_is_a_port() {
        world.give(Costs.class, new Costs() {
            @Override
            public boolean knows(PipelineId id) {
                return id.equals(FRAUD);
            }

            @Override
            public Subscription watch(PipelineId id, Consumer<Bill> reader) {
                return page.watch(reader);
            }

            @Override
            public Subscription watchAll(Consumer<List<Bill>> reader) {
                return all.watch(reader);
            }
        });
    }

    private static Amount whole(double units) {
        return new Amount(units, Duration.ofHours(24), true);
    }

    private static Costs.Bill bill(PipelineId id, Amount day, String run) {
        return new Costs.Bill(
                Examples.pipeline(id, Engine.FLINK),
                NOW,
                Costs.Priced.YES,
                "EUR",
                Optional.of(List.of(
                        new Costs.Spent(Costs.Span.DAY, day, List.of(new Costs.PerResult("million records out", 0.04))),
                        new Costs.Spent(
                                Costs.Span.WEEK,
                                new Amount(7.5, Duration.ofDays(5), false),
                                List.of(new Costs.PerResult("million records out", 0.05))),
                        new Costs.Spent(Costs.Span.FOUR_WEEKS, Amount.unknown(), List.of()))),
                List.of(new Point(NOW.minusSeconds(3_600), 0.05, Quality.OK)),
                List.of(new Costs.Run(run, NOW.minusSeconds(30), whole(0.00042))));
    }

    private static Costs.Bill unsaid(PipelineId id, Costs.Priced priced) {
        return new Costs.Bill(
                Examples.pipeline(id, Engine.FLINK), NOW, priced, "EUR", Optional.empty(), List.of(), List.of());
    }

    private String page() {
        return text(navigate("pipelines/" + FRAUD + "/cost", CostView.class));
    }

    @Test
    void it_says_what_a_day_costs_and_each_span_with_what_was_measured_of_it() {
        String text = page();
        assertTrue(text.contains("It cost 1.20 € in the last 24 h."), text);
        assertTrue(text.contains("last 24 h 1.20 € 24 h"), text);
        assertTrue(text.contains("last 7 d at least 7.50 € 5 d"), text);
        assertTrue(text.contains("last 28 d – 0 s"), text);
        assertFalse(text.contains("NaN"), text);
    }

    @Test
    void it_says_what_a_result_and_a_run_cost() {
        String text = page();
        assertTrue(text.contains("million records out 0.04 € 0.05 € –"), text);
        assertTrue(text.contains("run-1 03:52 0.00042 €"), text);
    }

    @Test
    void small_costs_are_drawn_in_thousandths() {
        String text = page();
        assertTrue(text.contains("Each hour, in thousandths of EUR"), text);
        String sent = String.valueOf(argument(calls("show").getFirst(), 0));
        assertTrue(sent.contains("50.0"), sent);
    }

    @Test
    void what_is_partly_measured_says_at_least_and_how_much() {
        page.say(bill(FRAUD, new Amount(0.0016, Duration.ofMinutes(32), false), "run-1"));
        String text = page();
        assertTrue(text.contains("It cost at least 0.0016 € in the last 24 h, of which 32 min are measured."), text);
    }

    @Test
    void without_prices_it_says_how_to_set_them() {
        page.say(unsaid(FRAUD, Costs.Priced.NO));
        String text = page();
        assertTrue(text.contains("Nothing is priced"), text);
        assertTrue(text.contains("cpu_core_hour: 0.048"), text);
        assertTrue(text.contains("fraud-detection: {cpu_core_hour"), text);
    }

    @Test
    void what_is_priced_but_not_measured_says_which_figures_lack() {
        page.say(unsaid(FRAUD, Costs.Priced.UNMEASURED));
        String text = page();
        assertTrue(text.contains("pipeline_cpu_seconds_total"), text);
        assertFalse(text.contains("cpu_core_hour"), text);
    }

    @Test
    void while_it_is_summed_up_it_says_so() {
        page.say(unsaid(FRAUD, Costs.Priced.YES));
        assertTrue(page().contains("Its last 28 days are being summed up."));
    }

    @Test
    void markup_in_the_name_of_a_run_is_text() {
        page.say(bill(FRAUD, whole(1), "<b>run</b>"));
        assertTrue(page().contains("<b>run</b>"));
    }

    @Test
    void a_pipeline_that_there_is_not_is_told() {
        UI.getCurrent().navigate("pipelines/demo/nothing/cost");
        assertEquals("There is no such page", find(H1.class).single().getText());
    }

    @Test
    void the_overview_adds_up_what_is_known_and_says_at_least() {
        all.say(List.of(bill(FRAUD, whole(1.2), "a"), unsaid(WAREHOUSE, Costs.Priced.UNMEASURED)));
        String text = text(navigate(CostsView.class));
        assertTrue(text.contains("1 of 2 pipelines cost at least 1.20 € in the last 24 h."), text);
        assertEquals(
                2, find(Grid.class).single().getGenericDataView().getItems().count());
    }

    @Test
    void the_overview_of_nothing_priced_says_how() {
        all.say(List.of(unsaid(FRAUD, Costs.Priced.NO)));
        String text = text(navigate(CostsView.class));
        assertTrue(text.contains("prices:"), text);
        assertFalse(find(Grid.class).exists());
    }
}
