package dev.weir.console.access;

import dev.weir.model.Actor;
import dev.weir.ui.access.Answer;
import dev.weir.ui.access.People;
import dev.weir.ui.access.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** The page about people, over the accounts. Every call asks whether an admin calls. */
public final class PeopleDesk implements People {
    private final Accounts accounts;
    private final Guesses guesses;
    private final Sessions sessions;
    private final Audit audit;
    private final SignInConfig config;
    private final Permit permit;
    private final InstantSource clock;

    /** Reads from and acts on these. */
    public PeopleDesk(
            Accounts accounts,
            Guesses guesses,
            Sessions sessions,
            Audit audit,
            SignInConfig config,
            Permit permit,
            InstantSource clock) {
        this.accounts = accounts;
        this.guesses = guesses;
        this.sessions = sessions;
        this.audit = audit;
        this.config = config;
        this.permit = permit;
        this.clock = clock;
    }

    @Override
    public List<Person> all() {
        admin();
        var now = clock.instant();
        return accounts.all().stream()
                .map(it -> new Person(
                        it.name(),
                        Role.valueOf(it.role().name()),
                        !it.active(),
                        it.first(),
                        it.at(),
                        guesses.lockedUntil(it.name(), now),
                        sessions.of(it.name())))
                .toList();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public boolean others() {
        return config.oidc().isPresent();
    }

    @Override
    public Answer add(String name, Role role, Actor by) {
        admin();
        return told(() -> new Answer.Secret(name, accounts.add(name, known(role), by)));
    }

    @Override
    public Answer role(String name, Role role, Actor by) {
        admin();
        return done(() -> accounts.role(name, known(role), by));
    }

    @Override
    public Answer disable(String name, boolean disabled, Actor by) {
        admin();
        return done(() -> accounts.disable(name, disabled, by));
    }

    @Override
    public Answer remove(String name, Actor by) {
        admin();
        return done(() -> accounts.remove(name, by));
    }

    @Override
    public Answer reset(String name, Actor by) {
        admin();
        return told(() -> new Answer.Secret(name, accounts.reset(name, by)));
    }

    @Override
    public Answer unlock(String name, Actor by) {
        admin();
        guesses.unlock(name, clock.instant());
        audit.record(by, "account.unlock", name, "");
        return new Answer.Done();
    }

    private void admin() {
        permit.require(dev.weir.console.access.Role.ADMIN);
    }

    private static dev.weir.console.access.Role known(Role role) {
        return dev.weir.console.access.Role.valueOf(role.name());
    }

    private static Answer done(Runnable act) {
        return told(() -> {
            act.run();
            return new Answer.Done();
        });
    }

    /** What was wrong with what somebody asked for is told, not thrown. */
    static Answer told(Supplier<Answer> act) {
        try {
            return act.get();
        } catch (IllegalArgumentException | NoSuchElementException refused) {
            return new Answer.Refused(String.valueOf(refused.getMessage()));
        }
    }
}
