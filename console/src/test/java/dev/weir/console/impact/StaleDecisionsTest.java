package dev.weir.console.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.business.Amounts;
import dev.weir.model.Engine;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.lineage.ModelArtifact;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Target;
import dev.weir.model.slo.TimeWindow;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Resolution;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.store.embedded.EmbeddedStoreConfig;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.json.SliceCodec;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over the real store: a model decides ten times a minute, and its features are judged in slices of a minute. */
class StaleDecisionsTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final PipelineId SCORING = new PipelineId("prod", "scoring");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Series DECISIONS = new Series("business_decisions_total", Labels.of("shop", "main"));
    private static final Series COUNTED = Series.of(Signal.STALE_DECISIONS, SCORING, Labels.of("model", "fraud"));
    private static final SloId FRESH = new SloId("fresh");
    private static final SloId PARITY = new SloId("parity");

    private final EmbeddedStore store;
    private final Journal<Slice> slices;
    private Instant now = NOON;

    StaleDecisionsTest(@TempDir Path folder) {
        store = EmbeddedStore.open(EmbeddedStoreConfig.in(folder), () -> now);
        slices = store.open("slices", new SliceCodec());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Slo slo(SloId id) {
        var metric = Selector.of(Series.of(Signal.FEATURE_FRESHNESS, SCORING));
        return new Slo(
                id,
                1,
                "h",
                id.name(),
                "",
                SCORING,
                new Indicator.Threshold(metric, Operator.LT, 60),
                new Target(0.99),
                new TimeWindow.Rolling(Duration.ofDays(28)),
                new BudgetingMethod.Occurrences(),
                List.of(),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                false);
    }

    private static ModelArtifact model(SloId... freshness) {
        return new ModelArtifact(
                "fraud",
                "",
                List.of(),
                Optional.of(Selector.of(DECISIONS)),
                List.of(freshness),
                Optional.of(new ModelArtifact.Price(new BigDecimal("0.40"), EUR)));
    }

    private static Instant at(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }

    private static Interval span(int from, int to) {
        return new Interval(at(from), at(to));
    }

    private void judged(SloId slo, int minute, double good) {
        slices.append(
                List.of(new Slice(slo, 1, span(minute, minute + 1), good, 6, Duration.ofMinutes(1), at(minute + 6))));
    }

    /** The counter at the end of each ten seconds of a minute, as far as it stands at its begin. */
    private void decided(int minute, double begin) {
        var samples = new ArrayList<Sample>();
        for (int i = 0; i < 5; i++) {
            samples.add(Sample.of(DECISIONS, at(minute).plusSeconds(i * 12L), begin + i * 2));
        }
        store.append(samples);
    }

    private Stale stale(Interval span, SloId... freshness) {
        var staleness = new Staleness(slices, slo -> List.of(), List.of(slo(FRESH), slo(PARITY)));
        return new StaleDecisions(store, staleness).of(model(freshness), span);
    }

    @Test
    void decisions_of_bad_slices_are_counted_with_their_money() {
        for (int minute = 0; minute < 10; minute++) {
            decided(minute, minute * 10);
            judged(FRESH, minute, minute == 3 || minute == 4 ? 0 : 6);
        }
        Stale stale = stale(span(1, 10), FRESH);
        assertEquals(20, stale.decisions(), "two minutes of ten decisions");
        assertEquals(OptionalDouble.of(90), stale.all());
        assertEquals(20.0 / 90, stale.share().orElseThrow(), 1e-12);
        assertEquals(new Amounts(Map.of(EUR, new BigDecimal("8")), 0), stale.money());
        assertEquals(1, stale.coverage());
        assertTrue(stale.whole());
    }

    @Test
    void of_a_slice_that_is_partly_bad_that_part_counts() {
        decided(0, 0);
        decided(1, 10);
        judged(FRESH, 1, 4.5);
        assertEquals(2.5, stale(span(1, 2), FRESH).decisions(), "a quarter of ten");
    }

    @Test
    void what_two_promises_find_stale_at_once_is_counted_once() {
        for (int minute = 0; minute < 4; minute++) {
            decided(minute, minute * 10);
            judged(FRESH, minute, minute == 1 ? 0 : 6);
            judged(PARITY, minute, minute == 1 || minute == 2 ? 0 : 6);
        }
        assertEquals(20, stale(span(0, 4), FRESH, PARITY).decisions());
    }

    @Test
    void time_that_nobody_measured_is_unknown_and_no_decision_of_it_counts_as_fresh() {
        for (int minute = 0; minute < 8; minute++) {
            decided(minute, minute * 10);
        }
        judged(FRESH, 1, 0);
        judged(FRESH, 2, 6);
        Stale stale = stale(span(0, 8), FRESH);
        assertEquals(10, stale.decisions());
        assertEquals(0.25, stale.coverage());
        assertFalse(stale.whole());
        Stale nothing = stale(span(4, 8), FRESH);
        assertFalse(nothing.known());
        assertEquals(OptionalDouble.empty(), nothing.share());
    }

    @Test
    void bad_time_without_a_count_of_decisions_is_unknown() {
        judged(FRESH, 1, 0);
        judged(FRESH, 2, 6);
        assertEquals(0.5, stale(span(1, 3), FRESH).coverage());
    }

    @Test
    void a_counter_that_begins_anew_loses_nothing_but_what_nobody_saw() {
        decided(0, 1_000);
        decided(1, 0); // the job restarted: 0, 2, 4, 6, 8
        judged(FRESH, 0, 6);
        judged(FRESH, 1, 0);
        assertEquals(8, stale(span(1, 2), FRESH).decisions());
    }

    @Test
    void a_later_word_about_a_slice_replaces_the_earlier_one() {
        decided(0, 0);
        decided(1, 10);
        judged(FRESH, 1, 0);
        slices.append(List.of(new Slice(FRESH, 1, span(1, 2), 6, 6, Duration.ofMinutes(1), at(30))));
        assertEquals(0, stale(span(1, 2), FRESH).decisions());
    }

    @Test
    void spans_that_meet_add_up() {
        for (int minute = 0; minute < 6; minute++) {
            decided(minute, minute * 10);
            judged(FRESH, minute, minute % 2 == 0 ? 1 : 6);
        }
        double parts = stale(span(0, 2), FRESH).decisions()
                + stale(span(2, 3), FRESH).decisions()
                + stale(span(3, 6), FRESH).decisions();
        assertEquals(stale(span(0, 6), FRESH).decisions(), parts, 1e-9);
    }

    @Test
    void without_a_counter_or_promises_nothing_is_known() {
        assertFalse(stale(span(0, 1)).known());
    }

    private StaleCounter counter() {
        var pipeline = new Pipeline(
                SCORING, Engine.FLINK, "risk", 1, "", "", List.of(), List.of(), List.of(), List.of(model(FRESH)));
        var catalogue = new Catalogue(
                List.of(pipeline),
                List.of(slo(FRESH)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                "h");
        return new StaleCounter(() -> catalogue, store, slices, store::append, () -> now);
    }

    private List<Sample> counted() {
        return store.select(Selector.exactly(COUNTED), span(-60, 120), new Resolution.Raw(1_000)).stream()
                .flatMap(points -> points.samples().stream())
                .toList();
    }

    @Test
    void the_counter_goes_on_where_it_was_after_a_restart_and_counts_nothing_twice() {
        for (int minute = 0; minute < 10; minute++) {
            decided(minute, minute * 10);
            judged(FRESH, minute, minute == 3 || minute == 4 ? 0 : 6);
        }
        StaleCounter first = counter();
        for (int minute = 7; minute <= 10; minute++) {
            now = at(minute);
            first.count();
            first.count();
        }
        assertEquals(10, counted().getLast().value(), "up to 12:04: one bad minute");
        StaleCounter second = counter();
        second.count();
        assertEquals(4, counted().size(), "nothing new is told at the same instant");
        now = at(14);
        second.count();
        assertEquals(20, counted().getLast().value(), "up to 12:08: both");
        assertEquals(Quality.OK, counted().getLast().quality());
        assertEquals(stale(span(1, 8), FRESH).decisions(), counted().getLast().value());
    }

    @Test
    void what_nobody_measured_is_missing_or_partial_and_the_count_goes_on_after_it() {
        decided(0, 0);
        decided(1, 10);
        judged(FRESH, 1, 0);
        now = at(7);
        StaleCounter counter = counter();
        counter.count();
        now = at(8);
        counter.count();
        assertEquals(10, counted().getLast().value());
        now = at(9);
        counter.count();
        assertEquals(Quality.MISSING, counted().getLast().quality(), "of 12:02 to 12:03 there is no slice");
        judged(FRESH, 4, 0);
        decided(3, 30);
        decided(4, 40);
        now = at(11);
        counter().count();
        assertEquals(20, counted().getLast().value(), "also after a restart behind a gap");
        assertEquals(Quality.PARTIAL, counted().getLast().quality());
    }
}
