package dev.weir.console.access;

import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedHttpSession;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.weir.model.Actor;
import dev.weir.ui.access.Answer;
import dev.weir.ui.access.OwnAccount;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;

/** The page about the own account. */
public final class OwnDesk implements OwnAccount {
    private final AuthenticationContext context;
    private final Accounts accounts;
    private final LocalSignIn local;
    private final Sessions sessions;
    private final SignInConfig config;

    /** Reads from and acts on these. */
    public OwnDesk(
            AuthenticationContext context,
            Accounts accounts,
            LocalSignIn local,
            Sessions sessions,
            SignInConfig config) {
        this.context = context;
        this.accounts = accounts;
        this.local = local;
        this.sessions = sessions;
        this.config = config;
    }

    @Override
    public Own own() {
        String name = context.getPrincipalName().orElse("somebody");
        boolean through = signedIn(OidcPerson.class).isPresent();
        boolean newcomer = mustChange();
        boolean generated =
                !through && accounts.find(name).filter(Account::first).isPresent();
        return new Own(
                name,
                role(),
                through ? config.oidc().map(OidcConfig::label) : Optional.empty(),
                newcomer,
                generated && config.keepGenerated());
    }

    private <T> Optional<T> signedIn(Class<T> as) {
        return context.getAuthenticatedUser(Principal.class)
                .filter(as::isInstance)
                .map(as::cast);
    }

    /** Whether whoever is signed in has to change the first password before anything else. */
    boolean mustChange() {
        return context.hasRole(LocalSignIn.NEWCOMER);
    }

    private Optional<String> role() {
        Optional<String> found = Optional.empty();
        for (Role role : Role.values()) {
            if (context.hasRole(role.name())) {
                found = Optional.of(role.name().toLowerCase(Locale.ROOT));
            }
        }
        return found;
    }

    @Override
    public Answer change(String old, String password) {
        Person person = signedIn(Person.class)
                .orElseThrow(() -> new IllegalStateException("nobody with a password here is signed in"));
        String name = person.getName();
        // guesses at an open session count like those at the sign-in
        if (local.verify(name, old, "the session of " + name).isEmpty()) {
            return new Answer.Refused("the password now is another one, or was guessed at too often; wait a while");
        }
        boolean newcomer = mustChange();
        return PeopleDesk.told(() -> {
            accounts.change(name, password, new Actor(Actor.Kind.PERSON, name), changed -> {
                if (!newcomer && VaadinSession.getCurrent().getSession() instanceof WrappedHttpSession session) {
                    sessions.adopt(session.getHttpSession(), changed);
                }
            });
            return new Answer.Done();
        });
    }
}
