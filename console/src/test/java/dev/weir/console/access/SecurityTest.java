package dev.weir.console.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import dev.weir.model.Actor;
import dev.weir.model.store.MemoryStore;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Who may do what over HTTP, asked through the filters that the console has. */
class SecurityTest {
    private static final Actor ANN = new Actor(Actor.Kind.PERSON, "ann");
    /** What people do about pages. */
    private static final List<String> ACTS = List.of(
            "/api/v1/incidents/i-1/acknowledge",
            "/api/v1/incidents/i-1/comments",
            "/api/v1/silences",
            "/api/v1/silences/preview",
            "/api/v1/deliveries/retry");

    private final AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
    private MockMvc http = MockMvcBuilders.standaloneSetup(new Anything()).build();
    private Tokens tokens = new Tokens(new MemoryStore(), audit(new MemoryStore()), () -> Instant.EPOCH);

    private static Audit audit(MemoryStore store) {
        return new Audit(store, InstantSource.fixed(Instant.EPOCH));
    }

    @RestController
    static class Anything {
        private final List<String> reached = new ArrayList<>();

        @RequestMapping("/**")
        String any(HttpServletRequest request) {
            reached.add(request.getMethod() + " " + request.getRequestURI());
            return "reached";
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    @EnableWebSecurity
    static class Doors {
        @Bean
        Tokens tokens() {
            var store = new MemoryStore();
            return new Tokens(store, audit(store), () -> Instant.EPOCH);
        }

        @Bean
        SecurityFilterChain machines(HttpSecurity http, Tokens tokens) throws Exception {
            return new Security().machines(http, tokens);
        }

        @Bean
        Anything anything() {
            return new Anything();
        }
    }

    @BeforeEach
    void open() {
        context.setServletContext(new MockServletContext());
        context.register(Doors.class);
        context.refresh();
        tokens = context.getBean(Tokens.class);
        http = MockMvcBuilders.webAppContextSetup(context)
                .addFilters(context.getBean(FilterChainProxy.class))
                .build();
    }

    @AfterEach
    void close() {
        context.close();
    }

    private List<String> reached() {
        return context.getBean(Anything.class).reached;
    }

    private int ask(HttpMethod method, String address, @Nullable String token) throws Exception {
        var asked = request(method, address);
        if (token != null) {
            asked.header("Authorization", "Bearer " + token);
        }
        return http.perform(asked).andReturn().getResponse().getStatus();
    }

    private String token(Scope... scopes) {
        return tokens.issue("t-" + scopes[0].word(), Set.of(scopes), ANN);
    }

    @Test
    void a_signed_in_session_opens_nothing_of_the_api_so_no_page_of_others_can_act_through_it() throws Exception {
        var session = new MockHttpSession();
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                        "ann",
                        null,
                        List.of(
                                new SimpleGrantedAuthority("ROLE_ADMIN"),
                                new SimpleGrantedAuthority(Scope.ADMIN.authority())))));
        for (String act : ACTS) {
            for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE)) {
                assertEquals(
                        401,
                        http.perform(request(method, act).session(session))
                                .andReturn()
                                .getResponse()
                                .getStatus(),
                        method + " " + act);
            }
        }
        assertEquals(List.of(), reached());
    }

    @Test
    void who_may_read_reads_and_does_not_act() throws Exception {
        String read = token(Scope.READ);
        String act = token(Scope.ACT);
        String ingest = token(Scope.INGEST);
        for (String address : ACTS) {
            assertEquals(403, ask(HttpMethod.POST, address, read), address);
            assertEquals(403, ask(HttpMethod.POST, address, ingest), address);
            assertEquals(401, ask(HttpMethod.POST, address, "wrong"), address);
            assertEquals(200, ask(HttpMethod.POST, address, act), address);
        }
        assertEquals(403, ask(HttpMethod.DELETE, "/api/v1/silences/s-1", read));
        assertEquals(200, ask(HttpMethod.DELETE, "/api/v1/silences/s-1", act));
        for (String address :
                List.of("/api/v1/pages", "/api/v1/silences", "/api/v1/deliveries", "/api/v1/incidents/i-1/route")) {
            assertEquals(200, ask(HttpMethod.GET, address, read), address);
            assertEquals(401, ask(HttpMethod.GET, address, null), address);
            assertEquals(403, ask(HttpMethod.GET, address, ingest), address);
        }
    }

    @Test
    void without_a_token_a_webhook_of_pagerduty_alone_comes_through() throws Exception {
        assertEquals(200, ask(HttpMethod.POST, "/api/v1/hooks/pagerduty", null));
        assertEquals(401, ask(HttpMethod.GET, "/api/v1/hooks/pagerduty", null));
        assertEquals(401, ask(HttpMethod.DELETE, "/api/v1/hooks/pagerduty", null));
        for (String other : List.of(
                "/api/v1/hooks", "/api/v1/hooks/other", "/api/v1/hooks/pagerduty/more", "/api/v1/hooks/PagerDuty")) {
            assertEquals(401, ask(HttpMethod.POST, other, null), other);
        }
        assertEquals(List.of("POST /api/v1/hooks/pagerduty"), reached());
    }

    @Test
    void what_writes_by_another_method_takes_more_than_the_right_to_read() throws Exception {
        String read = token(Scope.READ);
        for (HttpMethod method : List.of(HttpMethod.PUT, HttpMethod.PATCH)) {
            assertEquals(403, ask(method, "/api/v1/silences/s-1", read), method.name());
        }
    }
}
