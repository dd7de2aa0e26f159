package dev.weir.console.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Actor;
import dev.weir.model.store.MemoryStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class AccountsTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));
    private static final Actor ANN = new Actor(Actor.Kind.PERSON, "ann");
    private static final String GOOD = "four plain words do";
    private final MemoryStore store = new MemoryStore();
    private final Audit audit = new Audit(store, NOON);
    private final Accounts accounts = open();

    private Accounts open() {
        return new Accounts(store, new BCryptPasswordEncoder(4), audit, NOON);
    }

    private List<String> audited() {
        return audit.after(0, 100).stream()
                .map(entry -> entry.value().verb() + " " + entry.value().object())
                .toList();
    }

    @Test
    void a_first_password_is_made_and_has_to_be_changed() {
        String made = accounts.add("bob", Role.OPERATOR, ANN);
        assertEquals(16, made.length());
        var bob = accounts.verified("bob", made).orElseThrow();
        assertTrue(bob.first());
        accounts.change("bob", GOOD, ANN, changed -> assertFalse(changed.first()));
        assertTrue(accounts.verified("bob", made).isEmpty());
        assertFalse(accounts.verified("bob", GOOD).orElseThrow().first());
        assertEquals(List.of("account.add bob", "account.password bob"), audited());
    }

    @Test
    void the_last_admin_stays_whatever_is_asked_for() {
        accounts.put("ann", Role.ADMIN, GOOD, ANN);
        for (Runnable act : List.<Runnable>of(
                () -> accounts.remove("ann", ANN),
                () -> accounts.disable("ann", true, ANN),
                () -> accounts.role("ann", Role.OPERATOR, ANN),
                () -> accounts.put("ann", Role.VIEWER, GOOD, ANN))) {
            var refused = assertThrows(IllegalArgumentException.class, act::run);
            assertTrue(String.valueOf(refused.getMessage()).contains("last admin"), String.valueOf(refused));
        }
        accounts.put("bea", Role.ADMIN, GOOD, ANN);
        accounts.disable("bea", true, ANN);
        assertThrows(IllegalArgumentException.class, () -> accounts.remove("ann", ANN), "one who is shut out is none");
        accounts.disable("bea", false, ANN);
        accounts.remove("ann", ANN);
        assertEquals(List.of("bea"), accounts.all().stream().map(Account::name).toList());
    }

    @Test
    void who_is_shut_out_or_removed_does_not_come_in_and_a_removed_name_may_be_given_again() {
        accounts.put("bob", Role.VIEWER, GOOD, ANN);
        accounts.disable("bob", true, ANN);
        assertTrue(accounts.verified("bob", GOOD).isEmpty());
        accounts.disable("bob", false, ANN);
        assertTrue(accounts.verified("bob", GOOD).isPresent());
        accounts.remove("bob", ANN);
        assertTrue(accounts.verified("bob", GOOD).isEmpty());
        assertThrows(NoSuchElementException.class, () -> accounts.role("bob", Role.ADMIN, ANN));
        accounts.add("bob", Role.VIEWER, ANN);
        assertThrows(IllegalArgumentException.class, () -> accounts.add("bob", Role.VIEWER, ANN));
    }

    @Test
    void everything_survives_a_restart() {
        accounts.put("bob", Role.VIEWER, GOOD, ANN);
        String first = accounts.add("cem", Role.OPERATOR, ANN);
        accounts.put("dia", Role.VIEWER, GOOD, ANN);
        accounts.remove("dia", ANN);
        accounts.disable("bob", true, ANN);
        var again = open();
        assertTrue(again.verified("bob", GOOD).isEmpty());
        assertTrue(again.verified("cem", first).orElseThrow().first());
        assertTrue(again.find("dia").isEmpty());
    }

    @Test
    void an_account_of_an_earlier_version_may_sign_in_as_before() {
        var old = new AccountCodec()
                .decode(
                        "{\"v\":1,\"name\":\"ann\",\"at\":\"2026-01-01T00:00:00Z\",\"role\":\"ADMIN\",\"password\":\"x\"}");
        assertTrue(old.active());
        assertFalse(old.first());
    }

    @Test
    void those_who_keep_sessions_hear_of_every_change_after_it() {
        var heard = new ArrayList<String>();
        accounts.also(changed -> heard.add(changed.toString()));
        accounts.put("bob", Role.VIEWER, GOOD, ANN);
        accounts.role("bob", Role.ADMIN, ANN);
        accounts.put("eve", Role.ADMIN, GOOD, ANN);
        accounts.remove("bob", ANN);
        assertEquals(
                List.of("bob (VIEWER, ACTIVE)", "bob (ADMIN, ACTIVE)", "eve (ADMIN, ACTIVE)", "bob (ADMIN, REMOVED)"),
                heard);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "elevenchars",
                "Password1234",
                "P@ssw0rd!!!!1",
                "qwertyuiop12",
                "letmein12345",
                "aaaaaaaaaaaaaa",
                "123123123123",
                "1234567890123",
                "weirweirweir1",
                "adminadmin-bob-x",
                "a password of far more than the seventy-two bytes that bcrypt reads of what it is given"
            })
    void what_everybody_takes_is_no_password(String password) {
        assertThrows(IllegalArgumentException.class, () -> accounts.put("bob", Role.VIEWER, password, ANN), password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"four plain words do", "xK9#mQ2$vL5n", "пароль из слов", "correct donkey paperclip"})
    void what_is_long_and_no_common_word_is_one_whatever_its_signs(String password) {
        accounts.put("bob", Role.VIEWER, password, ANN);
        assertTrue(accounts.verified("bob", password).isPresent());
    }

    @Test
    void neither_password_nor_hash_is_ever_printed() {
        String made = accounts.add("bob", Role.OPERATOR, ANN);
        var bob = accounts.find("bob").orElseThrow();
        assertFalse((bob + " " + new Person(bob)).contains(bob.passwordHash()));
        assertFalse(audit.after(0, 10).toString().contains(made));
    }
}
