package dev.weir.lineage.event;

/** What an event says of its run. */
public enum EventType {
    /** It began. */
    START,
    /** It goes on. */
    RUNNING,
    /** It ended well. */
    COMPLETE,
    /** It was stopped. */
    ABORT,
    /** It ended badly. */
    FAIL,
    /** Something else is told about it, before or after any of these. */
    OTHER
}
