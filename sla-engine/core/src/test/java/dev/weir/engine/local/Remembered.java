package dev.weir.engine.local;

import dev.weir.engine.Judgement;
import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.SloId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A store in memory: what a runner said, and the samples that a test kept. Thread-safe. */
final class Remembered implements Judgements, History {
    private final List<Slice> slices = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private final List<IncidentEvent> events = new ArrayList<>();
    private int broken;

    /** The next so many judgements are refused. */
    synchronized void breakFor(int judgements) {
        broken = judgements;
    }

    synchronized void keep(List<Sample> more) {
        samples.addAll(more);
    }

    synchronized List<IncidentEvent> events() {
        return List.copyOf(events);
    }

    @Override
    public synchronized void accept(Expectation slo, Judgement judgement, Instant at) {
        if (broken > 0) {
            broken--;
            throw new IllegalStateException("the disk is full");
        }
        slices.addAll(judgement.closed());
        events.addAll(judgement.events());
    }

    @Override
    public synchronized List<Slice> slices(SloId slo, int version, Interval when) {
        return slices.stream()
                .filter(slice -> slice.slo().equals(slo) && slice.definitionVersion() == version)
                .filter(slice -> when.contains(slice.span().start()))
                .toList();
    }

    @Override
    public synchronized List<Sample> samples(Selector selector, Interval when) {
        return samples.stream()
                .filter(sample -> selector.matches(sample.series()) && when.contains(sample.at()))
                .toList();
    }

    @Override
    public synchronized Optional<Incident> newestIncident(SloId slo) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i) instanceof IncidentEvent.Opened opened
                    && opened.slo().equals(slo)) {
                var id = opened.incident();
                return Optional.of(Incident.of(events.stream()
                        .filter(event -> event.incident().equals(id))
                        .toList()));
            }
        }
        return Optional.empty();
    }
}
