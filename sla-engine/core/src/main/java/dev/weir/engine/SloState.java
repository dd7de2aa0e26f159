package dev.weir.engine;

import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.Slo;
import java.util.Optional;

/**
 * Everything the engine remembers of one SLO, in memory of bounded size: it grows with the rules, the series and the samples of
 * the last minutes, not with the period. Not thread-safe: one writer.
 */
public final class SloState implements State {
    static final long NEVER = Long.MIN_VALUE;

    final Slabs slabs;
    final Parts parts;
    final Steady steady;
    final Burning burning;
    final Suspects suspects;
    final Wording wording;
    final Onset onset;
    final LifeCycle incidents;
    /** When it was judged first: silence counts from then at the earliest. */
    long since = NEVER;
    /** When it was judged last. */
    long judged = NEVER;
    /** The rules that held then. */
    long firing;
    /** Those of them that had held for as long as they ask for. */
    long ripe;
    /** Whether it was known then. */
    boolean dark = true;
    /** Whether anything but time came since then. */
    boolean stirred = true;

    SloState(Slo slo, Slabs slabs) {
        this.slabs = slabs;
        parts = new Parts(slo, slabs);
        steady = parts.at(0).steady;
        burning = new Burning(parts);
        suspects = new Suspects(parts);
        wording = new Wording(parts, suspects);
        onset = new Onset(parts);
        incidents = new LifeCycle(slo, slo.grace());
    }

    /** For how many milliseconds no usable sample came when one just came, of the part that waits for longest; of one part 0. */
    long quiet(long now) {
        if (parts.count() == 1) {
            return 0;
        }
        long seen = parts.lastUsable();
        return seen == Long.MIN_VALUE ? Long.MAX_VALUE : Math.max(0, now - seen);
    }

    /** The definition that is judged. */
    public Slo slo() {
        return parts.slo;
    }

    @Override
    public Slo expectation() {
        return parts.slo;
    }

    /** How many samples came after the horizon: what they touched is counted anew from the store, or is older than the period. */
    @Override
    public long late() {
        return parts.late();
    }

    /** How many samples were refused: their source's clock is more than the horizon ahead, or their series is one too many. */
    @Override
    public long refused() {
        return parts.refused();
    }

    /** The incident that is open. */
    @Override
    public Optional<IncidentId> incident() {
        return incidents.open();
    }
}
