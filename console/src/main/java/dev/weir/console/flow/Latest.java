package dev.weir.console.flow;

import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The newest sample of every series, by pipeline. Thread-safe. */
public final class Latest {
    private final Map<PipelineId, Map<Series, Sample>> byPipeline = new ConcurrentHashMap<>();
    private final Map<Series, Sample> others = new ConcurrentHashMap<>();

    /** Takes samples in; an older one never replaces a newer one. */
    public void update(Collection<Sample> samples) {
        for (Sample sample : samples) {
            var home = pipelineOf(sample.series())
                    .map(id -> byPipeline.computeIfAbsent(id, any -> new ConcurrentHashMap<>()))
                    .orElse(others);
            home.merge(sample.series(), sample, (old, fresh) -> fresh.at().isBefore(old.at()) ? old : fresh);
        }
    }

    /** The pipelines that were ever heard of. */
    public Set<PipelineId> pipelines() {
        return new TreeSet<>(byPipeline.keySet());
    }

    /**
     * The newest samples of a pipeline's series, sorted by series. What is older than {@code fresh} is said to be stale, what is
     * older than {@code keep} is left out.
     */
    public List<Sample> of(PipelineId pipeline, Instant now, Duration fresh, Duration keep) {
        return byPipeline.getOrDefault(pipeline, Map.of()).values().stream()
                .filter(sample -> !sample.at().isBefore(now.minus(keep)))
                .map(sample -> aged(sample, now, fresh))
                .sorted(Comparator.comparing(sample -> sample.series().toString()))
                .toList();
    }

    /** Every series that was heard of. */
    public List<Series> series() {
        return Stream.concat(byPipeline.values().stream(), Stream.of(others))
                .flatMap(series -> series.keySet().stream())
                .toList();
    }

    /** The newest of the series that the predicate accepts, wherever they belong. */
    public Optional<Sample> newest(Predicate<Series> wanted) {
        return byPipeline.values().stream()
                .flatMap(series -> series.values().stream())
                .filter(sample -> wanted.test(sample.series()))
                .max(Comparator.comparing(Sample::at));
    }

    /** Forgets what is older. */
    public void forget(Instant before) {
        byPipeline
                .values()
                .forEach(
                        series -> series.values().removeIf(sample -> sample.at().isBefore(before)));
        byPipeline.values().removeIf(Map::isEmpty);
        others.values().removeIf(sample -> sample.at().isBefore(before));
    }

    /** The same sample, said to be stale when it is older than it should be; a missing one stays missing. */
    public static Sample aged(Sample sample, Instant now, Duration fresh) {
        return sample.quality() != Quality.MISSING && sample.at().isBefore(now.minus(fresh))
                ? new Sample(sample.series(), sample.at(), sample.arrived(), sample.value(), Quality.STALE)
                : sample;
    }

    /** The pipeline that a series belongs to, by its labels {@code environment} and {@code pipeline}. */
    public static Optional<PipelineId> pipelineOf(Series series) {
        var environment = series.labels().get("environment");
        var name = series.labels().get("pipeline");
        return environment == null || name == null ? Optional.empty() : Optional.of(new PipelineId(environment, name));
    }
}
