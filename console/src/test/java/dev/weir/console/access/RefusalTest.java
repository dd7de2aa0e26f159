package dev.weir.console.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import dev.weir.model.Actor;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * What a role may not do is refused: every page, every address and every verb that the started console has is asked for, found by its
 * registries, so that a new one cannot be forgotten.
 */
class RefusalTest {
    private static final Actor ROOT = new Actor(Actor.Kind.TOKEN, "root");
    private static final Actor VERA = new Actor(Actor.Kind.PERSON, "vera");
    private static final String GOOD = "four plain words do";
    private static final String NO_PAGE = "There is no such page";
    /** What comes without a token: one proves itself by a signature, the other is where errors are told. */
    private static final Set<String> OPEN = Set.of("POST /api/v1/hooks/pagerduty");

    @TempDir
    private static Path folder;

    private static RunningConsole console;
    private static Visit viewer;
    private static Visit admin;

    @BeforeAll
    static void start() throws Exception {
        console = RunningConsole.start(folder, "environment: test\n");
        console.bean(Accounts.class).put("vera", Role.VIEWER, GOOD, ROOT);
        console.bean(Accounts.class).put("ada", Role.ADMIN, GOOD, ROOT);
        viewer = new Visit(console.port());
        viewer.signIn("vera", GOOD);
        admin = new Visit(console.port());
        admin.signIn("ada", GOOD);
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    private static List<RouteData> routes() {
        var context = (WebApplicationContext) console.context();
        return ApplicationRouteRegistry.getInstance(new VaadinServletContext(context.getServletContext()))
                .getRegisteredRoutes();
    }

    private static String address(RouteData route) {
        return route.getTemplate().replaceAll(":[^/]+", "x");
    }

    @Test
    void every_page_sends_a_stranger_to_the_sign_in_and_says_nothing() throws Exception {
        int asked = 0;
        for (RouteData route : routes()) {
            boolean open = route.getNavigationTarget().isAnnotationPresent(AnonymousAllowed.class);
            var stranger = new Visit(console.port());
            var answer = stranger.page(address(route));
            String said = stranger.navigate(address(route));
            if (open) {
                assertEquals(200, answer.statusCode(), address(route));
            } else {
                assertTrue(Visit.sentTo(answer).endsWith("/login"), address(route) + ": " + answer.statusCode());
                assertFalse(said.contains("weir-rail"), address(route) + " shows the frame: " + said);
            }
            asked++;
        }
        assertTrue(asked >= 15, asked + " pages");
    }

    @Test
    void every_page_for_admins_is_not_there_for_a_viewer() throws Exception {
        var asked = new TreeSet<String>();
        for (RouteData route : routes()) {
            if (route.getNavigationTarget().isAnnotationPresent(RolesAllowed.class)) {
                asked.add(route.getTemplate());
                String said = viewer.navigate(address(route));
                assertTrue(said.contains(NO_PAGE), address(route) + ": " + said);
                assertFalse(admin.navigate(address(route)).contains(NO_PAGE), address(route));
            }
        }
        assertTrue(asked.containsAll(Set.of("audit", "people", "tokens")), asked.toString());
    }

    @Test
    void every_page_says_who_may_see_it() {
        for (RouteData route : routes()) {
            var view = route.getNavigationTarget();
            assertTrue(
                    Stream.of(AnonymousAllowed.class, RolesAllowed.class, jakarta.annotation.security.PermitAll.class)
                            .anyMatch(view::isAnnotationPresent),
                    view.getName());
        }
    }

    @Test
    void every_address_of_the_api_asks_for_a_token_and_no_token_does_what_its_scopes_leave_out() throws Exception {
        var tokens = console.bean(Tokens.class);
        String read = tokens.issue("reader", Set.of(Scope.READ), ROOT);
        String metrics = tokens.issue("meter", Set.of(Scope.METRICS), ROOT);
        String act = tokens.issue("actor", Set.of(Scope.ACT), ROOT);
        int asked = 0;
        for (String address : addresses()) {
            String method = address.substring(0, address.indexOf(' '));
            String path = address.substring(address.indexOf(' ') + 2);
            if (OPEN.contains(address)) {
                continue;
            }
            asked++;
            assertEquals(401, ask(method, path, null), address);
            assertEquals(401, ask(method, path, "weir_wrong"), address);
            assertEquals(403, ask(method, path, metrics), address);
            if (!method.equals("GET")) {
                assertEquals(403, ask(method, path, read), address);
            }
            if (path.matches("api/v1/(tokens|accounts|audit).*")) {
                assertEquals(403, ask(method, path, act), address);
                assertEquals(403, ask(method, path, read), address);
            }
        }
        assertTrue(asked >= 30, asked + " addresses");
    }

    private static Set<String> addresses() {
        var found = new TreeSet<String>();
        console.context()
                .getBeansOfType(RequestMappingHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods()
                        .keySet()
                        .forEach(info -> info.getPatternValues().stream()
                                .filter(path -> path.startsWith("/api/"))
                                .map(path -> path.replaceAll("\\{[^}]+}", "x"))
                                .forEach(path -> {
                                    var methods = info.getMethodsCondition().getMethods();
                                    (methods.isEmpty()
                                                    ? Stream.of("GET", "POST")
                                                    : methods.stream().map(Enum::name))
                                            .forEach(method -> found.add(method + " " + path));
                                })));
        return found;
    }

    private static int ask(String method, String path, @Nullable String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + console.port() + "/" + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.noBody());
        return new Visit(console.port())
                .send(token == null ? request : request.header("Authorization", "Bearer " + token))
                .statusCode();
    }

    /** A verb of a port: whoever acts is handed to it, so that it is asked before all else whether they may. */
    private record Verb(Object bean, Method method) {}

    private static List<Verb> verbs() {
        var found = new ArrayList<Verb>();
        for (Object bean : console.context().getBeansOfType(Object.class).values()) {
            for (Class<?> port : org.springframework.util.ClassUtils.getAllInterfaces(bean)) {
                if (port.getName().startsWith("dev.weir.ui.")) {
                    Arrays.stream(port.getMethods())
                            .filter(method ->
                                    Arrays.asList(method.getParameterTypes()).contains(Actor.class))
                            .forEach(method -> found.add(new Verb(bean, method)));
                }
            }
        }
        return found;
    }

    @Test
    void every_verb_behind_a_page_refuses_a_viewer() {
        var names = new TreeSet<String>();
        SecurityContextHolder.setContext(new SecurityContextImpl(
                UsernamePasswordAuthenticationToken.authenticated("vera", null, LocalSignIn.rights(Role.VIEWER))));
        try {
            for (Verb verb : verbs()) {
                String name = verb.method().getDeclaringClass().getSimpleName() + "."
                        + verb.method().getName();
                names.add(name);
                var thrown = assertThrows(
                        InvocationTargetException.class,
                        () -> verb.method().invoke(verb.bean(), nothing(verb.method())),
                        name);
                assertInstanceOf(AccessDeniedException.class, thrown.getCause(), name);
            }
        } finally {
            SecurityContextHolder.clearContext();
        }
        assertTrue(
                names.containsAll(Set.of(
                        "Incidents.acknowledge",
                        "Incidents.comment",
                        "Silences.make",
                        "Silences.end",
                        "Deliveries.retry",
                        "People.add",
                        "ApiTokens.issue")),
                names.toString());
    }

    private static @Nullable Object[] nothing(Method verb) {
        return Arrays.stream(verb.getParameterTypes())
                .map(type -> type == Actor.class
                        ? VERA
                        : type == boolean.class ? (Object) false : type == int.class ? (Object) 0 : null)
                .toArray();
    }

    @Test
    void a_request_with_the_key_of_another_session_does_nothing() throws Exception {
        var page = admin.open("");
        var foreign = viewer.open("");
        String said = admin.rpc(page, foreign.key(), 0, Visit.goTo("people")).body();
        assertFalse(said.contains("Add a person"), said);
        String right = admin.rpc(page, page.key(), 0, Visit.goTo("people")).body();
        assertTrue(right.contains("Add a person"), right);
    }

    @Test
    void a_viewer_who_sends_a_click_to_everything_on_every_page_changes_nothing() throws Exception {
        long before = console.bean(Audit.class)
                .before(Long.MAX_VALUE, 100_000, act -> acted(act.verb()))
                .size();
        var visit = new Visit(console.port());
        int clicked = 0;
        for (RouteData route : routes()) {
            if (route.getTemplate().contains(":") || route.getTemplate().equals("login")) {
                continue;
            }
            visit.signIn("vera", GOOD);
            var page = visit.open(route.getTemplate());
            visit.rpc(page, page.key(), 0, Visit.goTo(route.getTemplate()));
            assertEquals(
                    200, visit.rpc(page, page.key(), 1, Visit.clicks(2, 400)).statusCode());
            clicked++;
        }
        assertTrue(clicked >= 10, clicked + " pages");
        assertEquals(
                before,
                console.bean(Audit.class)
                        .before(Long.MAX_VALUE, 100_000, act -> acted(act.verb()))
                        .size());
    }

    private static boolean acted(String verb) {
        return !verb.startsWith("sign-") && !verb.startsWith("account.put") && !verb.startsWith("token.");
    }
}
