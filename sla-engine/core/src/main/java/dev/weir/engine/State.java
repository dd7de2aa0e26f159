package dev.weir.engine;

import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.Expectation;
import java.util.Optional;

/** Everything the engine remembers of one expectation, in memory of bounded size. Not thread-safe: one writer. */
public sealed interface State permits SloState, AlertState {
    /** What is judged. */
    Expectation expectation();

    /** How many samples came too late to change anything. */
    long late();

    /** How many samples were refused: their source's clock is too far ahead, or their series is one too many. */
    long refused();

    /** The incident that is open. */
    Optional<IncidentId> incident();
}
