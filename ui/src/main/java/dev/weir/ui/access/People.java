package dev.weir.ui.access;

import dev.weir.model.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The people who may sign in with a password of this console. For admins alone; asked in the thread of a request. */
public interface People {
    /**
     * One of them.
     *
     * @param disabled whether the person may not sign in
     * @param first whether the first password was not changed yet
     * @param changed when the account was last changed
     * @param lockedUntil until when the name is locked because somebody guessed
     * @param sessions how many sessions are open
     */
    record Person(
            String name,
            Role role,
            boolean disabled,
            boolean first,
            Instant changed,
            Optional<Instant> lockedUntil,
            long sessions) {}

    /** All, by name. */
    List<Person> all();

    /** The time by which locks are told. */
    Instant now();

    /** Whether people come through a provider, too, who do not stand in this list. */
    boolean others();

    /** Makes an account; the answer holds its first password. */
    Answer add(String name, Role role, Actor by);

    /** Gives another role; open sessions end. */
    Answer role(String name, Role role, Actor by);

    /** Shuts a person out, or lets them in again; open sessions end. */
    Answer disable(String name, boolean disabled, Actor by);

    /** Takes the account away; open sessions end. */
    Answer remove(String name, Actor by);

    /** Gives a new first password, which the answer holds; open sessions end. */
    Answer reset(String name, Actor by);

    /** Lets a locked name try again. */
    Answer unlock(String name, Actor by);
}
