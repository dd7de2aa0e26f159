package dev.weir.collector.exposition;

/** A line breaks a rule, and with it the page. */
final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
