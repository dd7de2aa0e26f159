package dev.weir.console.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Actor;
import dev.weir.model.store.MemoryStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));
    private static final Actor ANN = new Actor(Actor.Kind.PERSON, "ann");
    private final MemoryStore store = new MemoryStore();
    private final Audit audit = new Audit(store, NOON);
    private final Tokens tokens = new Tokens(store, audit, NOON);

    @Test
    void a_token_grants_its_scopes_and_no_other() {
        var token = tokens.issue("ci", Set.of(Scope.READ), ANN);
        assertEquals(Set.of(Scope.READ), tokens.check(token).orElseThrow().scopes());
        assertTrue(tokens.check(token + "x").isEmpty());
        assertTrue(tokens.check("").isEmpty());
    }

    @Test
    void only_the_hash_of_a_token_is_kept() {
        var token = tokens.issue("ci", Set.of(Scope.READ), ANN);
        var kept = store.open("tokens", new TokenCodec()).after(0, 10).stream()
                .map(entry -> new TokenCodec().encode(entry.value()))
                .toList();
        assertEquals(1, kept.size());
        assertFalse(kept.getFirst().contains(token), kept.getFirst());
    }

    @Test
    void tokens_and_their_end_survive_a_restart() {
        var stays = tokens.issue("stays", Set.of(Scope.READ, Scope.INGEST), ANN);
        var goes = tokens.issue("goes", Set.of(Scope.READ), ANN);
        assertTrue(tokens.revoke("goes", ANN));
        var again = new Tokens(store, audit, NOON);
        assertEquals("stays", again.check(stays).orElseThrow().name());
        assertTrue(again.check(goes).isEmpty());
    }

    @Test
    void a_name_is_given_once_and_must_be_plain() {
        tokens.issue("ci", Set.of(Scope.READ), ANN);
        var taken = assertThrows(IllegalArgumentException.class, () -> tokens.issue("ci", Set.of(Scope.READ), ANN));
        assertTrue(String.valueOf(taken.getMessage()).contains("already"), String.valueOf(taken));
        assertThrows(IllegalArgumentException.class, () -> tokens.issue("a b", Set.of(Scope.READ), ANN));
        assertThrows(IllegalArgumentException.class, () -> tokens.issue("none", Set.of(), ANN));
        assertFalse(tokens.revoke("unknown", ANN));
    }

    @Test
    void issuing_and_revoking_are_audited_with_their_actor() {
        tokens.issue("ci", Set.of(Scope.READ), ANN);
        tokens.revoke("ci", ANN);
        var verbs = audit.after(0, 10).stream()
                .map(entry -> entry.value().actor() + " " + entry.value().verb() + " "
                        + entry.value().object())
                .toList();
        assertEquals(java.util.List.of("person:ann token.issue ci", "person:ann token.revoke ci"), verbs);
    }
}
