package dev.weir.lineage.impact;

import static dev.weir.lineage.impact.Shop.DAILY;
import static dev.weir.lineage.impact.Shop.ENRICH;
import static dev.weir.lineage.impact.Shop.FEATURES;
import static dev.weir.lineage.impact.Shop.NOON;
import static dev.weir.lineage.impact.Shop.ORDERS;
import static dev.weir.lineage.impact.Shop.below;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Selector;
import dev.weir.model.Signal;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LatenessTest {
    private final Map<String, Figures.Usual> usual = new HashMap<>();
    private final Map<PipelineId, Duration> periods = new HashMap<>();
    private final Set<PipelineId> batches = new HashSet<>();
    private OptionalDouble budget = OptionalDouble.empty();
    private EdgeDelays delays = EdgeDelays.unmeasured();

    private Outcome outcome(Slo slo, int minutes) {
        Impact impact = Impact.of(Shop.lineage(), ORDERS, Shop.agreed(List.of(slo)));
        var figures = new Figures() {
            @Override
            public Optional<Usual> usual(Selector selector) {
                return Optional.ofNullable(usual.get(selector.name()));
            }

            @Override
            public OptionalDouble budget(SloId id) {
                return budget;
            }

            @Override
            public boolean batch(PipelineId pipeline) {
                return batches.contains(pipeline);
            }

            @Override
            public Optional<Duration> period(PipelineId pipeline) {
                return Optional.ofNullable(periods.get(pipeline));
            }
        };
        return new Lateness(Duration.ofMinutes(minutes), NOON, delays, figures)
                .of(impact)
                .getFirst()
                .outcome();
    }

    private void usual(Signal signal, double median, double high) {
        usual.put(signal.seriesName(), new Figures.Usual(median, high));
    }

    private static Instant noonPlus(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void an_age_breaks_once_its_slack_is_used_up() {
        // limit 15 min, usually 3 min, 5 min at most: slack 10 to 12 min; nothing comes for 20 min
        usual(Signal.FEATURE_FRESHNESS, 180, 300);
        delays = edge -> Optional.of(new EdgeDelays.Delay(Duration.ofMinutes(1), Duration.ofMinutes(2)));
        // orders → enrich → enriched → features: three edges, 3 to 6 min
        assertEquals(
                new Outcome.Breaks(true, noonPlus(13), Optional.of(noonPlus(18)), Optional.empty()),
                outcome(below("fresh", FEATURES, Signal.FEATURE_FRESHNESS, 900), 20));
    }

    @Test
    void without_measured_delays_only_the_earliest_instant_is_known() {
        usual(Signal.FEATURE_FRESHNESS, 180, 300);
        assertEquals(
                new Outcome.Breaks(true, noonPlus(10), Optional.empty(), Optional.empty()),
                outcome(below("fresh", FEATURES, Signal.FEATURE_FRESHNESS, 900), 20));
    }

    @Test
    void lateness_within_the_slack_holds_with_what_remains() {
        usual(Signal.FEATURE_FRESHNESS, 180, 300);
        Slo fresh = below("fresh", FEATURES, Signal.FEATURE_FRESHNESS, 900);
        assertEquals(new Outcome.Holds(Duration.ofMinutes(3)), outcome(fresh, 7));
        assertEquals(new Outcome.Holds(Duration.ZERO), outcome(fresh, 10));
    }

    @Test
    void between_the_least_and_the_most_slack_it_may_break() {
        usual(Signal.FEATURE_FRESHNESS, 180, 300);
        delays = edge -> Optional.of(new EdgeDelays.Delay(Duration.ZERO, Duration.ZERO));
        assertEquals(
                new Outcome.Breaks(false, noonPlus(10), Optional.of(noonPlus(12)), Optional.empty()),
                outcome(below("fresh", FEATURES, Signal.FEATURE_FRESHNESS, 900), 11));
    }

    @Test
    void a_latency_shows_with_the_late_data() {
        // limit 60 s, usually 10 s, 20 s at most; what comes 20 min late is seen 20 min later
        usual(Signal.END_TO_END_LATENCY, 10, 20);
        delays = edge -> Optional.of(new EdgeDelays.Delay(Duration.ZERO, Duration.ofMinutes(1)));
        assertEquals(
                new Outcome.Breaks(true, noonPlus(20), Optional.of(noonPlus(21)), Optional.empty()),
                outcome(below("fast", ENRICH, Signal.END_TO_END_LATENCY, 60), 20));
    }

    @Test
    void a_batch_absorbs_what_its_next_run_takes() {
        // limit 3 h, usually 1 h, 1.5 h at most: slack 1.5 to 2 h; a run an hour
        usual(Signal.DATASET_FRESHNESS, 3600, 5400);
        batches.add(DAILY);
        periods.put(DAILY, Duration.ofHours(1));
        Slo fresh = below("fresh", DAILY, Signal.DATASET_FRESHNESS, 10_800);
        // 20 min late: at most one run later, 1 h of 1.5 h
        assertEquals(new Outcome.Holds(Duration.ofMinutes(30)), outcome(fresh, 20));
        // 70 min late: one to two runs later, and 2 h are more than 1.5 h, 1 h is not
        assertEquals(new Outcome.Breaks(false, noonPlus(90), Optional.empty(), Optional.empty()), outcome(fresh, 70));
        // 200 min late: three to four runs later, more than 2 h in any case
        assertEquals(
                true,
                assertInstanceOf(Outcome.Breaks.class, outcome(fresh, 200)).certain());
    }

    @Test
    void of_a_batch_that_runs_nobody_knows_how_often_nothing_can_be_told() {
        usual(Signal.DATASET_FRESHNESS, 3600, 5400);
        batches.add(DAILY);
        assertEquals(
                new Outcome.Unknown("a batch on the way runs nobody knows how often"),
                outcome(below("fresh", DAILY, Signal.DATASET_FRESHNESS, 10_800), 20));
    }

    @Test
    void the_budget_says_how_long_it_may_stay_broken() {
        usual(Signal.END_TO_END_LATENCY, 10, 20);
        budget = OptionalDouble.of(0.5);
        // half of 1 % of 28 days: 3 h 21 min 36 s
        assertEquals(
                Optional.of(Duration.ofSeconds(12_096)),
                assertInstanceOf(
                                Outcome.Breaks.class, outcome(below("fast", ENRICH, Signal.END_TO_END_LATENCY, 60), 20))
                        .budget());
        budget = OptionalDouble.of(-0.2);
        assertEquals(
                Optional.of(Duration.ZERO),
                assertInstanceOf(
                                Outcome.Breaks.class, outcome(below("fast", ENRICH, Signal.END_TO_END_LATENCY, 60), 20))
                        .budget());
    }

    @Test
    void without_a_figure_it_cannot_be_told() {
        assertEquals(
                new Outcome.Unknown("no figure of feature_freshness_seconds in the last hours"),
                outcome(below("fresh", FEATURES, Signal.FEATURE_FRESHNESS, 900), 20));
    }

    @Test
    void what_is_not_kept_already_is_said_to_be_so() {
        usual(Signal.FEATURE_FRESHNESS, 1000, 1200);
        assertEquals(new Outcome.Broken(), outcome(below("fresh", FEATURES, Signal.FEATURE_FRESHNESS, 900), 20));
    }

    @Test
    void promises_about_anything_but_time_are_untouched_and_heaps_cannot_be_told() {
        assertEquals(new Outcome.Untouched(), outcome(below("small", ENRICH, Signal.STATE_BYTES, 900), 20));
        assertInstanceOf(Outcome.Unknown.class, outcome(below("short", ENRICH, Signal.BACKLOG_RECORDS, 900), 20));
    }

    @Test
    void of_a_metric_outside_the_catalogue_nothing_is_claimed() {
        var own = new Indicator.Threshold(new Selector("shop_delay_minutes", Labels.none()), Operator.LT, 5);
        assertInstanceOf(Outcome.Unknown.class, outcome(Shop.slo("own", ENRICH, own), 20));
    }

    @Test
    void slices_of_event_time_break_as_the_watermark_stands_still() {
        usual(Signal.WATERMARK_LAG, 30, 60);
        var visible = new Indicator.EventTime(
                Shop.figure(Signal.WATERMARK_LAG, ENRICH),
                Shop.figure(Signal.LAST_RECORD_AGE, ENRICH),
                Duration.ofMinutes(5));
        assertEquals(
                new Outcome.Breaks(true, noonPlus(4), Optional.empty(), Optional.empty()),
                outcome(Shop.slo("visible", ENRICH, visible), 20));
    }

    @Test
    void no_lateness_is_no_question() {
        assertThrows(IllegalArgumentException.class, () -> outcome(below("x", ENRICH, Signal.WATERMARK_LAG, 1), 0));
    }
}
