package dev.weir.samples.flink;

/** What came of reading a record. */
sealed interface Parsed<T> {

    /** It can be used. */
    record Good<T>(T value) implements Parsed<T> {}

    /** It cannot, and this is why. */
    record Rejected<T>(Reason reason) implements Parsed<T> {}

    /** Why a record is rejected. */
    enum Reason {
        /** Not JSON, or not an object. */
        MALFORMED("malformed"),
        /** A field is missing, renamed or of another type. */
        MISSING_FIELD("missing-field"),
        /** The amount is below zero. */
        NEGATIVE_AMOUNT("negative-amount");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        /** The value of the metric label {@code reason}. */
        String label() {
            return label;
        }
    }
}
