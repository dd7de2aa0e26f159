package dev.weir.lineage.schema;

/** What a change of a schema means to those who read the dataset, harmless first. */
public enum Effect {
    /** Readers notice nothing. */
    COMPATIBLE,
    /** Readers get values that they may not have seen before, and can read them. */
    WIDENING,
    /** Readers fail, or read something else than they think. */
    BREAKING;

    /** The worse of two. */
    public Effect worse(Effect other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** For wire formats and screens. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
