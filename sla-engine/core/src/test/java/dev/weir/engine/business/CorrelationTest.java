package dev.weir.engine.business;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CorrelationTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private static Correlation.Lagged lagged(double[] service, double[] figure) {
        return assertInstanceOf(Correlation.Lagged.class, Correlation.of(service, figure, MINUTE, HOUR));
    }

    /** Noise of which each value keeps so much of the one before. */
    private static double[] noise(Random random, int count, double kept) {
        var values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextGaussian() + (i > 0 ? kept * values[i - 1] : 0);
        }
        return values;
    }

    @Test
    void a_figure_that_follows_the_service_is_found_at_its_lag() {
        var random = new Random(1);
        double[] service = noise(random, 600, 0.5);
        double[] figure = noise(random, 600, 0);
        for (int i = 12; i < 600; i++) {
            figure[i] -= 3 * service[i - 12];
        }
        figure[100] = 1e12;
        var found = lagged(service, figure);
        assertEquals(Duration.ofMinutes(12), found.lag());
        assertTrue(found.coefficient() < -0.8 && found.significant(), found.toString());
        assertEquals(588, found.samples());
        assertEquals(121, found.lags());
    }

    @Test
    void a_figure_that_moved_before_has_a_negative_lag() {
        var random = new Random(2);
        double[] figure = noise(random, 400, 0);
        var service = new double[400];
        for (int i = 0; i < 400; i++) {
            service[i] = i < 5 ? 0 : figure[i - 5];
        }
        assertEquals(Duration.ofMinutes(-5), lagged(service, figure).lag());
    }

    @Test
    void of_two_hundred_unrelated_pairs_at_most_one_in_twenty_is_taken_for_more_than_chance() {
        int wrong = 0;
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            double kept = seed % 2 == 0 ? 0 : 0.9;
            wrong += lagged(noise(random, 300, kept), noise(random, 300, kept)).significant() ? 1 : 0;
        }
        assertTrue(wrong <= 10, wrong + " of 200");
    }

    @Test
    void neighbours_that_resemble_each_other_are_worth_less() {
        var random = new Random(5);
        assertTrue(lagged(noise(random, 300, 0.95), noise(random, 300, 0.95)).effective() < 100);
        assertTrue(lagged(noise(random, 300, 0), noise(random, 300, 0)).effective() > 200);
    }

    @Test
    void few_samples_are_not_enough_data_and_unknown_ones_count_for_nothing() {
        var random = new Random(3);
        double[] service = noise(random, 40, 0);
        double[] figure = noise(random, 40, 0);
        Arrays.fill(figure, 0, 11, Double.NaN);
        assertEquals(new Correlation.NotEnoughData(29, 30), Correlation.of(service, figure, MINUTE, Duration.ZERO));
        figure[0] = 1;
        var just = assertInstanceOf(Correlation.Lagged.class, Correlation.of(service, figure, MINUTE, Duration.ZERO));
        assertEquals(30, just.samples());
        assertEquals(new Correlation.NotEnoughData(0, 30), Correlation.of(new double[0], new double[0], MINUTE, HOUR));
    }

    @Test
    void what_never_changes_moves_with_nothing() {
        var random = new Random(4);
        assertEquals(
                new Correlation.Constant("the service level"),
                Correlation.of(new double[100], noise(random, 100, 0), MINUTE, HOUR));
        assertEquals(
                new Correlation.Constant("the figure"),
                Correlation.of(noise(random, 100, 0), new double[100], MINUTE, HOUR));
    }

    @Test
    void ranks_share_ties_as_computed_by_hand() {
        // ranks 1 2.5 2.5 4 and 1 3 2 4, ten times over: Pearson of the ranks is 4.5 / √(4.5 · 5)
        var service = new double[40];
        var figure = new double[40];
        for (int i = 0; i < 40; i++) {
            service[i] = new double[] {1, 2, 2, 3}[i % 4];
            figure[i] = new double[] {10, 30, 20, 40}[i % 4];
        }
        var found = assertInstanceOf(Correlation.Lagged.class, Correlation.of(service, figure, MINUTE, Duration.ZERO));
        assertEquals(4.5 / Math.sqrt(4.5 * 5), found.coefficient(), 1e-12);
        assertFalse(Double.isNaN(found.bound()));
    }
}
