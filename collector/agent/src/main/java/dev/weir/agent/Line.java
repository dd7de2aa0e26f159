package dev.weir.agent;

/** One thing to be sent: a JSON text on one line. Written on the sending thread, so it must be immutable. */
public interface Line {
    /** Appends the JSON text, with its line feed. */
    void appendTo(StringBuilder out);

    /** The pipeline ({@code environment/name}) it is about, when that is not the sender's own; a delivery is about one pipeline. */
    default String pipeline() {
        return "";
    }
}
