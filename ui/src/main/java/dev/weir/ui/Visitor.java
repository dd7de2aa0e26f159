package dev.weir.ui;

import dev.weir.model.Actor;

/** The person in front of the screen, as signed in. Asked in the thread of a request. */
public interface Visitor {
    /** Who it is. */
    Actor actor();

    /** Whether the person may act: acknowledge, silence, comment, correct, and change definitions. */
    boolean mayAct();

    /** Whether the person may say who else may do what: accounts, tokens, the audit journal. */
    boolean mayAdminister();

    /** Ends the session and goes to the sign-in. */
    void signOut();
}
