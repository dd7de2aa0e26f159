package dev.weir.console.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuessesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private final MemoryStore store = new MemoryStore();
    private final Guesses guesses = new Guesses(store);

    private void fail(String name, String address, Instant at) {
        assertTrue(guesses.attempt(name, address, at), name + " at " + at);
        guesses.wrong(name, address, at);
    }

    private void failFiveTimes() {
        for (int i = 0; i < 5; i++) {
            fail("ann", "10.0.0." + i, NOON);
        }
    }

    @Test
    void the_fifth_failure_locks_a_name_for_a_minute_wherever_it_comes_from() {
        failFiveTimes();
        assertEquals(Optional.of(NOON.plusSeconds(60)), guesses.lockedUntil("ann", NOON));
        assertFalse(guesses.attempt("ann", "10.9.9.9", NOON.plusSeconds(59)));
        assertTrue(guesses.attempt("ann", "10.9.9.9", NOON.plusSeconds(60)));
        assertTrue(guesses.attempt("bob", "10.0.0.1", NOON), "another name is free");
    }

    @Test
    void every_further_failure_doubles_the_lock_up_to_a_quarter_of_an_hour() {
        failFiveTimes();
        Instant at = NOON;
        for (long minutes : new long[] {2, 4, 8, 15, 15}) {
            at = guesses.lockedUntil("ann", at).orElseThrow();
            fail("ann", "10.0.1." + minutes, at);
            assertEquals(
                    Duration.ofMinutes(minutes),
                    Duration.between(at, guesses.lockedUntil("ann", at).orElseThrow()));
        }
    }

    @Test
    void a_name_in_capitals_is_the_same_name() {
        failFiveTimes();
        assertFalse(guesses.attempt("ANN", "10.9.9.9", NOON));
    }

    @Test
    void the_right_password_starts_anew() {
        for (int i = 0; i < 4; i++) {
            fail("ann", "10.0.0.1", NOON);
        }
        assertTrue(guesses.attempt("ann", "10.0.0.1", NOON));
        guesses.right("ann", "10.0.0.1", NOON);
        for (int i = 0; i < 4; i++) {
            fail("ann", "10.0.0.1", NOON);
        }
        assertTrue(guesses.attempt("ann", "10.0.0.1", NOON));
    }

    @Test
    void attempts_at_once_count_before_they_are_verified() {
        int let = 0;
        for (int i = 0; i < 100; i++) {
            let += guesses.attempt("ann", "10.0.0.1", NOON) ? 1 : 0;
        }
        assertEquals(Guesses.FREE_OF_NAME, let);
    }

    @Test
    void an_address_that_tries_many_names_is_locked_too() {
        for (int i = 0; i < Guesses.FREE_OF_ADDRESS; i++) {
            fail("name" + i, "10.0.0.1", NOON);
        }
        assertFalse(guesses.attempt("ann", "10.0.0.1", NOON));
        assertTrue(guesses.attempt("ann", "10.0.0.2", NOON));
    }

    @Test
    void who_signs_in_between_does_not_free_the_address() {
        for (int i = 0; i < Guesses.FREE_OF_ADDRESS - 1; i++) {
            fail("name" + i, "10.0.0.1", NOON);
            assertTrue(guesses.attempt("own", "10.0.0.1", NOON));
            guesses.right("own", "10.0.0.1", NOON);
        }
        fail("one-more", "10.0.0.1", NOON);
        assertFalse(guesses.attempt("own", "10.0.0.1", NOON));
    }

    @Test
    void a_lock_survives_a_restart_and_an_unlock_does_too() {
        failFiveTimes();
        var again = new Guesses(store);
        assertFalse(again.attempt("ann", "10.9.9.9", NOON));
        again.unlock("ann", NOON);
        assertTrue(new Guesses(store).attempt("ann", "10.9.9.9", NOON));
    }

    @Test
    void a_day_later_all_is_forgotten() {
        failFiveTimes();
        for (int i = 0; i < 4; i++) {
            fail("ann", "10.0.0.1", NOON.plus(Duration.ofHours(25)));
        }
        assertTrue(guesses.attempt("ann", "10.0.0.1", NOON.plus(Duration.ofHours(25))));
    }

    @Test
    void what_was_typed_as_a_name_is_not_kept() {
        fail("hunter2-typed-into-the-wrong-field", "10.0.0.1", NOON);
        var codec = new Guesses.TallyCodec();
        var kept = store.open("sign-in-failures", codec).after(0, 10).stream()
                .map(entry -> codec.encode(entry.value()))
                .toList();
        assertEquals(2, kept.size());
        assertFalse(kept.toString().contains("hunter2"), kept.toString());
    }
}
