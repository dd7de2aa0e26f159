package dev.weir.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who is signed in now. Ends a session at once when its account changes (another role, another password, closed, removed), and after
 * its longest time; what it had open in a browser ends with it.
 */
public final class Sessions extends OncePerRequestFilter {
    private static final String VISIT = "weir.visit";

    private final Accounts accounts;
    private final SignInConfig config;
    private final InstantSource clock;
    private final Set<Visit> visits = ConcurrentHashMap.newKeySet();

    /** Hears of changes of these accounts. */
    public Sessions(Accounts accounts, SignInConfig config, InstantSource clock) {
        this.accounts = accounts;
        this.config = config;
        this.clock = clock;
        accounts.also(
                changed -> visits.stream().filter(visit -> visit.stale(changed)).forEach(Visit::end));
    }

    /** The account of a session changed by its own hand: this session goes on with it. */
    void adopt(HttpSession session, Account changed) {
        if (session.getAttribute(VISIT) instanceof Visit visit) {
            visit.account = changed;
        }
    }

    /** How many sessions a person has. */
    public long of(String name) {
        return visits.stream()
                .filter(visit -> visit.person.getName().equals(name))
                .count();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        var who = SecurityContextHolder.getContext().getAuthentication();
        if (session != null && who != null && !good(session, who)) {
            session.invalidate();
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    /** The one object that a sign-in made tells it from another sign-in of the same person. */
    @SuppressWarnings("ReferenceEquality")
    private boolean good(HttpSession session, Authentication who) {
        var now = clock.instant();
        if (!(who.getPrincipal() instanceof Principal person)) {
            return true;
        }
        // whoever signs in anew within a session begins anew, too
        if (!(session.getAttribute(VISIT) instanceof Visit visit) || visit.person != person) {
            var begun = new Visit(session, person, now);
            session.setMaxInactiveInterval(Math.toIntExact(config.idle().toSeconds()));
            session.setAttribute(VISIT, begun);
            return current(begun.account);
        }
        return now.isBefore(visit.since.plus(config.longest())) && current(visit.account);
    }

    /** Whether the account is as it was; who comes through a provider has none. */
    private boolean current(@Nullable Account account) {
        return account == null
                || accounts.find(account.name()).filter(account::equals).isPresent();
    }

    /** One session of one person; known for as long as the session lives. */
    private final class Visit implements HttpSessionBindingListener {
        private final HttpSession session;
        private final Principal person;
        private final Instant since;
        private volatile @Nullable Account account;

        Visit(HttpSession session, Principal person, Instant since) {
            this.session = session;
            this.person = person;
            this.since = since;
            this.account = person instanceof Person local ? local.account() : null;
        }

        boolean stale(Account changed) {
            var was = account;
            return was != null && was.name().equals(changed.name()) && !was.equals(changed);
        }

        void end() {
            try {
                session.invalidate();
            } catch (IllegalStateException over) {
                visits.remove(this);
            }
        }

        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            visits.add(this);
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            visits.remove(this);
        }
    }
}
