package dev.weir.benchmarks;

import dev.weir.engine.Slabs;
import dev.weir.engine.SloEngine;
import dev.weir.engine.SloState;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Severity;
import dev.weir.model.Signal;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.RuleId;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Target;
import dev.weir.model.slo.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Many latency SLOs of 28 days with the four rules of the SRE workbook, and one sample for each every fifteen seconds. */
final class Estate {
    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration SCRAPE = Duration.ofSeconds(15);

    final SloEngine engine = new SloEngine();
    final SloState[] states;
    private final Slabs slabs = new Slabs();
    private final Series[] series;

    Estate(int slos) {
        states = new SloState[slos];
        series = new Series[slos];
        for (int i = 0; i < slos; i++) {
            Slo slo = slo(i);
            states[i] = engine.open(slo, slabs);
            var pipeline = slo.pipeline();
            series[i] = Series.of(Signal.END_TO_END_LATENCY, pipeline, Labels.of("quantile", "0.99"));
        }
    }

    private static Slo slo(int i) {
        var pipeline = new PipelineId("bench", "pipeline-" + i);
        return new Slo(
                new SloId("slo-" + i),
                1,
                "bench",
                "benchmark",
                "",
                pipeline,
                new Indicator.Threshold(
                        Selector.of(Series.of(Signal.END_TO_END_LATENCY, pipeline, Labels.of("quantile", "0.99"))),
                        Operator.LT,
                        1),
                new Target(0.99),
                new TimeWindow.Rolling(Duration.ofDays(28)),
                new BudgetingMethod.Occurrences(),
                workbook(),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                false);
    }

    /** The four pairs of windows of the SRE workbook. */
    static List<BurnRule> workbook() {
        return List.of(
                rule("page-1h", Severity.PAGE, Duration.ofHours(1), Duration.ofMinutes(5), 14.4),
                rule("page-6h", Severity.PAGE, Duration.ofHours(6), Duration.ofMinutes(30), 6),
                rule("ticket-1d", Severity.TICKET, Duration.ofDays(1), Duration.ofHours(2), 3),
                rule("ticket-3d", Severity.TICKET, Duration.ofDays(3), Duration.ofHours(6), 1));
    }

    private static BurnRule rule(
            String id, Severity severity, Duration longWindow, Duration shortWindow, double factor) {
        return new BurnRule(new RuleId(id), severity, longWindow, shortWindow, factor, 1);
    }

    /** The sample of one SLO in one round; every 200th is bad. */
    Sample sample(int slo, long round) {
        Instant at = START.plus(SCRAPE.multipliedBy(round));
        return new Sample(series[slo], at, at, (round + slo) % 200 == 0 ? 4.2 : 0.2, Quality.OK);
    }

    /** Observes so many rounds, judging once per round, so that windows and rings are in use. */
    void warm(int rounds) {
        for (long round = 0; round < rounds; round++) {
            for (int slo = 0; slo < states.length; slo++) {
                engine.observe(states[slo], sample(slo, round));
                engine.judge(states[slo], START.plus(SCRAPE.multipliedBy(round)));
            }
        }
    }
}
