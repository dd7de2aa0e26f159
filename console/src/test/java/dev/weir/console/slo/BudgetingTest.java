package dev.weir.console.slo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.local.History;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Severity;
import dev.weir.model.slo.Budget;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.NoDataPolicy;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.RuleId;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Target;
import dev.weir.model.slo.TimeWindow;
import dev.weir.ui.slos.Past;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The burn-down ends where the engine's budget is, whatever the budgeting method and the window. */
class BudgetingTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Series LATENCY = new Series("latency", Labels.of("environment", "demo", "pipeline", "fraud"));
    private static final TimeWindow ROLLING = new TimeWindow.Rolling(Duration.ofDays(7));
    private static final TimeWindow CALENDAR =
            new TimeWindow.Calendar(LocalDateTime.parse("2026-02-27T00:00:00"), BERLIN, 7, ChronoUnit.DAYS);

    private final List<Slice> slices = new ArrayList<>();

    @Test
    void of_occurrences_over_a_rolling_window() {
        agrees(slo(ROLLING, new BudgetingMethod.Occurrences(), NoDataPolicy.UNKNOWN), List.of());
    }

    @Test
    void of_occurrences_over_a_calendar_window() {
        agrees(slo(CALENDAR, new BudgetingMethod.Occurrences(), NoDataPolicy.UNKNOWN), List.of());
    }

    @Test
    void of_timeslices_over_both_windows() {
        var method = new BudgetingMethod.Timeslices(Duration.ofMinutes(1), 0.9);
        agrees(slo(ROLLING, method, NoDataPolicy.UNKNOWN), List.of());
        agrees(slo(CALENDAR, method, NoDataPolicy.UNKNOWN), List.of());
    }

    @Test
    void of_ratio_timeslices() {
        agrees(slo(ROLLING, new BudgetingMethod.RatioTimeslices(Duration.ofMinutes(5)), NoDataPolicy.GOOD), List.of());
    }

    @Test
    void where_unmeasured_time_counts_as_bad() {
        agrees(slo(ROLLING, new BudgetingMethod.Occurrences(), NoDataPolicy.BAD), List.of());
        agrees(slo(ROLLING, new BudgetingMethod.Timeslices(Duration.ofMinutes(1), 0.9), NoDataPolicy.BAD), List.of());
    }

    @Test
    void with_a_correction_over_bad_time() {
        agrees(
                slo(ROLLING, new BudgetingMethod.Occurrences(), NoDataPolicy.UNKNOWN),
                List.of(new Interval(START.plus(Duration.ofHours(5)), START.plus(Duration.ofMinutes(330)))));
    }

    /** Ten hours with an hour of bad samples from the fifth on, a gap in the eighth, then silence until all slices are closed. */
    private Budget judged(Slo slo, List<Interval> corrections, Instant end) {
        slices.clear();
        try (var runner = LocalRunner.unthreaded((of, judgement, at) -> slices.addAll(judgement.closed()))) {
            runner.begin(List.of(slo), Map.of(slo.id(), corrections), History.none(), START);
            for (Instant at = START; at.isBefore(end); at = at.plusSeconds(15)) {
                long hour = Duration.between(START, at).toHours();
                if (hour < 10 && hour != 8) {
                    double value = hour == 5 && at.getEpochSecond() % 60 >= 30 ? 4 : 0.2;
                    runner.accept(List.of(Sample.of(LATENCY, at, value)), at);
                }
                runner.tick(at);
            }
            runner.tick(end);
            slices.addAll(runner.unsettled(slo.id()));
            return runner.verdict(slo.id()).orElseThrow().budget();
        }
    }

    private void agrees(Slo slo, List<Interval> corrections) {
        Instant end = START.plus(Duration.ofHours(11));
        Budget budget = judged(slo, corrections, end);
        var span =
                new Interval(slo.window().until(end).start().minus(Duration.ofDays(1)), end.plus(Duration.ofDays(1)));
        var cells = new Cells(slo, span, corrections);
        Slice.asKnown(slices).forEach(cells::add);
        var budgeting = new Budgeting(cells, end);
        List<Past.Left> left = budgeting.left(10);
        assertEquals(1, left.getFirst().remaining());
        assertEquals(START, left.getFirst().at());
        assertEquals(end, left.getLast().at());
        assertTrue(budget.remaining() < 1, "something was used: " + budget);
        assertEquals(budget.remaining(), left.getLast().remaining(), 0.001);
        for (int i = 1; i < left.size(); i++) {
            assertTrue(left.get(i).remaining() <= left.get(i - 1).remaining() + 1e-6, "it never grows");
        }
        double burned = Burners.of(cells, budgeting, List.of(), end).stream()
                .mapToDouble(Past.Burner::share)
                .sum();
        if (slo.noData() != NoDataPolicy.BAD) {
            assertEquals(1 - budget.remaining(), burned, 0.001);
        }
    }

    @Test
    void bad_time_without_an_incident_is_one_span_with_its_share() {
        Slo slo = slo(ROLLING, new BudgetingMethod.Occurrences(), NoDataPolicy.UNKNOWN);
        Instant end = START.plus(Duration.ofHours(11));
        judged(slo, List.of(), end);
        var cells = new Cells(slo, new Interval(START, end), List.of());
        Slice.asKnown(slices).forEach(cells::add);
        var burners = Burners.of(cells, new Budgeting(cells, end), List.of(), end);
        assertEquals(1, burners.size());
        assertEquals(START.plus(Duration.ofHours(5)), burners.getFirst().span().start());
        assertEquals(START.plus(Duration.ofHours(6)), burners.getFirst().span().end());
        var rates = new Burning(cells).of(START, end, 60).getFirst().rates();
        assertEquals(
                10,
                rates.stream()
                        .mapToDouble(Past.Rate::ofLong)
                        .filter(Double::isFinite)
                        .max()
                        .orElseThrow(),
                0.5);
    }

    private static Slo slo(TimeWindow window, BudgetingMethod method, NoDataPolicy noData) {
        return new Slo(
                new SloId("latency"),
                "latency",
                1,
                "00",
                "Decisions in time",
                "",
                new PipelineId("demo", "fraud"),
                new Indicator.Threshold(Selector.exactly(LATENCY), Operator.LT, 1),
                new Target(0.95),
                window,
                method,
                List.of(new BurnRule(
                        new RuleId("fast"), Severity.PAGE, Duration.ofHours(1), Duration.ofMinutes(50), 4, 1)),
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                noData,
                false,
                Duration.ZERO,
                false);
    }
}
