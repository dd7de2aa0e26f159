package dev.weir.console.impact;

import dev.weir.engine.business.Amounts;
import dev.weir.model.Interval;
import java.util.OptionalDouble;

/**
 * The decisions that a model took on stale features.
 *
 * @param decisions how many were; with less than full coverage at least so many
 * @param all how many it took at all; empty when nobody counted any
 * @param money what they cost
 * @param coverage the share of the span of which it is known whether features were stale and how much was decided, 0…1
 */
public record Stale(Interval span, double decisions, OptionalDouble all, Amounts money, double coverage) {
    private static final double WHOLE = 0.9995;

    /** Whether the whole span is known. */
    public boolean whole() {
        return coverage >= WHOLE;
    }

    /** Whether anything of it is known. */
    public boolean known() {
        return coverage > 0;
    }

    /** The share of all decisions; empty when it is not known. */
    public OptionalDouble share() {
        return known() && all.isPresent() && all.getAsDouble() > 0
                ? OptionalDouble.of(Math.min(1, decisions / all.getAsDouble()))
                : OptionalDouble.empty();
    }
}
