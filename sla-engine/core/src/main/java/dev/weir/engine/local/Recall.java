package dev.weir.engine.local;

import dev.weir.engine.Judgement;
import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Verdict;
import dev.weir.model.store.Points;
import dev.weir.model.store.Resolution;
import dev.weir.model.store.SampleSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a replay has said so far, which is what it starts from where the live host started again. Not thread-safe. */
final class Recall implements Judgements, History {
    private static final int MOST_A_SERIES = 1_000_000;

    private record Span(Instant start, int part) {}

    /** What is remembered of one SLO; the slices are those of its newest version. */
    private static final class Told {
        Expectation of;
        Verdict verdict;
        int version;
        final TreeMap<Span, Slice> slices =
                new TreeMap<>(Comparator.comparing(Span::start).thenComparingInt(Span::part));

        @Nullable
        Incident incident;

        Told(Expectation of, Verdict verdict) {
            this.of = of;
            this.verdict = verdict;
        }
    }

    private final SampleSource samples;
    private final Judgements sink;
    private final Map<SloId, Told> told = new HashMap<>();
    private @Nullable RuntimeException refused;

    Recall(SampleSource samples, Judgements sink) {
        this.samples = samples;
        this.sink = sink;
    }

    @Override
    public void accept(Expectation of, Judgement judgement, Instant at) {
        var known = told.computeIfAbsent(of.id(), id -> new Told(of, judgement.verdict()));
        if (known.of.shadow() != of.shadow()) {
            end(known, known.of.shadow() ? "it is no shadow any more" : "it became a shadow", at);
            known.incident = null;
        }
        known.of = of;
        known.verdict = judgement.verdict();
        if (!judgement.closed().isEmpty() && of instanceof Slo slo) {
            keep(known, judgement.closed(), slo.window().period(at).start());
        }
        for (IncidentEvent event : judgement.events()) {
            known.incident = event instanceof IncidentEvent.Opened || known.incident == null
                    ? Incident.of(List.of(event))
                    : known.incident.then(event);
        }
        try {
            sink.accept(of, judgement, at);
        } catch (RuntimeException wrong) {
            refused = wrong; // a lane would come again
        }
    }

    private static void keep(Told known, List<Slice> closed, Instant from) {
        for (Slice slice : closed) {
            if (slice.definitionVersion() != known.version) {
                known.version = slice.definitionVersion();
                known.slices.clear();
            }
            known.slices.put(new Span(slice.span().start(), slice.part()), slice);
        }
        known.slices.headMap(new Span(from, 0)).clear();
    }

    /** Throws what the receiver threw. */
    void check() {
        if (refused != null) {
            throw refused;
        }
    }

    /** Ends the incidents of what is not defined any more: it was withdrawn while nobody judged. */
    void withdraw(Collection<SloId> defined, Instant at) {
        for (Told known : List.copyOf(told.values())) {
            if (!defined.contains(known.of.id())) {
                end(known, "its SLO is not defined any more", at);
            }
        }
    }

    private void end(Told known, String why, Instant at) {
        if (known.incident != null && known.incident.open()) {
            var over = new IncidentEvent.Resolved(known.incident.id(), at, why);
            accept(known.of, new Judgement(List.of(), known.verdict, List.of(over)), at);
        }
    }

    @Override
    public List<Slice> slices(SloId slo, int version, Interval when) {
        var known = told.get(slo);
        return known == null || known.version != version
                ? List.of()
                : known.slices.values().stream()
                        .filter(slice -> when.contains(slice.span().start()))
                        .toList();
    }

    @Override
    public List<Sample> samples(Selector selector, Interval when) {
        var found = new ArrayList<Sample>();
        for (Points points : samples.select(selector, when, new Resolution.Raw(MOST_A_SERIES))) {
            found.addAll(points.samples());
        }
        return found;
    }

    @Override
    public Optional<Incident> newestIncident(SloId slo) {
        return newest(slo, false);
    }

    @Override
    public Optional<Incident> newestShadow(SloId slo) {
        return newest(slo, true);
    }

    private Optional<Incident> newest(SloId slo, boolean shadow) {
        var known = told.get(slo);
        return known == null || known.incident == null || known.of.shadow() != shadow
                ? Optional.empty()
                : Optional.of(known.incident);
    }
}
