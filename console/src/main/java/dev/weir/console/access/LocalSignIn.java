package dev.weir.console.access;

import dev.weir.model.Actor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Lets people in by name and password. Whatever is wrong (the name, the password, a lock, a closed account), the answer has the same
 * words; an unknown name takes as long as a known one.
 */
public final class LocalSignIn implements AuthenticationProvider {
    /** What somebody may do whose first password must be changed: that. */
    static final String NEWCOMER = "NEWCOMER";

    private static final Actor DOOR = Actor.system("sign-in");
    private final Accounts accounts;
    private final Guesses guesses;
    private final Audit audit;
    private final SignInConfig config;
    private final InstantSource clock;

    /** Over these. */
    public LocalSignIn(Accounts accounts, Guesses guesses, Audit audit, SignInConfig config, InstantSource clock) {
        this.accounts = accounts;
        this.guesses = guesses;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String name = String.valueOf(attempt.getPrincipal());
        String password = String.valueOf(attempt.getCredentials());
        String address = attempt.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "";
        Account account = config.local()
                ? verify(name, password, address)
                        .orElseThrow(() -> new BadCredentialsException("name and password do not match"))
                : refuse();
        var made = UsernamePasswordAuthenticationToken.authenticated(new Person(account), null, rights(account));
        made.setDetails(attempt.getDetails());
        return made;
    }

    /** The account, if the password is right and nobody has guessed too often. Every refusal is audited. */
    public Optional<Account> verify(String name, String password, String address) {
        Instant now = clock.instant();
        if (!guesses.attempt(name, address, now)) {
            return Optional.empty();
        }
        Optional<Account> account = accounts.verified(name, password);
        if (account.isPresent()) {
            guesses.right(name, address, now);
            return account;
        }
        String who = accounts.find(name).map(Account::name).orElse("a name that nobody has");
        audit.record(DOOR, "sign-in.refused", who, "from " + address);
        guesses.wrong(name, address, now)
                .ifPresent(until -> audit.record(DOOR, "sign-in.locked", who, "from " + address + " until " + until));
        return Optional.empty();
    }

    /** What an account grants now. */
    List<GrantedAuthority> rights(Account account) {
        if (newcomer(account)) {
            return List.of(new SimpleGrantedAuthority("ROLE_" + NEWCOMER));
        }
        return rights(account.role());
    }

    /** Whether the first password of this account has to be changed before anything else. */
    boolean newcomer(Account account) {
        return account.first() && !config.keepGenerated();
    }

    static List<GrantedAuthority> rights(Role role) {
        return Arrays.stream(Role.values())
                .filter(role::includes)
                .map(it -> (GrantedAuthority) new SimpleGrantedAuthority("ROLE_" + it.name()))
                .toList();
    }

    private static Account refuse() {
        throw new BadCredentialsException("local accounts are switched off");
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
