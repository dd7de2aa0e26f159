package dev.weir.console.impact;

import dev.weir.lineage.graph.KnowledgeGraph;
import dev.weir.lineage.impact.Figures;
import dev.weir.model.Engine;
import dev.weir.model.Interval;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Verdict;
import dev.weir.model.store.Resolution;
import dev.weir.model.store.SampleSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The figures as they are stored, before an instant. */
final class StoredFigures implements Figures {
    /** How far back what is usual is looked for. */
    static final Duration LATELY = Duration.ofHours(6);

    private static final int MOST = 20_000;
    private static final int RUNS = 20;
    private static final double HIGH = 0.95;

    private final SampleSource samples;
    private final Function<SloId, Optional<Verdict>> verdicts;
    private final Function<PipelineId, Optional<Engine>> engines;
    private final KnowledgeGraph graph;
    private final Instant at;

    StoredFigures(
            SampleSource samples,
            Function<SloId, Optional<Verdict>> verdicts,
            Function<PipelineId, Optional<Engine>> engines,
            KnowledgeGraph graph,
            Instant at) {
        this.samples = samples;
        this.verdicts = verdicts;
        this.engines = engines;
        this.graph = graph;
        this.at = at;
    }

    @Override
    public Optional<Usual> usual(Selector selector) {
        double[] values = samples.select(selector, Interval.before(at, LATELY), new Resolution.Raw(MOST)).stream()
                .flatMap(points -> points.samples().stream())
                .filter(sample -> sample.quality().usable())
                .mapToDouble(Sample::value)
                .sorted()
                .toArray();
        return values.length == 0
                ? Optional.empty()
                : Optional.of(new Usual(quantile(values, 0.5), quantile(values, HIGH)));
    }

    /** The nearest rank. */
    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    @Override
    public OptionalDouble budget(SloId slo) {
        return verdicts.apply(slo)
                .filter(verdict -> verdict.budget().total() > 0)
                .map(verdict -> OptionalDouble.of(verdict.budget().remaining()))
                .orElse(OptionalDouble.empty());
    }

    @Override
    public boolean batch(PipelineId pipeline) {
        return engines.apply(pipeline)
                .filter(engine -> engine == Engine.SPARK_BATCH)
                .isPresent();
    }

    /** The median time between the begins of its runs, of three or more. */
    @Override
    public Optional<Duration> period(PipelineId pipeline) {
        List<Instant> begins = graph.runs(NodeId.of(pipeline), RUNS).stream()
                .flatMap(run -> run.started().stream())
                .filter(begin -> !begin.isAfter(at))
                .sorted()
                .toList();
        if (begins.size() < 3) {
            return Optional.empty();
        }
        long[] apart = new long[begins.size() - 1];
        Arrays.setAll(
                apart, i -> Duration.between(begins.get(i), begins.get(i + 1)).toMillis());
        Arrays.sort(apart);
        long median = apart[apart.length / 2];
        return median > 0 ? Optional.of(Duration.ofMillis(median)) : Optional.empty();
    }
}
