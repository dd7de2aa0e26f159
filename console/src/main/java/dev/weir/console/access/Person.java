package dev.weir.console.access;

import java.security.Principal;

/** A local person as signed in: the account as it was then. */
record Person(Account account) implements Principal {
    @Override
    public String getName() {
        return account.name();
    }
}
