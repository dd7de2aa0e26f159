package dev.weir.model.scenario;

import dev.weir.model.Interval;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.SloId;
import java.util.List;
import java.util.Map;

/**
 * One set of definitions.
 *
 * @param corrections the time that does not count, by SLO, in order and apart
 */
public record Rulebook(List<Expectation> expectations, Map<SloId, List<Interval>> corrections) {
    /** Copies the collections. */
    public Rulebook {
        expectations = List.copyOf(expectations);
        corrections = Map.copyOf(corrections);
    }
}
