package dev.weir.lineage.event;

/** Not an event of OpenLineage; the message says what is wrong where. */
public final class BadEvent extends Exception {
    private static final long serialVersionUID = 1;

    /** Says what is wrong where. */
    public BadEvent(String why) {
        super(why, null, false, false);
    }
}
