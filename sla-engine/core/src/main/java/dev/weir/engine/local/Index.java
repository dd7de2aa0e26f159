package dev.weir.engine.local;

import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.slo.Expectation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** From a series to the SLOs and alerts that read it; one index per set of definitions. Thread-safe. */
final class Index {
    /** How many series are remembered; beyond that the answer is found anew each time. */
    private static final int REMEMBERED = 1_000_000;

    /** The series as one object for all its samples, and its readers. */
    record Route(Series series, List<Slot> readers) {
        /** The sample with this very series object, which the engine finds fastest. */
        @SuppressWarnings("ReferenceEquality") // the point is the object, not its value
        Sample intern(Sample sample) {
            return sample.series() == series
                    ? sample
                    : new Sample(series, sample.at(), sample.arrived(), sample.value(), sample.quality());
        }
    }

    private record Reader(Selector selector, Slot slot) {}

    private final Map<String, List<Reader>> byName = new HashMap<>();
    private final Map<Series, Route> routes = new ConcurrentHashMap<>();

    /** The slot of each expectation must be known. */
    Index(List<? extends Expectation> expectations, Map<dev.weir.model.slo.SloId, Slot> slots) {
        for (Expectation expectation : expectations) {
            Slot slot = slots.get(expectation.id());
            if (slot == null) {
                throw new IllegalArgumentException(expectation.id() + " has no place");
            }
            for (Selector selector : expectation.selectors()) {
                byName.computeIfAbsent(selector.name(), name -> new ArrayList<>())
                        .add(new Reader(selector, slot));
            }
        }
    }

    Route of(Series series) {
        Route known = routes.get(series);
        if (known != null) {
            return known;
        }
        var route = new Route(
                series,
                byName.getOrDefault(series.name(), List.of()).stream()
                        .filter(reader -> reader.selector().matches(series))
                        .map(Reader::slot)
                        .distinct()
                        .toList());
        if (routes.size() >= REMEMBERED) {
            return route;
        }
        Route first = routes.putIfAbsent(series, route);
        return first == null ? route : first;
    }
}
