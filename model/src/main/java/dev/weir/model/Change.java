package dev.weir.model;

import java.time.Instant;

/**
 * Something that was changed about a pipeline.
 *
 * @param kind what sort of change, a word such as {@code deploy}, {@code restart}, {@code configuration}, {@code schema}
 * @param version the new version; empty when it is not known
 * @param link where to read more; empty when there is nothing
 */
public record Change(PipelineId pipeline, Instant at, String kind, String version, Actor actor, String link) {
    private static final int LONGEST = 500;

    /** Refuses a blank kind, and texts of more than 500 characters. */
    public Change {
        if (kind.isBlank()) {
            throw new IllegalArgumentException("a change of " + pipeline + " needs a kind, such as deploy");
        }
        if (kind.length() > LONGEST || version.length() > LONGEST || link.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "kind, version and link of a change have at most " + LONGEST + " characters each");
        }
    }
}
