package dev.weir.collector.ingest;

/** A delivery that is not taken, with the place at which it went wrong. */
public final class BadBatch extends Exception {
    private static final long serialVersionUID = 1;
    private final boolean tooLarge;

    private BadBatch(String where, String why, boolean tooLarge) {
        super(where + ": " + why, null, false, false);
        this.tooLarge = tooLarge;
    }

    static BadBatch malformed(int line, String why) {
        return malformed("line " + line, why);
    }

    static BadBatch malformed(String where, String why) {
        return new BadBatch(where, why, false);
    }

    static BadBatch tooLarge(int line, String why) {
        return tooLarge("line " + line, why);
    }

    static BadBatch tooLarge(String where, String why) {
        return new BadBatch(where, why, true);
    }

    /** Whether it is well-formed so far but too large (413 rather than 400). */
    public boolean tooLarge() {
        return tooLarge;
    }
}
