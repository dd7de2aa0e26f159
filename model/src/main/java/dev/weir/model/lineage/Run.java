package dev.weir.model.lineage;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One execution of a job.
 *
 * @param step the part of the job that ran; empty when it was the job as a whole
 * @param started empty when its begin was never told
 * @param ended empty while it runs, or when its end was never told
 * @param failure what its producer says of why it failed; empty when it says nothing
 */
public record Run(
        UUID id,
        NodeId job,
        String step,
        State state,
        Optional<Instant> started,
        Optional<Instant> ended,
        String failure) {
    /** What became of it. */
    public enum State {
        /** It runs, as far as anybody told. */
        RUNNING,
        /** It ended well. */
        COMPLETED,
        /** It was stopped. */
        ABORTED,
        /** It ended badly. */
        FAILED,
        /** Nothing was told that says how it is. */
        UNKNOWN
    }
}
