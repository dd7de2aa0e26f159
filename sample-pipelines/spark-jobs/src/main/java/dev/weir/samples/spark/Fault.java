package dev.weir.samples.spark;

import java.util.Properties;

/**
 * What is switched on at the moment.
 *
 * @param kind which fault
 * @param strength scales it; 1 is the default, positive and finite
 */
record Fault(Kind kind, double strength) {
    /** Nothing is broken. */
    static final Fault NONE = new Fault(Kind.NONE, 1);

    /** The faults that a Spark program does itself; those of the traffic are the generator's affair. */
    enum Kind {
        /** Nothing to do here. */
        NONE,
        /** Sleep inside a stage. */
        SLOW,
        /** Die. */
        CRASH
    }

    /** Reads a fault file; kinds that are not ours, and a strength that is no positive number, are none. */
    static Fault of(Properties file) {
        Kind kind = switch (file.getProperty("kind", "off")) {
            case "slow" -> Kind.SLOW;
            case "crash" -> Kind.CRASH;
            default -> Kind.NONE;
        };
        double strength;
        try {
            strength = Double.parseDouble(file.getProperty("strength", "1"));
        } catch (NumberFormatException notANumber) {
            return NONE;
        }
        return kind == Kind.NONE || !(strength > 0) || Double.isInfinite(strength) ? NONE : new Fault(kind, strength);
    }
}
