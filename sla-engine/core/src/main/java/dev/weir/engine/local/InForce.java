package dev.weir.engine.local;

import dev.weir.model.slo.Expectation;
import java.time.Instant;
import java.util.List;

/** Which definitions came into force together, and when. */
public record InForce(Instant at, List<? extends Expectation> definitions) {
    /** Copies the list. */
    public InForce {
        definitions = List.copyOf(definitions);
    }
}
