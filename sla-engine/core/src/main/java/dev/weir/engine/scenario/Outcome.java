package dev.weir.engine.scenario;

import dev.weir.model.scenario.Claim;
import dev.weir.model.scenario.Scenario;
import dev.weir.model.slo.SloId;
import java.util.List;
import java.util.Map;

/**
 * What came of a scenario.
 *
 * @param events what happened to the incidents of each SLO, in order
 * @param failures each in several lines for people; none when all that was expected came true
 */
public record Outcome(Scenario scenario, Map<SloId, List<Claim.Event>> events, List<String> failures) {
    /** Copies the collections. */
    public Outcome {
        events = Map.copyOf(events);
        failures = List.copyOf(failures);
    }

    /** Whether all that was expected came true. */
    public boolean passed() {
        return failures.isEmpty();
    }
}
