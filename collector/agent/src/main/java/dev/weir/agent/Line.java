package dev.weir.agent;

/** One thing to be sent: a JSON text on one line. Written on the sending thread, so it must be immutable. */
public interface Line {
    /** Appends the JSON text, with its line feed. */
    void appendTo(StringBuilder out);
}
