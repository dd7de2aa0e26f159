package dev.weir.engine.local;

import dev.weir.engine.Judgement;
import dev.weir.model.slo.Slo;
import java.time.Instant;

/** Where judgements go. */
@FunctionalInterface
public interface Judgements {
    /**
     * Takes one judgement, in the thread of the SLO's lane: in order for one SLO, at the same time for SLOs of other lanes.
     * When this throws, the lane waits and hands the same judgement in again, so that no event is lost; taking it must be
     * idempotent.
     */
    void accept(Slo slo, Judgement judgement, Instant at);
}
