package dev.weir.collector.ingest;

/** A delivery that is not taken, with the line (from 1) at which it went wrong. */
public final class BadBatch extends Exception {
    private static final long serialVersionUID = 1;
    private final int line;
    private final boolean tooLarge;

    private BadBatch(int line, String why, boolean tooLarge) {
        super("line " + line + ": " + why, null, false, false);
        this.line = line;
        this.tooLarge = tooLarge;
    }

    static BadBatch malformed(int line, String why) {
        return new BadBatch(line, why, false);
    }

    static BadBatch tooLarge(int line, String why) {
        return new BadBatch(line, why, true);
    }

    /** The line at which it went wrong. */
    public int line() {
        return line;
    }

    /** Whether it is well-formed so far but too large (413 rather than 400). */
    public boolean tooLarge() {
        return tooLarge;
    }
}
