package dev.weir.console.flow;

import dev.weir.engine.SloEngine;
import dev.weir.engine.business.Correlation;
import dev.weir.engine.business.Growth;
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
import java.util.Arrays;
import java.util.List;

/** Figures of the business beside the SLOs that drive them, of what is stored. Thread-safe. */
public final class Kpis {
    /** Over how long a figure is compared with an SLO, up to now. */
    public static final Duration COMPARED = Duration.ofHours(24);

    private static final Duration LAG = Duration.ofHours(1);
    private static final Duration STEP = Duration.ofMinutes(1);
    /** Samples that are further apart leave a gap, as they do in charts. */
    private static final Duration SILENT = Duration.ofSeconds(30);

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
        return compare(kpi, slo, now).correlation();
    }

    /** Both series in the same steps, NaN where one is unknown, and how they moved together. */
    public record Compared(Steps steps, List<Double> badShare, List<Double> figures, Correlation correlation) {
        /** Copies the lists. */
        public Compared {
            badShare = List.copyOf(badShare);
            figures = List.copyOf(figures);
        }
    }

    /** As {@link #with}, with what it was worked out of. */
    public Compared compare(BusinessKpi kpi, Slo slo, Instant now) {
        Duration slice = SloEngine.sliceOf(slo);
        var steps = Steps.before(now, COMPARED, slice.compareTo(STEP) > 0 ? slice : STEP);
        double[] bad = badShare(slo, steps);
        double[] figures = steps.figures(samples(kpi.metric(), steps.span()), kpi.metric());
        return new Compared(
                steps,
                Arrays.stream(bad).boxed().toList(),
                Arrays.stream(figures).boxed().toList(),
                Correlation.of(bad, figures, steps.step(), LAG));
    }

    /** The bad share of an SLO in each step, by its slices as known now; NaN is unknown. */
    public double[] badShare(Slo slo, Steps steps) {
        return steps.badShare(
                slo,
                Slice.asKnown(slices.read(slo.id().name(), steps.span()).stream()
                        .filter(fact -> fact.definitionVersion() == slo.version())
                        .toList()));
    }

    /** The figure in each step, of a counter its growth in an hour; NaN is unknown. */
    public double[] figures(BusinessKpi kpi, Steps steps) {
        List<Sample> found = samples.select(kpi.metric(), steps.span(), new Resolution.Step(steps.step())).stream()
                .flatMap(points -> points.samples().stream())
                .toList();
        double[] figures = steps.figures(found, kpi.metric());
        return Growth.counts(kpi.metric().name()) ? anHour(figures, steps.step()) : figures;
    }

    /** Growth in each step as growth in an hour; what grew while nobody measured belongs to no step. */
    private static double[] anHour(double[] grown, Duration step) {
        double hours = (double) step.toMillis() / Duration.ofHours(1).toMillis();
        long most = Math.max(3, SILENT.dividedBy(step));
        var figures = new double[grown.length];
        Arrays.fill(figures, Double.NaN);
        int before = -1;
        for (int i = 0; i < grown.length; i++) {
            if (!Double.isNaN(grown[i])) {
                int apart = before < 0 ? 1 : i - before;
                figures[i] = apart > most ? Double.NaN : grown[i] / (hours * apart);
                before = i;
            }
        }
        return figures;
    }

    private List<Sample> samples(Selector metric, Interval when) {
        return samples.select(metric, when, new Resolution.Raw(MAX_SAMPLES_A_SERIES)).stream()
                .flatMap(points -> points.samples().stream())
                .toList();
    }
}
