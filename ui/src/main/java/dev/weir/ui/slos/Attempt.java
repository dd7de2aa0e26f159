package dev.weir.ui.slos;

import dev.weir.model.Interval;
import dev.weir.model.Severity;
import dev.weir.model.slo.Budget;
import java.util.List;
import java.util.Optional;

/** How far a replay of something else is; the last three are its end. */
public sealed interface Attempt {
    /** Others come first. */
    record Waiting() implements Attempt {}

    /** This share is replayed, 0…1. */
    record Replaying(double done) implements Attempt {}

    /**
     * It was replayed.
     *
     * @param before what was in force said; empty when that is not known
     * @param samples how many there are in the span: with none nothing can be told
     * @param coverage the share of the span that they cover
     * @param remarks what limits the comparison, each a sentence
     */
    record Done(
            Interval span,
            Side after,
            Optional<Side> before,
            List<Trouble> troubles,
            long samples,
            double coverage,
            List<String> remarks)
            implements Attempt {
        /** Copies the lists. */
        public Done {
            troubles = List.copyOf(troubles);
            remarks = List.copyOf(remarks);
        }
    }

    /** It cannot be replayed; why is a sentence. */
    record Refused(String why) implements Attempt {}

    /** Nobody wants it any more. */
    record Cancelled() implements Attempt {}

    /** What one of the two said; no budget of a limit, or when nothing was counted. */
    record Side(int pages, int tickets, Optional<Budget> budget) {}

    /** Trouble as each of the two told it; one of them may have missed it. */
    record Trouble(Severity severity, String reason, Optional<Interval> before, Optional<Interval> after) {}
}
