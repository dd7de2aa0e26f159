package dev.weir.samples.flink;

import java.util.Properties;

/**
 * What is switched on at the moment.
 *
 * @param kind which fault
 * @param strength scales it; 1 is the default, positive and finite
 */
public record Fault(Kind kind, double strength) {

    /** Nothing is broken. */
    public static final Fault NONE = new Fault(Kind.NONE, 1);

    /** The faults that a job does itself; those of the traffic are the generator's affair. */
    public enum Kind {
        /** Nothing to do here. */
        NONE,
        /** Sleep before each record. */
        SLOW,
        /** Throw on the next record. */
        CRASH,
        /** Let the asynchronous part of each snapshot fail. */
        CHECKPOINT_FAIL
    }

    /** Reads a fault file; kinds that are not for a job, and a strength that is no positive number, read as none. */
    static Fault of(Properties file) {
        Kind kind = switch (file.getProperty("kind", "off")) {
            case "slow" -> Kind.SLOW;
            case "crash" -> Kind.CRASH;
            case "checkpoint-fail" -> Kind.CHECKPOINT_FAIL;
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
