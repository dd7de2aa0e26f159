package dev.weir.lineage.cause;

import dev.weir.model.lineage.NodeId;
import dev.weir.model.slo.Symptom;
import java.time.Instant;

/**
 * A sign that something is wrong with a node.
 *
 * @param onset when it began, as well as it is known
 * @param what what is wrong, a clause such as {@code p99 is 4.2 s, promised 1 s}; empty when there is nothing to add
 * @param href where to read more; empty when there is nothing
 */
public record Trouble(NodeId node, Symptom symptom, Sign sign, Instant onset, String what, String href) {
    /** How it is known, the surest first. */
    public enum Sign {
        /** A rule fires, there is an incident. */
        FIRING,
        /** Its budget burns too fast, while no rule fires. */
        BURNING,
        /** A collector found something. */
        FINDING,
        /** Nothing is heard of it: what that means is not known. */
        SILENT
    }
}
