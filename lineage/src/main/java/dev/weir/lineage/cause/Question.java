package dev.weir.lineage.cause;

import dev.weir.model.lineage.NodeId;
import dev.weir.model.slo.Symptom;
import java.time.Instant;

/** Why did this node get into this sort of trouble at this time? */
public record Question(NodeId node, Symptom symptom, Instant onset) {}
