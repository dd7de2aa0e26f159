package dev.weir.console.flow;

import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The last samples of each SLO's indicator, for sparklines. Thread-safe. */
public final class Recent {
    private static final int KEPT = 90;
    private final Map<SloId, Deque<Sample>> samples = new ConcurrentHashMap<>();
    private final Map<Series, List<SloId>> readers = new ConcurrentHashMap<>();
    private volatile List<Slo> slos = List.of();

    /** Follows these SLOs from now on. */
    public void follow(List<Slo> next) {
        slos = List.copyOf(next);
        readers.clear();
        samples.keySet().retainAll(next.stream().map(Slo::id).toList());
    }

    /** Takes samples in. */
    public void update(List<Sample> fresh) {
        for (Sample sample : fresh) {
            for (SloId slo : readers.computeIfAbsent(sample.series(), this::readersOf)) {
                var ring = samples.computeIfAbsent(slo, any -> new ArrayDeque<>());
                synchronized (ring) {
                    ring.addLast(sample);
                    if (ring.size() > KEPT) {
                        ring.removeFirst();
                    }
                }
            }
        }
    }

    /** The last samples of an SLO's indicator, oldest first. */
    public List<Sample> of(SloId slo) {
        var ring = samples.get(slo);
        if (ring == null) {
            return List.of();
        }
        synchronized (ring) {
            return List.copyOf(ring);
        }
    }

    private List<SloId> readersOf(Series series) {
        return slos.stream()
                .filter(slo -> slo.indicator() instanceof Indicator.Threshold threshold
                        && threshold.metric().matches(series))
                .map(Slo::id)
                .toList();
    }
}
