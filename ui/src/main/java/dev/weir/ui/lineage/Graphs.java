package dev.weir.ui.lineage;

import dev.weir.model.PipelineId;
import dev.weir.ui.Subscription;
import java.util.function.Consumer;

/** What the page of the graph reads. */
public interface Graphs {
    /**
     * Calls the reader soon, and then whenever the picture is another one, at most about every two seconds, from threads of its own.
     * Pictures are laid out before they come. One that is asked for at an instant comes again only when what is known of then does.
     */
    Subscription watch(Query query, Consumer<Picture> reader);

    /** What feeds a pipeline and what it feeds, directly: calls the reader as {@link #watch} does, a few nodes at most. */
    Subscription around(PipelineId pipeline, Consumer<Around> reader);
}
