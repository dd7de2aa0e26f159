package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.slo.Budget;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.NoDataPolicy;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BudgetsTest {
    private static final BudgetingMethod EVENTS = new BudgetingMethod.Occurrences();
    private static final BudgetingMethod MINUTES = new BudgetingMethod.Timeslices(Duration.ofMinutes(1), 0.5);
    private static final TimeWindow BERLIN_DAY = new TimeWindow.Calendar(
            LocalDateTime.parse("2026-01-01T00:00"), ZoneId.of("Europe/Berlin"), 1, ChronoUnit.DAYS);
    private static final TimeWindow HOUR = new TimeWindow.Rolling(Duration.ofHours(1));

    static LongStream forty() {
        return LongStream.range(0, 40);
    }

    private static Slo slo(TimeWindow window, BudgetingMethod method, NoDataPolicy policy) {
        Slo like = Slos.latency();
        return new Slo(
                like.id(),
                like.document(),
                1,
                like.hash(),
                like.title(),
                "",
                like.pipeline(),
                like.indicator(),
                like.target(),
                window,
                method,
                List.of(),
                Duration.ofMinutes(1),
                Duration.ofSeconds(60),
                policy,
                false,
                Duration.ZERO,
                false);
    }

    /** A closed slice of a minute, wholly measured. */
    private static Slice minute(Slo slo, Instant start, double good, double total) {
        return new Slice(
                slo.id(),
                1,
                new Interval(start, start.plusSeconds(60)),
                good,
                total,
                Duration.ofMinutes(1),
                start.plusSeconds(360));
    }

    private static Budget budget(SloState state, Instant now) {
        return new SloEngine().judge(state, now).verdict().budget();
    }

    @ParameterizedTest
    @CsvSource({
        // a plain day has 1440 minutes, in spring 1380, in autumn 1500; an hour of each was measured, 6 events a
        // minute, 3 bad
        "2026-02-10T23:00:00Z, 1440",
        "2026-03-28T23:00:00Z, 1380",
        "2026-10-24T22:00:00Z, 1500"
    })
    void the_budget_of_a_running_day_is_that_of_the_whole_day_with_23_to_25_hours(Instant midnight, int minutes) {
        for (BudgetingMethod method : List.of(EVENTS, MINUTES)) {
            Slo slo = slo(BERLIN_DAY, method, NoDataPolicy.UNKNOWN);
            var state = new SloEngine().open(slo);
            boolean slices = method instanceof BudgetingMethod.Timeslices;
            for (int i = 0; i < 60; i++) {
                double total = slices ? 1 : 6;
                double good = i >= 3 ? total : slices ? 0 : 5;
                new SloEngine().restore(state, minute(slo, midnight.plusSeconds(60L * i), good, total));
            }
            Budget budget = budget(state, midnight.plusSeconds(3600));
            double allowed = minutes * (slices ? 1 : 6) * 0.01;
            assertEquals(1 - 3 / allowed, budget.remaining(), 1e-9, method.toString());
            assertEquals(1, budget.coverage(), 1e-9);
            assertEquals(budget.attainment(), budget.low(), 1e-9);
            assertEquals(budget.attainment(), budget.high(), 1e-9);
        }
    }

    @Test
    void a_calendar_period_begins_anew_at_its_start_and_not_before() {
        Instant midnight = Instant.parse("2026-03-28T23:00:00Z");
        Slo slo = slo(BERLIN_DAY, EVENTS, NoDataPolicy.UNKNOWN);
        var engine = new SloEngine();
        var state = engine.open(slo);
        engine.restore(state, minute(slo, midnight.minusSeconds(120), 3, 6));
        engine.restore(state, minute(slo, midnight.minusSeconds(60), 3, 6));
        assertEquals(12, budget(state, midnight.minusMillis(1)).total());
        assertEquals(0, budget(state, midnight).total());
        engine.observe(state, Sample.of(Slos.P99, midnight.plusSeconds(5), 0.2));
        assertEquals(1, budget(state, midnight.plusSeconds(6)).total());
        // an hour before the end of a day of 23 hours
        assertEquals(1, budget(state, midnight.plusSeconds(22 * 3600)).total());
        assertEquals(0, budget(state, midnight.plusSeconds(23 * 3600)).total());
    }

    @Test
    void late_samples_of_the_period_before_count_in_that_one() {
        Instant midnight = Instant.parse("2026-03-28T23:00:00Z");
        var engine = new SloEngine();
        var state = engine.open(slo(BERLIN_DAY, EVENTS, NoDataPolicy.UNKNOWN));
        engine.observe(state, Sample.of(Slos.P99, midnight.minusSeconds(30), 0.2));
        engine.judge(state, midnight.plusSeconds(10));
        Instant before = midnight.minusSeconds(20);
        engine.observe(state, new Sample(Slos.P99, before, midnight.plusSeconds(20), 4.2, dev.weir.model.Quality.OK));
        assertEquals(0, budget(state, midnight.plusSeconds(20)).total());
        assertEquals(
                2,
                engine.judge(state, midnight.plusSeconds(400))
                        .closed()
                        .getFirst()
                        .total());
    }

    @ParameterizedTest
    @EnumSource(NoDataPolicy.class)
    void unmeasured_time_counts_as_the_policy_says(NoDataPolicy policy) {
        for (BudgetingMethod method : List.of(EVENTS, MINUTES)) {
            Slo slo = slo(HOUR, method, policy);
            var engine = new SloEngine();
            var state = engine.open(slo);
            // 40 minutes: 10 were measured, one of them bad, then 30 were not
            for (int i = 0; i < 10; i++) {
                engine.restore(state, minute(slo, Play.START.plusSeconds(60L * i), i == 0 ? 0 : 1, 1));
            }
            Budget budget = budget(state, Play.START.plusSeconds(2400));
            double used = 1 / 0.6;
            double dark = 30 / 0.6;
            assertEquals(policy == NoDataPolicy.BAD ? 1 - used - dark : 1 - used, budget.remaining(), 1e-9);
            assertEquals(policy == NoDataPolicy.GOOD ? 0.9 : 9 / 40.0, budget.low(), 1e-9);
            assertEquals(policy == NoDataPolicy.BAD ? 9 / 40.0 : 39 / 40.0, budget.high(), 1e-9);
            assertEquals(0.25, budget.coverage(), 1e-9);
            assertEquals(0.9, budget.attainment(), 1e-9);
        }
    }

    @Test
    void time_of_which_nothing_was_measured_in_the_whole_period_is_told_by_the_policy() {
        for (NoDataPolicy policy : NoDataPolicy.values()) {
            Slo slo = slo(HOUR, EVENTS, policy);
            var state = new SloEngine().open(slo);
            new SloEngine().restore(state, minute(slo, Play.START, 1, 1));
            Budget budget = budget(state, Play.START.plusSeconds(36_000));
            assertEquals(0, budget.coverage());
            assertEquals(0, budget.low());
            assertEquals(policy == NoDataPolicy.BAD ? 0 : 1, budget.high());
            assertEquals(policy == NoDataPolicy.BAD, budget.remaining() < -90);
            assertEquals(policy == NoDataPolicy.BAD, budget.usedUp());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("forty")
    void a_correction_that_comes_later_takes_out_what_one_from_the_start_would_and_its_end_brings_all_back(long seed) {
        var random = new Random(seed);
        var samples = LawsTest.latencies(random, 600, 60_000);
        Instant middle = samples.get(300).arrived();
        Instant until = LawsTest.end(samples);
        var spans = new ArrayList<Interval>();
        Instant at = Play.START.plusSeconds(random.nextInt(300));
        for (int i = 0; i < 6; i++) {
            Instant end = at.plusMillis(random.nextInt(400_000));
            spans.add(new Interval(at, end));
            at = end.plusMillis(random.nextInt(300_000));
        }
        var engine = new SloEngine();
        var never = engine.open(Slos.latency());
        var always = engine.open(Slos.latency());
        engine.correct(always, spans, List.of());
        var later = engine.open(Slos.latency());
        var stored = new ArrayList<Slice>();
        boolean corrected = false;
        for (Sample sample : samples) {
            engine.observe(never, sample);
            engine.observe(always, sample);
            engine.observe(later, sample);
            if (random.nextInt(10) == 0) {
                engine.judge(never, sample.arrived());
                engine.judge(always, sample.arrived());
                stored.addAll(engine.judge(later, sample.arrived()).closed());
            }
            if (!corrected && sample.arrived().isAfter(middle)) {
                corrected = true;
                engine.correct(later, spans, stored);
                same(engine, always, later, sample.arrived(), stored);
            }
        }
        same(engine, always, later, until, stored);
        engine.judge(never, until);
        engine.correct(later, List.of(), stored);
        same(engine, never, later, until, stored);
    }

    private static void same(SloEngine engine, SloState expected, SloState actual, Instant now, List<Slice> stored) {
        var one = engine.judge(expected, now);
        var other = engine.judge(actual, now);
        stored.addAll(other.closed());
        assertEquals(one.closed(), other.closed(), "what was measured stays as it was");
        assertEquals(one.verdict().burns(), other.verdict().burns());
        Budget budget = one.verdict().budget();
        assertEquals(budget.good(), other.verdict().budget().good());
        assertEquals(budget.total(), other.verdict().budget().total());
        assertEquals(budget.coverage(), other.verdict().budget().coverage(), 1e-9);
        assertEquals(budget.remaining(), other.verdict().budget().remaining(), 1e-9);
        assertEquals(budget.low(), other.verdict().budget().low(), 1e-9);
    }

    @Test
    void a_correction_counts_neither_as_bad_nor_as_unmeasured() {
        Slo slo = slo(HOUR, EVENTS, NoDataPolicy.BAD);
        var engine = new SloEngine();
        var state = engine.open(slo);
        var stored = new ArrayList<Slice>();
        for (int i = 0; i < 10; i++) {
            stored.add(minute(slo, Play.START.plusSeconds(60L * i), i == 3 ? 0 : 1, 1));
            engine.restore(state, stored.getLast());
        }
        Instant now = Play.START.plusSeconds(1200);
        assertTrue(budget(state, now).usedUp());
        engine.correct(
                state,
                List.of(
                        new Interval(Play.START.plusSeconds(180), Play.START.plusSeconds(240)),
                        new Interval(Play.START.plusSeconds(600), Play.START.plusSeconds(2400))),
                stored);
        Budget budget = budget(state, now);
        assertEquals(new Budget(1, 9, 9, 1, 1, 1), budget);
        assertThrows(
                IllegalArgumentException.class,
                () -> engine.correct(
                        state,
                        List.of(
                                new Interval(Play.START.plusSeconds(60), Play.START.plusSeconds(120)),
                                new Interval(Play.START, Play.START.plusSeconds(90))),
                        stored));
    }

    @Test
    void an_amended_slice_changes_windows_and_budget_by_the_difference() {
        var engine = new SloEngine();
        Slo slo = slo(HOUR, EVENTS, NoDataPolicy.UNKNOWN);
        var amended = engine.open(slo);
        var straight = engine.open(slo);
        for (int i = 0; i < 10; i++) {
            Slice before = minute(slo, Play.START.plusSeconds(60L * i), 2, 4);
            engine.restore(amended, before);
            engine.restore(straight, i == 5 ? minute(slo, before.span().start(), 7, 7) : before);
        }
        Instant now = Play.START.plusSeconds(1000);
        Slice before = minute(slo, Play.START.plusSeconds(300), 2, 4);
        engine.judge(amended, now);
        engine.amend(amended, before, minute(slo, before.span().start(), 7, 7));
        assertEquals(budget(straight, now), budget(amended, now));
        Slice open = minute(slo, now, 0, 0);
        assertThrows(IllegalArgumentException.class, () -> engine.amend(amended, open, open));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("forty")
    void with_timeslices_less_is_used_only_when_slices_leave_or_data_come_late_or_time_is_corrected(long seed) {
        var random = new Random(seed);
        for (NoDataPolicy policy : NoDataPolicy.values()) {
            var engine = new SloEngine();
            var state = engine.open(slo(HOUR, MINUTES, policy));
            double remaining = 1;
            Instant now = Play.START;
            // less than the period, in order, each as it is taken: nothing leaves and nothing is late
            while (now.isBefore(Play.START.plusSeconds(3500))) {
                now = now.plusMillis(random.nextInt(20) == 0 ? 200_000 : 10_000);
                engine.observe(state, Sample.of(Slos.P99, now, random.nextInt(10) == 0 ? 4.2 : 0.2));
                double next = budget(state, now).remaining();
                assertTrue(next <= remaining + 1e-9, policy + " at " + now + ": " + remaining + " became " + next);
                remaining = next;
            }
            var stored = engine.judge(state, now).closed();
            engine.correct(state, List.of(new Interval(Play.START, now)), stored);
            assertTrue(budget(state, now).remaining() >= remaining - 1e-9);
        }
    }
}
