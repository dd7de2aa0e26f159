package dev.weir.lineage.event;

import java.util.List;

/** Not an event of OpenLineage; the message says what is wrong where. */
public final class BadEvent extends Exception {
    private static final long serialVersionUID = 1;

    /** Says what is wrong where. */
    public BadEvent(String why) {
        this(List.of(why));
    }

    /** Says everything that is wrong, each with its place. */
    BadEvent(List<String> faults) {
        super(String.join("; ", faults), null, false, false);
    }

    /** What is wrong where. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
