package dev.weir.ui;

import dev.weir.model.Actor;

/** The person in front of the screen, as signed in. Asked in the thread of a request. */
public interface Visitor {
    /** Who it is. */
    Actor actor();

    /** Whether the person may change things, not only look at them. */
    boolean mayAct();

    /** Ends the session and goes to the sign-in. */
    void signOut();
}
