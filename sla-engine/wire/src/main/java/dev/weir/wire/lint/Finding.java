package dev.weir.wire.lint;

import dev.weir.wire.definition.Problem;

/** Something that is well-formed and yet wrong, or doubtful. */
public record Finding(Weight weight, Problem problem) {
    /** How much it matters. */
    public enum Weight {
        /** It cannot be right. */
        ERROR,
        /** It may be meant so. */
        WARNING
    }
}
