package dev.weir.samples.runner.fault;

import java.util.Arrays;
import java.util.Optional;

/** What can be broken; {@code off} is not a kind but its absence. */
public enum FaultKind {
    /** Work takes longer. */
    SLOW("slow"),
    /** Partition 3 falls silent while throughput stays. */
    STALL_PARTITION("stall-partition"),
    /** Partition 3 is behind in event time. */
    SKEW("skew"),
    /** A share of the events comes late. */
    LATE("late"),
    /** Much more traffic. */
    FLOOD("flood"),
    /** A share of the records cannot be read. */
    BAD_SCHEMA("bad-schema"),
    /** The work dies. */
    CRASH("crash"),
    /** Snapshots are declined. */
    CHECKPOINT_FAIL("checkpoint-fail");

    private final String label;

    FaultKind(String label) {
        this.label = label;
    }

    /** The name that people and files use. */
    public String label() {
        return label;
    }

    /** Finds a kind by its label. */
    public static Optional<FaultKind> of(String label) {
        return Arrays.stream(values()).filter(k -> k.label.equals(label)).findFirst();
    }
}
