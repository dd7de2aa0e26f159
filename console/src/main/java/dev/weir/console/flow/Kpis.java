package dev.weir.console.flow;

import dev.weir.engine.SloEngine;
import dev.weir.engine.business.Correlation;
import dev.weir.engine.business.KpiStanding;
import dev.weir.engine.business.Steps;
import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Resolution;
import dev.weir.model.store.SampleSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Figures of the business beside the SLOs that drive them, of what is stored. Thread-safe. */
public final class Kpis {
    private static final Duration COMPARED = Duration.ofHours(24);
    private static final Duration LAG = Duration.ofHours(1);
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final int MAX_SAMPLES_A_SERIES = 100_000;

    private final SampleSource samples;
    private final Journal<Slice> slices;

    /** Over the stores. */
    public Kpis(SampleSource samples, Journal<Slice> slices) {
        this.samples = samples;
        this.slices = slices;
    }

    /** Whether the goal is met. */
    public KpiStanding standing(BusinessKpi kpi, Instant now) {
        var when = new Interval(now.minus(KpiStanding.LOOK_BACK), now.plusMillis(1));
        return KpiStanding.of(kpi, samples(kpi.metric(), when), now);
    }

    /** How the figure moved with the bad share of an SLO's slices in the last day, over lags of up to an hour. */
    public Correlation with(BusinessKpi kpi, Slo slo, Instant now) {
        Duration slice = SloEngine.sliceOf(slo);
        var steps = Steps.before(now, COMPARED, slice.compareTo(STEP) > 0 ? slice : STEP);
        var facts = Slice.asKnown(slices.read(slo.id().name(), steps.span()).stream()
                .filter(fact -> fact.definitionVersion() == slo.version())
                .toList());
        return Correlation.of(
                steps.badShare(slo, facts),
                steps.figures(samples(kpi.metric(), steps.span()), kpi.metric()),
                steps.step(),
                LAG);
    }

    private List<Sample> samples(Selector metric, Interval when) {
        return samples.select(metric, when, new Resolution.Raw(MAX_SAMPLES_A_SERIES)).stream()
                .flatMap(points -> points.samples().stream())
                .toList();
    }
}
