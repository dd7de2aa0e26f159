package dev.weir.model.slo;

/** The one word for a verdict on screens and in REST, worst first. */
public enum Standing {
    /** The budget is used up. */
    BREACHED("breached"),
    /** A rule fires. */
    BURNING("burning"),
    /** It cannot be told. */
    NO_DATA("no-data"),
    /** Neither breached nor burning. */
    MET("met");

    private final String word;

    Standing(String word) {
        this.word = word;
    }

    /** The word. */
    public String word() {
        return word;
    }
}
