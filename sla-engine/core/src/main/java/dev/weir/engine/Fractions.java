package dev.weir.engine;

/** Fractions in steps of a power of two, of which sums of doubles stay exact: then the order of what is added makes no difference. */
final class Fractions {
    private static final double SHARE_STEPS = 1L << 30;
    private static final double EVENT_STEPS = 1L << 20;

    private Fractions() {}

    /** A share of 0…1, to a billionth: sums are exact up to four million of them. */
    static double share(double share) {
        return Math.rint(share * SHARE_STEPS) / SHARE_STEPS;
    }

    /** A number of events, to a millionth: sums are exact up to eight thousand million. */
    static double events(double events) {
        return Math.rint(events * EVENT_STEPS) / EVENT_STEPS;
    }
}
