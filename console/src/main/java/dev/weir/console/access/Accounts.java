package dev.weir.console.access;

import dev.weir.model.Actor;
import dev.weir.model.store.Codec;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import tools.jackson.databind.json.JsonMapper;

/** The people who may sign in, kept in a journal; the newest fact about a name counts. Thread-safe. */
public final class Accounts implements UserDetailsService {
    private record Account(String name, Instant at, Role role, String passwordHash) {}

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._@-]{0,62}");
    private static final int SHORTEST = 12;
    private static final int LONGEST = 72;

    private final Journal<Account> journal;
    private final PasswordEncoder encoder;
    private final Audit audit;
    private final InstantSource clock;
    private final Map<String, Account> byName = new ConcurrentHashMap<>();

    /** Reads the accounts of before. */
    public Accounts(Journals journals, PasswordEncoder encoder, Audit audit, InstantSource clock) {
        this.journal = journals.open("accounts", new AccountCodec());
        this.encoder = encoder;
        this.audit = audit;
        this.clock = clock;
        journal.replay(account -> byName.put(account.name(), account));
    }

    /** Whether nobody may sign in yet. */
    public boolean none() {
        return byName.isEmpty();
    }

    /** Makes an account, or gives an existing one a new role and password. */
    public void put(String name, Role role, String password, Actor by) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "account name '" + name + "' must be 1 to 63 letters, digits, '.', '_', '@' or '-'");
        }
        // bcrypt reads 72 bytes; what is longer would be cut off in silence
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (password.length() < SHORTEST || bytes > LONGEST) {
            throw new IllegalArgumentException(
                    "a password must have " + SHORTEST + " characters or more, and " + LONGEST + " bytes at most");
        }
        var hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalArgumentException("an account needs a password");
        }
        var account = new Account(name, clock.instant(), role, hash);
        journal.append(List.of(account));
        byName.put(name, account);
        audit.record(by, "account.put", name, role.name());
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        var account = byName.get(name);
        if (account == null) {
            throw new UsernameNotFoundException("nobody has this name");
        }
        var roles = java.util.Arrays.stream(Role.values())
                .filter(account.role()::includes)
                .map(Role::name)
                .toArray(String[]::new);
        return User.withUsername(name)
                .password(account.passwordHash())
                .roles(roles)
                .build();
    }

    private static final class AccountCodec implements Codec<Account> {
        private static final JsonMapper JSON = JsonMapper.builder().build();

        @Override
        public String encode(Account account) {
            return JSON.createObjectNode()
                    .put("v", 1)
                    .put("name", account.name())
                    .put("at", account.at().toString())
                    .put("role", account.role().name())
                    .put("password", account.passwordHash())
                    .toString();
        }

        @Override
        public Account decode(String text) {
            var node = JSON.readTree(text);
            return new Account(
                    node.path("name").asString(),
                    Instant.parse(node.path("at").asString()),
                    Role.valueOf(node.path("role").asString()),
                    node.path("password").asString());
        }

        @Override
        public String key(Account account) {
            return account.name();
        }

        @Override
        public Instant at(Account account) {
            return account.at();
        }
    }
}
