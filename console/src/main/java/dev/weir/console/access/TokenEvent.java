package dev.weir.console.access;

import dev.weir.model.Actor;
import java.time.Instant;
import java.util.Set;

/** A fact about an API token; the token itself is never kept, only its SHA-256. */
sealed interface TokenEvent {
    /** The token's name. */
    String name();

    /** When. */
    Instant at();

    /**
     * It was made. {@code hash} is the SHA-256 of the token in hex: enough, since a token is 190 random bits. {@code expires} is
     * {@link Instant#MAX} for one that does not.
     */
    record Issued(String name, Instant at, String hash, Set<Scope> scopes, Instant expires, Actor by)
            implements TokenEvent {
        /** Copies the scopes. */
        public Issued {
            scopes = Set.copyOf(scopes);
        }
    }

    /** It was shown; written once an hour at most. */
    record Used(String name, Instant at) implements TokenEvent {}

    /** It is worth nothing from now on. */
    record Revoked(String name, Instant at, Actor by) implements TokenEvent {}
}
