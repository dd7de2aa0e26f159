package dev.weir.engine.scenario;

import dev.weir.engine.Judgement;
import dev.weir.engine.local.History;
import dev.weir.engine.local.Judgements;
import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.SloId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A store of facts: what a restart finds again. Thread-safe. */
final class Memory implements Judgements, History {
    /** What tells one stored slice from another; the one known last takes the place of those before. */
    private record Place(Instant start, int part) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byStart = start.compareTo(other.start);
            return byStart != 0 ? byStart : Integer.compare(part, other.part);
        }
    }

    private record Definition(SloId slo, int version) {}

    private final Host.Judged sink;
    private final List<Sample> samples = new ArrayList<>();
    private final Map<Definition, TreeMap<Place, Slice>> slices = new HashMap<>();
    private final Map<IncidentId, List<IncidentEvent>> incidents = new LinkedHashMap<>();
    private final Map<SloId, IncidentId> newest = new HashMap<>();

    Memory(Host.Judged sink) {
        this.sink = sink;
    }

    synchronized void keep(List<Sample> more) {
        samples.addAll(more);
    }

    synchronized void keep(IncidentEvent event) {
        incidents.computeIfAbsent(event.incident(), id -> new ArrayList<>()).add(event);
    }

    @Override
    public void accept(Expectation expectation, Judgement judgement, Instant at) {
        synchronized (this) {
            for (Slice slice : judgement.closed()) {
                slices.computeIfAbsent(new Definition(slice.slo(), slice.definitionVersion()), key -> new TreeMap<>())
                        .put(new Place(slice.span().start(), slice.part()), slice);
            }
            for (IncidentEvent event : judgement.events()) {
                newest.put(expectation.id(), event.incident());
                keep(event);
            }
        }
        sink.judged(expectation.id(), judgement);
    }

    @Override
    public synchronized List<Slice> slices(SloId slo, int version, Interval when) {
        return slices.getOrDefault(new Definition(slo, version), new TreeMap<>()).values().stream()
                .filter(slice -> when.contains(slice.span().start()))
                .toList();
    }

    @Override
    public synchronized List<Sample> samples(Selector selector, Interval when) {
        return samples.stream()
                .filter(sample -> when.contains(sample.at()) && selector.matches(sample.series()))
                .toList();
    }

    @Override
    public synchronized Optional<Incident> newestIncident(SloId slo) {
        return Optional.ofNullable(newest.get(slo)).map(id -> Incident.of(incidents.getOrDefault(id, List.of())));
    }
}
