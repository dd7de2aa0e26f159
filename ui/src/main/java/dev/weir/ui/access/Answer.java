package dev.weir.ui.access;

/** What came of an act. */
public sealed interface Answer {
    /** It is done. */
    record Done() implements Answer {}

    /** It is done, and this secret can be seen this once. */
    record Secret(String of, String secret) implements Answer {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Secret[of=" + of + "]";
        }
    }

    /** It is not done. {@code why} says what to do instead. */
    record Refused(String why) implements Answer {}
}
