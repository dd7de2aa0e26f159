package dev.weir.console.impact;

import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Intake;
import dev.weir.console.flow.Writers;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Pipeline;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.lineage.ModelArtifact;
import dev.weir.model.slo.Slice;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Points;
import dev.weir.model.store.Resolution;
import dev.weir.model.store.SampleSource;
import dev.weir.wire.definition.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The signal {@code pipeline_stale_decisions_total{model}}: what was counted so far is the newest sample that is kept, so that SLOs and figures of the business
 * can be put on it and a restart counts nothing twice. A sample at {@code t} holds what was decided up to {@code t − 6 min}: slices become facts five minutes
 * after their end. What nobody measured adds nothing and makes the sample partial, or missing when nothing was measured. Used by one thread.
 */
public final class StaleCounter {
    /** How far behind the present it counts. */
    public static final Duration BEHIND = Duration.ofMinutes(6);
    /** How often it is told. */
    public static final Duration EVERY = Duration.ofSeconds(10);

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int NEWEST = 10_000;

    /** Up to when a sample was told, and what was counted then. */
    private record Count(Instant at, double value) {}

    private final Supplier<Catalogue> catalogue;
    private final SampleSource samples;
    private final Journal<Slice> slices;
    private final Consumer<List<Sample>> intake;
    private final InstantSource clock;
    private final Map<Series, Count> counts = new HashMap<>();

    /** Over the flow. */
    public StaleCounter(
            Catalogues catalogues, SampleSource samples, Journal<Slice> slices, Intake intake, InstantSource clock) {
        this(catalogues::current, samples, slices, told -> intake.accept("models", Writers.Rank.TOLD, told), clock);
    }

    StaleCounter(
            Supplier<Catalogue> catalogue,
            SampleSource samples,
            Journal<Slice> slices,
            Consumer<List<Sample>> intake,
            InstantSource clock) {
        this.catalogue = catalogue;
        this.samples = samples;
        this.slices = slices;
        this.intake = intake;
        this.clock = clock;
    }

    /** Tells what was decided since the last time. */
    public void count() {
        Instant now = clock.instant();
        Instant at = Instant.ofEpochMilli(now.toEpochMilli() / EVERY.toMillis() * EVERY.toMillis());
        Catalogue current = catalogue.get();
        var stale = new StaleDecisions(samples, new Staleness(slices, slo -> List.of(), current.slos()));
        var told = new ArrayList<Sample>();
        var next = new HashMap<Series, Count>();
        for (Pipeline pipeline : current.pipelines()) {
            for (ModelArtifact model : pipeline.models()) {
                if (model.decisions().isPresent() && !model.freshness().isEmpty()) {
                    Series series = Series.of(Signal.STALE_DECISIONS, pipeline.id(), Labels.of("model", model.name()));
                    Count before = counts.computeIfAbsent(series, any -> kept(any, at));
                    if (at.isAfter(before.at())) {
                        told.add(sample(series, before, stale.of(model, since(before, at)), at, now));
                    }
                    next.put(series, before);
                }
            }
        }
        if (!told.isEmpty()) {
            intake.accept(told);
        }
        counts.keySet().retainAll(next.keySet());
        for (Sample sample : told) {
            Count before = next.get(sample.series());
            double value = sample.quality() == Quality.MISSING && before != null ? before.value() : sample.value();
            counts.put(sample.series(), new Count(at, value));
        }
    }

    private static Interval since(Count before, Instant at) {
        Instant from = before.at().isBefore(at.minus(LONGEST)) ? at.minus(LONGEST) : before.at();
        return new Interval(from.minus(BEHIND), at.minus(BEHIND));
    }

    private static Sample sample(Series series, Count before, Stale stale, Instant at, Instant now) {
        if (!stale.known()) {
            return new Sample(series, at, now, Double.NaN, Quality.MISSING);
        }
        return new Sample(
                series, at, now, before.value() + stale.decisions(), stale.whole() ? Quality.OK : Quality.PARTIAL);
    }

    /** What was told before this process began; else it begins with nothing, now. */
    private Count kept(Series series, Instant at) {
        List<Sample> all = samples
                .select(
                        Selector.exactly(series),
                        new Interval(at.minus(REMEMBERED), at.plusMillis(1)),
                        new Resolution.Raw(NEWEST))
                .stream()
                .map(Points::samples)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Sample::at).reversed())
                .toList();
        double value = all.stream()
                .filter(sample -> sample.quality() != Quality.MISSING)
                .mapToDouble(Sample::value)
                .findFirst()
                .orElse(0);
        return new Count(all.isEmpty() ? at.minus(EVERY) : all.getFirst().at(), value);
    }
}
