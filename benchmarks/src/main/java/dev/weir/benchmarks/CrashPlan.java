package dev.weir.benchmarks;

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
import java.util.stream.IntStream;

/**
 * What {@link CrashTrial} feeds: a few pipelines, each of which breaks again and again for a while, one after another. Everything is
 * made of the number of the round, so that parent and children know the same faults.
 */
final class CrashPlan {
    static final Duration ROUND = Duration.ofSeconds(10);
    private static final int SLOS = 4;
    private static final int CYCLE = 60;
    private static final int BREAKS = 20;
    private static final int MENDS = 40;
    private static final int APART = 5;
    private static final Duration WINDOW = Duration.ofMinutes(2);

    private final Instant start;

    CrashPlan(Instant start) {
        this.start = start;
    }

    /** A fault of an SLO: from the first bad sample on. */
    record Fault(SloId slo, Instant from, Instant until) {}

    Instant at(long round) {
        return start.plus(ROUND.multipliedBy(round));
    }

    /** The round after this instant. */
    long after(Instant newest) {
        return newest.isBefore(start) ? 0 : Duration.between(start, newest).dividedBy(ROUND) + 1;
    }

    List<Slo> slos() {
        return IntStream.range(0, SLOS).mapToObj(CrashPlan::slo).toList();
    }

    List<Sample> samples(long round) {
        return IntStream.range(0, SLOS)
                .mapToObj(slo -> new Sample(series(slo), at(round), at(round), bad(slo, round) ? 4.2 : 0.2, Quality.OK))
                .toList();
    }

    /** Whether no SLO is broken in this round, nor has been for as long as its windows look back. */
    boolean calm(long round) {
        return IntStream.range(0, SLOS)
                .noneMatch(slo -> IntStream.rangeClosed(0, CYCLE - MENDS).anyMatch(back -> bad(slo, round - back)));
    }

    /** The faults that were fed as a whole before this round. */
    List<Fault> faults(long rounds) {
        return IntStream.range(0, SLOS)
                .boxed()
                .flatMap(slo -> IntStream.iterate(
                                BREAKS - slo * APART, from -> from + MENDS - BREAKS <= rounds, from -> from + CYCLE)
                        .mapToObj(from -> new Fault(slo(slo).id(), at(from), at(from + MENDS - BREAKS))))
                .toList();
    }

    /** Until when an incident that a fault opened is told apart from the next one's. */
    static Duration untilTheNext() {
        return ROUND.multipliedBy(CYCLE);
    }

    private static boolean bad(int slo, long round) {
        long phase = (round + (long) slo * APART) % CYCLE;
        return phase >= BREAKS && phase < MENDS;
    }

    private static Series series(int slo) {
        return Series.of(Signal.END_TO_END_LATENCY, pipeline(slo), Labels.of("quantile", "0.99"));
    }

    private static PipelineId pipeline(int slo) {
        return new PipelineId("bench", "pipeline-" + slo);
    }

    private static Slo slo(int slo) {
        return new Slo(
                new SloId("slo-" + slo),
                1,
                "bench",
                "crash",
                "",
                pipeline(slo),
                new Indicator.Threshold(Selector.of(series(slo)), Operator.LT, 1),
                new Target(0.9),
                new TimeWindow.Rolling(Duration.ofDays(1)),
                new BudgetingMethod.Occurrences(),
                List.of(new BurnRule(new RuleId("fast"), Severity.PAGE, WINDOW, WINDOW, 5, 1)),
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                false);
    }
}
