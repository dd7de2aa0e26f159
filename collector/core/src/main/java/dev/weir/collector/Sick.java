package dev.weir.collector;

import dev.weir.model.Failure;

/** A foreseen failure on its way from the depths of a collector to its scrape, which turns it into a {@code Down}. */
public final class Sick extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Failure why;

    /** Carries the failure. */
    public Sick(Failure why) {
        super(why.toString(), null, false, false);
        this.why = why;
    }

    /** A failure of this kind. */
    public Sick(Failure.Kind kind, String message) {
        this(new Failure(kind, message));
    }

    /** What failed. */
    public Failure why() {
        return why;
    }
}
