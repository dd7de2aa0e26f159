package dev.weir.lineage.impact;

import dev.weir.model.lineage.Edge;
import java.time.Duration;
import java.util.Optional;

/** How long trouble takes from one end of an edge to the other, where that was measured. */
@FunctionalInterface
public interface EdgeDelays {
    /** A measured delay: what is usual, and the longest of late. */
    record Delay(Duration usual, Duration longest) {
        /** Refuses a negative one, and a longest that is none. */
        public Delay {
            if (usual.isNegative() || longest.compareTo(usual) < 0) {
                throw new IllegalArgumentException("a delay of " + usual + " to " + longest);
            }
        }
    }

    /** That of an edge; empty when nobody measured it. */
    Optional<Delay> of(Edge edge);

    /** Nothing was measured. */
    static EdgeDelays unmeasured() {
        return edge -> Optional.empty();
    }
}
