package dev.weir.model.lineage;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * That something comes from something: from the cause to the effect, as data flow.
 *
 * @param since since when it is so, by the clocks of the producers; a declared one since its definition came into force
 * @param known when Weir learnt of it
 * @param seen when it was observed last; empty when nobody ever observed it
 */
public record Edge(
        NodeId from, NodeId to, Kind kind, Set<Origin> origins, Instant since, Instant known, Optional<Instant> seen) {
    /** Copies the origins; refuses one that nobody told. */
    public Edge {
        origins = Set.copyOf(origins);
        if (origins.isEmpty()) {
            throw new IllegalArgumentException("the edge from " + from + " to " + to + " has no origin");
        }
    }

    /** What joins the two. */
    public enum Kind {
        /** A job reads a dataset. */
        READ(true),
        /** A job writes a dataset. */
        WRITTEN(true),
        /** A job takes another one's results; which dataset they pass is not known. */
        FED(true),
        /** A feature is served from a dataset. */
        SERVED(true),
        /** A model uses a feature. */
        USED(true),
        /** A job takes the decisions of a model. */
        SCORED(true),
        /** An owner stands for it. */
        OWNED(false),
        /** An agreement promises something of it. */
        PROMISED(false);

        private final boolean conducts;

        Kind(boolean conducts) {
            this.conducts = conducts;
        }

        /** Whether trouble flows along it. */
        public boolean conducts() {
            return conducts;
        }
    }

    /** How an edge is known. */
    public enum Origin {
        /** A definition says so. */
        DECLARED,
        /** A running job did so. */
        OBSERVED
    }

    /** Whether it is only said, never seen. */
    public boolean neverSeen() {
        return !origins.contains(Origin.OBSERVED);
    }
}
