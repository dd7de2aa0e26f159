package dev.weir.ui.readiness;

import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.ui.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the pages about readiness read. */
public interface Readiness {
    /** Whether there is such a pipeline. */
    boolean knows(PipelineId id);

    /** Calls the reader at once, perhaps with nothing judged yet, and then when it was judged anew, from threads of its own. */
    Subscription watch(PipelineId id, Consumer<Line> reader);

    /** The same of all pipelines, by id. */
    Subscription watchAll(Consumer<List<Line>> reader);

    /** A pipeline; nothing judged while its past is being read. {@code at} is when it was judged. */
    record Line(Pipeline pipeline, Instant at, Optional<List<Judged>> judged) {
        /** Copies the list. */
        public Line {
            judged = judged.map(List::copyOf);
        }
    }
}
