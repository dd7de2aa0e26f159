package dev.weir.lineage.cause;

import dev.weir.model.lineage.NodeId;
import java.time.Instant;

/**
 * A change to a node: a deploy, a definition, a schema.
 *
 * @param what what was changed, such as {@code deploy (v42)}
 * @param href where to read more; empty when there is nothing
 */
public record Nearby(NodeId node, Instant at, String what, String href) {}
