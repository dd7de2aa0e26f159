package dev.weir.engine.local;

import dev.weir.model.Interval;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.SloId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The definitions that came into force at an instant.
 *
 * @param corrections the time that corrections take out of each SLO, in order and apart
 */
public record InForce(Instant at, List<? extends Expectation> definitions, Map<SloId, List<Interval>> corrections) {
    /** Copies the list and the pairs. */
    public InForce {
        definitions = List.copyOf(definitions);
        corrections = Map.copyOf(corrections);
    }

    /** Without corrections. */
    public InForce(Instant at, List<? extends Expectation> definitions) {
        this(at, definitions, Map.of());
    }
}
