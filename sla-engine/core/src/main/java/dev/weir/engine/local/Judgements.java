package dev.weir.engine.local;

import dev.weir.engine.Judgement;
import dev.weir.model.slo.Expectation;
import java.time.Instant;

/** Where judgements go. */
@FunctionalInterface
public interface Judgements {
    /**
     * Takes one judgement, in the thread of the expectation's lane: in order for one, at the same time for those of other lanes.
     * When this throws, the lane waits and hands the same judgement in again, so that no event is lost; taking it must be
     * idempotent.
     */
    void accept(Expectation expectation, Judgement judgement, Instant at);
}
