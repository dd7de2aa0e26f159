package dev.weir.model.slo;

/** The share of events that must be good, 0 &lt; ratio &lt; 1. */
public record Target(double ratio) {
    /** Refuses anything outside (0, 1): a target of 1 leaves no budget and no burn rate. */
    public Target {
        if (!(ratio > 0 && ratio < 1)) {
            throw new IllegalArgumentException("target " + ratio + " must be above 0 and below 1");
        }
    }

    /** The share of events that may be bad: 1 − target. */
    public double budget() {
        return 1 - ratio;
    }
}
