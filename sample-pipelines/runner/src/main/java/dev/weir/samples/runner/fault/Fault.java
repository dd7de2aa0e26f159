package dev.weir.samples.runner.fault;

/**
 * Something that is broken on purpose.
 *
 * @param strength scales the effect; 1 is the default, more than 0 and at most {@link #STRONGEST}
 */
public record Fault(FaultKind kind, double strength) {

    /** The greatest strength that is taken. */
    public static final double STRONGEST = 100;

    /** Checks the strength. */
    public Fault {
        if (!(strength > 0 && strength <= STRONGEST)) {
            throw new IllegalArgumentException(
                    "strength " + strength + " must be more than 0 and at most " + (int) STRONGEST);
        }
    }
}
