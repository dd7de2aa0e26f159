package dev.weir.model;

import java.util.Locale;

/** How far a value may be trusted. Unknown is never shown as healthy. */
public enum Quality {
    /** Measured, whole and fresh. */
    OK,
    /** Measured, but some subtasks, partitions or targets did not answer. */
    PARTIAL,
    /** The last known value, older than it should be. */
    STALE,
    /** Nothing flows: the value stands still because there is no input. */
    IDLE,
    /** Derived from other figures, not measured directly. */
    ESTIMATED,
    /** Could not be measured; the value is NaN. */
    MISSING;

    /** Whether the value says something about the present; a missing one does not, a stale one no longer. */
    public boolean usable() {
        return this != MISSING && this != STALE;
    }

    /** The word of wire formats and screens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The quality of a word; refuses any other. */
    public static Quality of(String word) {
        for (Quality quality : values()) {
            if (quality.word().equals(word)) {
                return quality;
            }
        }
        throw new IllegalArgumentException(
                "unknown quality '" + word + "', use one of ok, partial, stale, idle, estimated, missing");
    }
}
