package dev.weir.model.scenario;

import dev.weir.model.slo.Correction;
import dev.weir.model.slo.Expectation;
import java.util.List;

/** One set of definitions: what is judged, and what time does not count. */
public record Rulebook(List<Expectation> expectations, List<Correction> corrections) {
    /** Copies the lists. */
    public Rulebook {
        expectations = List.copyOf(expectations);
        corrections = List.copyOf(corrections);
    }
}
