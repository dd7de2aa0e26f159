package dev.weir.model.slo;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the engine says of one SLO at one instant: condition and budget, apart.
 *
 * @param burns the burn rates over the windows of all rules, shortest first
 * @param worst the series that contributed most to what is bad now, as text; null when nothing is bad
 * @param last the newest usable value of the indicator, NaN when there is none
 */
public record Verdict(
        SloId slo,
        int definitionVersion,
        Instant at,
        Condition condition,
        Budget budget,
        List<BurnRate> burns,
        @Nullable String worst,
        double last) {
    /** Copies the burn rates. */
    public Verdict {
        burns = List.copyOf(burns);
    }

    /** The one word: a budget used up or a rule that fires comes before not knowing, and not knowing before being met. */
    public Standing standing() {
        if (condition instanceof Condition.Firing) {
            return budget.usedUp() ? Standing.BREACHED : Standing.BURNING;
        }
        if (budget.usedUp()) {
            return Standing.BREACHED;
        }
        return condition instanceof Condition.NoData ? Standing.NO_DATA : Standing.MET;
    }
}
