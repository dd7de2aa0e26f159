package dev.weir.model.slo;

import dev.weir.model.Severity;
import java.time.Duration;
import java.util.List;

/** What an SLO is in right now; apart from its budget, which looks back over the whole period. */
public sealed interface Condition {
    /** No rule fires and samples come. */
    record Healthy() implements Condition {}

    /** At least one rule fires. {@code severity} is the highest of them, {@code reason} a sentence with figures. */
    record Firing(List<RuleId> rules, Severity severity, String reason) implements Condition {
        /** Copies the rules; refuses none. */
        public Firing {
            rules = List.copyOf(rules);
            if (rules.isEmpty()) {
                throw new IllegalArgumentException("firing without a rule");
            }
        }
    }

    /** Nothing usable came for so long. */
    record NoData(Duration silence) implements Condition {}
}
