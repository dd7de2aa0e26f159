package dev.weir.engine.local;

import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.slo.Expectation;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a lane is asked to do. */
sealed interface Work {
    /** Observe each sample for the slot at the same place, then judge what was stirred. */
    record Observe(List<Slot> slots, List<Sample> samples, Instant now) implements Work {}

    /** Judge everything. */
    record Tick(Instant now) implements Work {}

    /** Take up a definition; {@code leftOut} is the time that corrections take out of it. */
    record Load(
            Slot slot,
            Expectation expectation,
            List<Interval> leftOut,
            History history,
            Instant now,
            CompletableFuture<Void> done)
            implements Work {}

    /** Take this time, and no other, out of an SLO; the next tick judges it. */
    record Correct(Slot slot, List<Interval> leftOut, History history, Instant now, CompletableFuture<Void> done)
            implements Work {}

    /** Let a definition go. */
    record Withdraw(Slot slot, Instant now, CompletableFuture<Void> done) implements Work {}

    /** Tell when everything before is done. */
    record Flush(CompletableFuture<Void> done) implements Work {}
}
