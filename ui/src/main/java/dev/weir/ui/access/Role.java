package dev.weir.ui.access;

/** What a person may do. */
public enum Role {
    /** Looks. */
    VIEWER("viewer", "looks at everything"),
    /** Looks and acts. */
    OPERATOR("operator", "also acknowledges, silences, corrects and changes definitions"),
    /** Everything. */
    ADMIN("admin", "also says who may do what");

    private final String word;
    private final String may;

    Role(String word, String may) {
        this.word = word;
        this.may = may;
    }

    /** How it is called. */
    public String word() {
        return word;
    }

    /** What it lets a person do, in words. */
    public String may() {
        return may;
    }
}
