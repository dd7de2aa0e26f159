package dev.weir.samples.spark;

/** Why a record is rejected; the first that applies counts. */
enum Reason {
    /** Not JSON, or not an object. */
    MALFORMED("malformed"),
    /** A field is missing, renamed or of another type. */
    MISSING_FIELD("missing-field"),
    /** The amount is below zero or not a number. */
    NEGATIVE_AMOUNT("negative-amount"),
    /** The country is not two capital letters. */
    BAD_COUNTRY("bad-country"),
    /** The event time is not after 1970. */
    BAD_TIME("bad-time");

    private final String label;

    Reason(String label) {
        this.label = label;
    }

    /** The reason as it is written and counted. */
    String label() {
        return label;
    }
}
