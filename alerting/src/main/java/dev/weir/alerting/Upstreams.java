package dev.weir.alerting;

import dev.weir.model.PipelineId;
import java.util.Set;

/** What feeds what. Alerting asks only this of the lineage. */
@FunctionalInterface
public interface Upstreams {
    /** The pipelines whose results this one reads directly; none when nothing is known of it. It may be among them itself. */
    Set<PipelineId> of(PipelineId pipeline);

    /** Nothing feeds anything. */
    static Upstreams none() {
        return pipeline -> Set.of();
    }
}
