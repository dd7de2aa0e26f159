package dev.weir.ui.access;

import java.util.Optional;

/** The account of whoever is signed in. Asked in the thread of a request. */
public interface OwnAccount {
    /**
     * What is told of it.
     *
     * @param role the role's word; empty while the first password must be changed
     * @param provider through whom the person came; empty for an account of this console
     * @param generatedStays whether the password was made by the console, and may stay
     */
    record Own(
            String name,
            Optional<String> role,
            Optional<String> provider,
            boolean mustChange,
            boolean generatedStays) {}

    /** The account of this session. */
    Own own();

    /** Changes the password; other sessions of the person end. A first password that is changed ends this one, too. */
    Answer change(String old, String password);
}
