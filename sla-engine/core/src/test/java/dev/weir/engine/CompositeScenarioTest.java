package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Target;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompositeScenarioTest {
    private static final Series LATENCY = new Series("latency", Labels.none());
    private static final Series SHARE = new Series("share", Labels.none());

    /** A latency below 1 with a weight of 3, and a share with a weight of 1; half of a slice must be good for each. */
    private static Slo slo(BudgetingMethod method) {
        return Slos.slo(
                "fraud-both",
                new Indicator.Composite(List.of(
                        new Indicator.Component(
                                "fast",
                                new Indicator.Threshold(Selector.of(LATENCY), Operator.LT, 1),
                                new Target(0.99),
                                0.5,
                                3),
                        new Indicator.Component(
                                "right",
                                new Indicator.Share(Selector.of(SHARE), Indicator.Ratio.Counts.GOOD),
                                new Target(0.9),
                                0.5,
                                1))),
                method);
    }

    private static Play read(Play play, int times, double latency, double share) {
        for (int i = 0; i < times; i++) {
            if (!Double.isNaN(latency)) {
                play.arrive(Sample.of(LATENCY, play.now, latency));
            }
            if (!Double.isNaN(share)) {
                play.arrive(Sample.of(SHARE, play.now, share));
            }
            play.judge();
            play.now = play.now.plus(Play.STEP);
        }
        return play;
    }

    private static void assertCounted(Play play, double good, double total) {
        play.judge();
        assertEquals(good, play.verdict().budget().good(), 1e-8);
        assertEquals(total, play.verdict().budget().total(), 1e-8);
    }

    @Test
    void a_timeslice_is_bad_when_that_of_any_component_is() {
        var play = new Play(slo(new BudgetingMethod.Timeslices(Duration.ofSeconds(20), 0.5)));
        read(read(read(play, 4, 0.2, 1), 4, 4.2, 1), 4, 0.2, 0.25);
        assertCounted(play, 1, 3);
    }

    @Test
    void missing_parts_of_ratio_timeslices_add_by_weight() {
        var play = new Play(slo(new BudgetingMethod.RatioTimeslices(Duration.ofSeconds(20))));
        // Half of the latencies bad: 3/4 · 1/2; a share of 0.8: 1/4 · 0.2.
        read(read(play, 2, 0.2, 0.8), 2, 4.2, 0.8);
        assertCounted(play, 1 - 0.75 * 0.5 - 0.25 * 0.2, 1);
        assertEquals("fast: latency", play.verdict().worst());
    }

    @Test
    void a_slice_that_one_component_cannot_tell_is_unknown_unless_another_is_bad() {
        var play = new Play(slo(new BudgetingMethod.Timeslices(Duration.ofSeconds(20), 0.5)));
        read(read(play, 4, 0.2, Double.NaN), 4, 4.2, Double.NaN);
        assertCounted(play, 0, 1);
        assertEquals(0, play.verdict().budget().coverage());
    }

    @Test
    void a_component_that_falls_silent_is_no_data() {
        var play = new Play(slo(new BudgetingMethod.Timeslices(Duration.ofSeconds(20), 0.5)));
        read(read(play, 4, 0.2, 1), 20, 0.2, Double.NaN);
        assertEquals("no data", play.condition());
    }
}
