package dev.weir.console.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CostsTest {
    private static final PipelineId ETL = new PipelineId("prod", "etl");
    private static final Instant T = Instant.parse("2026-11-22T08:00:00Z");
    private static final double GIB = 1L << 30;
    private final Costs costs = new Costs(
            new Prices("EUR", Optional.of(new Prices.Price(3.6, 3.6)), Map.of("cheap", new Prices.Price(0, 0))));

    private static Sample sample(Signal signal, int second, double value) {
        return Sample.of(Series.of(signal, ETL), T.plusSeconds(second), value);
    }

    private double total(Sample... samples) {
        return cost(samples).value();
    }

    private Sample cost(Sample... samples) {
        return costs.derive(List.of(samples)).getFirst();
    }

    @Test
    void cpu_seconds_cost_what_a_core_hour_costs() {
        assertEquals(0, total(sample(Signal.CPU, 0, 500)));
        assertEquals(0.1, total(sample(Signal.CPU, 5, 600)), 1e-9);
    }

    @Test
    void a_counter_that_began_anew_costs_what_it_shows() {
        total(sample(Signal.CPU, 0, 500));
        assertEquals(0.02, total(sample(Signal.CPU, 5, 20)), 1e-9);
    }

    @Test
    void two_who_write_one_counter_do_not_cost_it_again_and_again() {
        total(sample(Signal.CPU, 0, 500));
        for (int second = 5; second < 100; second += 10) {
            total(sample(Signal.CPU, second, 600));
            assertEquals(0.1, total(sample(Signal.CPU, second + 5, 510)), 1e-9);
        }
        assertEquals(Quality.PARTIAL, cost(sample(Signal.CPU, 200, 600)).quality());
    }

    @Test
    void what_is_partial_stays_so_beside_what_is_estimated() {
        total(sample(Signal.MEMORY, 0, GIB));
        total(sample(Signal.MEMORY, 1_000, GIB));
        var estimated = new Sample(Series.of(Signal.CPU, ETL), T, T, 1, Quality.ESTIMATED);
        assertEquals(Quality.PARTIAL, cost(estimated).quality());
    }

    @Test
    void memory_costs_as_long_as_it_is_held_and_through_no_long_gap() {
        total(sample(Signal.MEMORY, 0, 2 * GIB));
        assertEquals(0.02, total(sample(Signal.MEMORY, 10, 4 * GIB)), 1e-9);
        Sample afterGap = cost(sample(Signal.MEMORY, 1_000, GIB));
        assertEquals(0.02, afterGap.value(), 1e-9);
        assertEquals(Quality.PARTIAL, afterGap.quality());
    }

    @Test
    void a_run_has_a_cost_of_its_own_that_begins_at_nothing() {
        var run = sample(Signal.INFO, 0, 1);
        var first = new Sample(
                Series.of(Signal.INFO, ETL, Labels.of("run", "one")), run.at(), run.arrived(), 1, Quality.OK);
        costs.derive(List.of(first, sample(Signal.CPU, 0, 0)));
        costs.derive(List.of(sample(Signal.CPU, 10, 1_000)));
        var second = new Sample(
                Series.of(Signal.INFO, ETL, Labels.of("run", "two")), run.at(), run.arrived(), 1, Quality.OK);
        var said = costs.derive(List.of(second, sample(Signal.CPU, 20, 1_500)));
        assertEquals(1.5, said.getFirst().value(), 1e-9);
        assertEquals("two", said.getLast().series().labels().get("run"));
        assertEquals(0.5, said.getLast().value(), 1e-9);
    }

    @Test
    void parts_of_a_pipeline_and_missing_figures_are_not_priced() {
        var part = Series.of(Signal.CPU, ETL, Labels.of("operator", "x"));
        assertEquals(
                List.of(),
                costs.derive(List.of(Sample.of(part, T, 5), Sample.missing(Series.of(Signal.MEMORY, ETL), T))));
    }

    @Test
    void without_prices_nothing_is_priced() {
        assertEquals(List.of(), new Costs(Prices.NONE).derive(List.of(sample(Signal.CPU, 0, 1))));
    }
}
