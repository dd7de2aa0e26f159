package dev.weir.console.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Actor;
import dev.weir.model.store.Journal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Coming in, staying and leaving, over HTTP against the whole console. */
class SignInTest {
    private static final Actor ROOT = new Actor(Actor.Kind.TOKEN, "root");
    private static final String GOOD = "four plain words do";

    @TempDir
    private static Path folder;

    private static RunningConsole console;

    @BeforeAll
    static void start() throws Exception {
        console = RunningConsole.start(folder, "environment: test\n");
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    private static Accounts accounts() {
        return console.bean(Accounts.class);
    }

    private static Visit visit() {
        return new Visit(console.port());
    }

    private static Visit signedIn(String name, Role role) throws Exception {
        accounts().put(name, role, GOOD, ROOT);
        var visit = visit();
        assertFalse(visit.signIn(name, GOOD).contains("error"), name);
        assertTrue(visit.signedIn());
        return visit;
    }

    private static List<String> audited(String object) {
        return console
                .bean(Audit.class)
                .before(Long.MAX_VALUE, 1000, act -> act.object().equals(object))
                .stream()
                .map(Journal.Entry::value)
                .map(act -> act.verb() + " by " + act.actor())
                .toList();
    }

    @Test
    void signing_in_and_out_is_audited_changes_the_session_and_ends_it() throws Exception {
        accounts().put("cookie", Role.VIEWER, GOOD, ROOT);
        var visit = visit();
        visit.page("login");
        String before = visit.cookie("WEIR");
        visit.signIn("cookie", GOOD);
        String in = visit.cookie("WEIR");
        assertNotEquals(before, in, "a session that was planted is worth nothing after the sign-in");
        assertTrue(visit.signedIn());
        visit.form("logout", Map.of("_csrf", visit.csrf()));
        assertFalse(visit.signedIn());
        var old = visit();
        var kept = old.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + console.port() + "/account"))
                .header("Cookie", "WEIR=" + in));
        assertEquals(302, kept.statusCode(), "the cookie of a session that ended opens nothing");
        assertEquals(
                List.of("sign-out by person:cookie", "sign-in by person:cookie", "account.put by token:root"),
                audited("cookie"));
    }

    @Test
    void a_page_of_another_site_signs_nobody_in_or_out() throws Exception {
        accounts().put("forged", Role.VIEWER, GOOD, ROOT);
        var visit = visit();
        visit.page("login");
        assertEquals(
                403,
                visit.form("login", Map.of("username", "forged", "password", GOOD), "Sec-Fetch-Site", "cross-site")
                        .statusCode());
        assertFalse(visit.signedIn());
        visit.signIn("forged", GOOD);
        visit.form("logout", Map.of());
        visit.form("logout", Map.of("_csrf", visit().csrf()));
        visit.form("logout", Map.of("_csrf", visit.csrf()), "Sec-Fetch-Site", "same-site");
        assertTrue(visit.signedIn(), "without the token of the session, or from elsewhere, nobody is signed out");
        visit.form("logout", Map.of("_csrf", visit.csrf()), "Sec-Fetch-Site", "same-origin");
        assertFalse(visit.signedIn());
    }

    @Test
    void after_five_failures_even_the_right_password_is_refused_in_the_same_words_until_an_admin_unlocks()
            throws Exception {
        accounts().put("guessed", Role.VIEWER, GOOD, ROOT);
        String wrong = visit().signIn("guessed", "wrong password 1");
        for (int i = 0; i < 4; i++) {
            assertEquals(wrong, visit().signIn("guessed", "wrong password 2"));
        }
        assertEquals(wrong, visit().signIn("guessed", GOOD), "locked, in the same words");
        assertEquals(wrong, visit().signIn("nobody-of-this-name", GOOD), "an unknown name, too");
        assertTrue(
                audited("guessed").contains("sign-in.locked by system:sign-in"),
                audited("guessed").toString());
        console.bean(Guesses.class).unlock("guessed", InstantSource.system().instant());
        assertNotEquals(wrong, visit().signIn("guessed", GOOD));
    }

    @Test
    void who_loses_the_account_the_role_or_the_password_loses_the_session_at_once() throws Exception {
        List<java.util.function.Consumer<String>> acts = List.of(
                name -> accounts().role(name, Role.VIEWER, ROOT),
                name -> accounts().disable(name, true, ROOT),
                name -> accounts().reset(name, ROOT),
                name -> accounts().remove(name, ROOT));
        for (int i = 0; i < acts.size(); i++) {
            String name = "leaver-" + i;
            var visit = signedIn(name, Role.OPERATOR);
            assertEquals(1, console.bean(Sessions.class).of(name));
            acts.get(i).accept(name);
            assertEquals(0, console.bean(Sessions.class).of(name), name);
            assertFalse(visit.signedIn(), name);
        }
    }

    @Test
    void a_changed_own_password_ends_the_other_sessions() throws Exception {
        var one = signedIn("two-of-me", Role.VIEWER);
        var other = visit();
        other.signIn("two-of-me", GOOD);
        assertTrue(other.signedIn());
        assertEquals(2, console.bean(Sessions.class).of("two-of-me"));
        accounts().change("two-of-me", "another four plain words", ROOT, changed -> {});
        assertFalse(one.signedIn());
        assertFalse(other.signedIn());
    }

    @Test
    void whoever_still_has_the_first_password_gets_the_page_to_change_it_and_no_other() throws Exception {
        String first = accounts().add("newcomer", Role.ADMIN, ROOT);
        var visit = visit();
        visit.signIn("newcomer", first);
        for (String path : List.of("", "pipelines", "people", "account", "audit")) {
            String said = visit.navigate(path);
            assertTrue(said.contains("Choose a password"), path + ": " + said);
            assertFalse(said.contains("weir-rail"), path + " shows the frame");
        }
        assertEquals(Role.ADMIN, accounts().find("newcomer").orElseThrow().role());
    }

    @Test
    void answers_carry_the_headers_that_keep_browsers_from_harm() throws Exception {
        for (String path : List.of("login", "", "weir/weir.css", "api/v1/status", "actuator/health", "no/such/page")) {
            var headers = visit().get(path).headers();
            assertEquals("nosniff", headers.firstValue("x-content-type-options").orElse(""), path);
            assertEquals("DENY", headers.firstValue("x-frame-options").orElse(""), path);
            assertEquals("same-origin", headers.firstValue("referrer-policy").orElse(""), path);
            assertTrue(headers.firstValue("permissions-policy").orElse("").contains("camera=()"), path);
            String policy = headers.firstValue("content-security-policy").orElse("");
            assertTrue(policy.contains("frame-ancestors 'none'"), path + ": " + policy);
            assertFalse(policy.contains("http:") || policy.contains("https:") || policy.contains("*"), policy);
            assertTrue(headers.firstValue("strict-transport-security").isEmpty(), "HSTS is for TLS alone");
        }
        String cookie = visit().page("login").headers().firstValue("set-cookie").orElse("");
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), cookie);
    }

    @Test
    void what_breaks_is_told_without_a_trace() throws Exception {
        for (String path :
                List.of("api/v1/pages?limit=x", "login/oauth2/code/oidc?code=x", "error", "api/v1/incidents/%00")) {
            String body = visit().get(path).body();
            assertFalse(body.contains("at dev.weir") || body.contains("Exception"), path + ": " + body);
        }
    }
}
