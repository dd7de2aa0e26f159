package dev.weir.console.access;

import java.util.Locale;

/** What a person may do. */
public enum Role {
    /** Looks at everything. */
    VIEWER,
    /** Also acknowledges, comments and silences. */
    OPERATOR,
    /** Everything. */
    ADMIN;

    /** Whether this role includes the other. */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    /** The role of a word; refuses any other. */
    public static Role of(String word) {
        for (Role role : values()) {
            if (role.name().toLowerCase(Locale.ROOT).equals(word)) {
                return role;
            }
        }
        throw new IllegalArgumentException("unknown role '" + word + "', use one of viewer, operator, admin");
    }
}
