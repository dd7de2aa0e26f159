package dev.weir.console.flow;

import dev.weir.engine.local.History;
import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Resolution;
import dev.weir.model.store.SampleSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the engine starts from after a restart: stored slices, the samples since, and the newest incident. */
public final class Past implements History {
    private static final int MAX_SAMPLES_A_SERIES = 100_000;
    private final Journal<Slice> slices;
    private final SampleSource samples;
    private final IncidentBook book;
    private final Shadows shadows;

    /** Over the stores. */
    public Past(Journal<Slice> slices, SampleSource samples, IncidentBook book, Shadows shadows) {
        this.slices = slices;
        this.samples = samples;
        this.book = book;
        this.shadows = shadows;
    }

    @Override
    public List<Slice> slices(SloId slo, int version, Interval when) {
        return Slice.asKnown(slices.read(slo.name(), when).stream()
                .filter(slice -> slice.definitionVersion() == version)
                .toList());
    }

    @Override
    public List<Sample> samples(Selector selector, Interval when) {
        return samples.select(selector, when, new Resolution.Raw(MAX_SAMPLES_A_SERIES)).stream()
                .flatMap(points -> points.samples().stream())
                .sorted(Comparator.comparing(Sample::arrived))
                .toList();
    }

    @Override
    public Optional<Incident> newestIncident(SloId slo) {
        return book.newest(slo);
    }

    @Override
    public Optional<Incident> newestShadow(SloId slo) {
        return shadows.newest(slo);
    }
}
