package dev.weir.lineage.cause;

/**
 * Why a candidate stands where it stands.
 *
 * @param weight what it adds to the score, in nats: 0.7 doubles the odds
 * @param sentence in words, with the numbers
 * @param href where to read more; empty when there is nothing
 */
public record Reason(Kind kind, double weight, String sentence, String href) {
    /** What speaks for or against a candidate. */
    public enum Kind {
        /** Whether it is in trouble itself. */
        OWN,
        /** When it began, compared with the time that trouble takes to get here. */
        ONSET,
        /** How far away it is. */
        DISTANCE,
        /** Whether this sort of trouble can cause that sort. */
        SYMPTOM,
        /** Something was changed shortly before. */
        CHANGE,
        /** Others that it explains as well. */
        SHARED,
        /** Others that should hurt and are well. */
        WELL,
        /** Something above it was in trouble before. */
        INHERITED
    }
}
