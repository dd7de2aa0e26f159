package dev.weir.console.access;

import java.time.Instant;

/**
 * A person who may sign in with a password kept here.
 *
 * @param at when this was last changed
 * @param first whether the password was made by the console and must be changed before anything else
 */
public record Account(String name, Instant at, Role role, String passwordHash, boolean first, Standing standing) {
    /** Whether the person may come in. */
    public enum Standing {
        /** May sign in. */
        ACTIVE,
        /** May not, until an admin says otherwise. */
        DISABLED,
        /** Is gone; the name may be given again. */
        REMOVED
    }

    /** Whether the person may sign in. */
    public boolean active() {
        return standing == Standing.ACTIVE;
    }

    Account with(Role newRole, Standing newStanding, Instant when) {
        return new Account(name, when, newRole, passwordHash, first, newStanding);
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return name + " (" + role + ", " + standing + ")";
    }
}
