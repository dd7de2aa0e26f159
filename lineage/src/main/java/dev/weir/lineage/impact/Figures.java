package dev.weir.lineage.impact;

import dev.weir.model.PipelineId;
import dev.weir.model.Selector;
import dev.weir.model.slo.SloId;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** The figures that a question about lateness needs, as they were before its instant. */
public interface Figures {
    /** How high a figure was of late: its median and its 95th percentile, in its own unit. */
    record Usual(double median, double high) {
        /** Refuses a high that is below the median. */
        public Usual {
            if (!(high >= median)) {
                throw new IllegalArgumentException("a median of " + median + " above " + high);
            }
        }
    }

    /** That of the series which a selector chooses; empty when there was no usable sample. */
    Optional<Usual> usual(Selector selector);

    /** How much of an SLO's budget is left, 1 is all of it; empty when it was not judged. */
    OptionalDouble budget(SloId slo);

    /** Whether a pipeline runs at times only. */
    boolean batch(PipelineId pipeline);

    /** How often a batch runs; empty when too few of its runs are known. */
    Optional<Duration> period(PipelineId pipeline);
}
