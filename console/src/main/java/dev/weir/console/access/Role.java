package dev.weir.console.access;

/** What a person may do. */
public enum Role {
    /** Looks at everything. */
    VIEWER,
    /** Also acknowledges and silences. */
    OPERATOR,
    /** Also issues tokens and changes definitions. */
    ADMIN;

    /** Whether this role includes the other. */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
