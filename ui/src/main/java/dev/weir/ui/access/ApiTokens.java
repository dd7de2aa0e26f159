package dev.weir.ui.access;

import dev.weir.model.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What programs show instead of a password. For admins alone; asked in the thread of a request. */
public interface ApiTokens {
    /**
     * A token that is good, or has expired and was not revoked.
     *
     * @param by who made it
     * @param made when; empty for one that comes from a file
     * @param used when it was last shown, to the minute, since the console started or before
     */
    record Token(
            String name,
            List<String> scopes,
            String by,
            Optional<Instant> made,
            Optional<Instant> expires,
            Optional<Instant> used) {
        /** Copies the scopes. */
        public Token {
            scopes = List.copyOf(scopes);
        }

        /** Whether it comes from a file, where alone it can be taken away. */
        public boolean fromFile() {
            return made.isEmpty();
        }
    }

    /** A scope and what it is for. */
    record Scope(String word, String may) {}

    /** What is asked for. {@code lasts} empty means until it is revoked. */
    record Wish(String name, Set<String> scopes, Optional<Duration> lasts) {
        /** Copies the scopes. */
        public Wish {
            scopes = Set.copyOf(scopes);
        }
    }

    /** All, by name. */
    List<Token> all();

    /** The scopes that there are. */
    List<Scope> scopes();

    /** The time by which they are told. */
    Instant now();

    /** Makes one; the answer holds it. */
    Answer issue(Wish wish, Actor by);

    /** Makes one worthless. */
    Answer revoke(String name, Actor by);
}
