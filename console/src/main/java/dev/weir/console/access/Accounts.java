package dev.weir.console.access;

import dev.weir.model.Actor;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The people who may sign in with a password, kept in a journal; the newest fact about a name counts. Every change is audited, and
 * told to those who keep sessions. Refuses what would leave no admin. Thread-safe.
 */
public final class Accounts {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._@-]{0,62}");
    private static final int GENERATED = 16;

    private final Journal<Account> journal;
    private final PasswordEncoder encoder;
    private final Audit audit;
    private final InstantSource clock;
    private final String nobodysHash;
    private final Map<String, Account> byName = new ConcurrentHashMap<>();
    private final List<Consumer<Account>> readers = new CopyOnWriteArrayList<>();

    /** Reads the accounts of before. */
    public Accounts(Journals journals, PasswordEncoder encoder, Audit audit, InstantSource clock) {
        this.journal = journals.open("accounts", new AccountCodec());
        this.encoder = encoder;
        this.audit = audit;
        this.clock = clock;
        this.nobodysHash = hash(SecretFile.random(GENERATED));
        journal.replay(account -> byName.put(account.name(), account));
    }

    /** Hears of every account that changed, after the change, in the thread that changed it. */
    public void also(Consumer<Account> reader) {
        readers.add(reader);
    }

    /** Whether nobody may sign in yet. */
    public boolean none() {
        return all().isEmpty();
    }

    /** Those who are there, by name. */
    public List<Account> all() {
        return byName.values().stream()
                .filter(account -> account.standing() != Account.Standing.REMOVED)
                .sorted(Comparator.comparing(Account::name))
                .toList();
    }

    /** The account of a name, unless it was removed. */
    public Optional<Account> find(String name) {
        return Optional.ofNullable(byName.get(name)).filter(it -> it.standing() != Account.Standing.REMOVED);
    }

    /** The account when the password is its own and it may come in. Takes as long for a name that nobody has. */
    public Optional<Account> verified(String name, String password) {
        var account = find(name);
        boolean right =
                encoder.matches(password, account.map(Account::passwordHash).orElse(nobodysHash));
        return account.filter(it -> right && it.active());
    }

    /** Makes an account, or gives an existing one a new role and password; the password was chosen, so it may stay. */
    public void put(String name, Role role, String password, Actor by) {
        Passwords.check(name, password);
        keep("account.put", name, role, password, false, by);
    }

    /** The same with a password that was made elsewhere by {@link SecretFile}; it must be changed at the first sign-in. */
    public void begin(String name, Role role, String password, Actor by) {
        keep("account.put", name, role, password, true, by);
    }

    /** Makes an account with a first password, which is returned and can be seen this once. */
    public synchronized String add(String name, Role role, Actor by) {
        if (find(name).isPresent()) {
            throw new IllegalArgumentException("there is an account named '" + name + "' already; choose another name");
        }
        String password = SecretFile.random(GENERATED);
        keep("account.add", name, role, password, true, by);
        return password;
    }

    /** Gives a new first password, which is returned and can be seen this once. */
    public synchronized String reset(String name, Actor by) {
        String password = SecretFile.random(GENERATED);
        keep("account.reset", name, known(name).role(), password, true, by);
        return password;
    }

    /** Changes the own password. {@code keep} hears of the new account first, so that the session at hand may go on. */
    public void change(String name, String password, Actor by, Consumer<Account> keep) {
        Account changed;
        synchronized (this) {
            var old = known(name);
            Passwords.check(name, password);
            if (encoder.matches(password, old.passwordHash())) {
                throw new IllegalArgumentException("this is the old password; choose another one");
            }
            changed = new Account(name, clock.instant(), old.role(), hash(password), false, old.standing());
            write(changed, by, "account.password", "");
        }
        keep.accept(changed);
        tell(changed);
    }

    /** Gives another role. */
    public void role(String name, Role role, Actor by) {
        alter(name, "account.role", role.name(), by, it -> it.with(role, it.standing(), clock.instant()));
    }

    /** Shuts a person out, or lets them in again. */
    public void disable(String name, boolean disabled, Actor by) {
        var standing = disabled ? Account.Standing.DISABLED : Account.Standing.ACTIVE;
        alter(
                name,
                disabled ? "account.disable" : "account.enable",
                "",
                by,
                it -> it.with(it.role(), standing, clock.instant()));
    }

    /** Takes an account away. */
    public void remove(String name, Actor by) {
        alter(name, "account.remove", "", by, it -> it.with(it.role(), Account.Standing.REMOVED, clock.instant()));
    }

    private void alter(
            String name, String verb, String detail, Actor by, java.util.function.UnaryOperator<Account> step) {
        Account changed;
        synchronized (this) {
            changed = step.apply(known(name));
            refuseToLoseTheLastAdmin(changed);
            write(changed, by, verb, detail);
        }
        tell(changed);
    }

    private void keep(String verb, String name, Role role, String password, boolean first, Actor by) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("account name '" + name.substring(0, Math.min(80, name.length()))
                    + "' must be 1 to 63 letters, digits, '.', '_', '@' or '-'");
        }
        Account made;
        synchronized (this) {
            var standing = find(name).map(Account::standing).orElse(Account.Standing.ACTIVE);
            made = new Account(name, clock.instant(), role, hash(password), first, standing);
            refuseToLoseTheLastAdmin(made);
            write(made, by, verb, role.name());
        }
        tell(made);
    }

    private void write(Account account, Actor by, String verb, String detail) {
        journal.append(List.of(account));
        byName.put(account.name(), account);
        audit.record(by, verb, account.name(), detail);
    }

    private void tell(Account account) {
        readers.forEach(reader -> reader.accept(account));
    }

    private Account known(String name) {
        return find(name).orElseThrow(() -> new NoSuchElementException("there is no account named '" + name + "'"));
    }

    private void refuseToLoseTheLastAdmin(Account changed) {
        if (admin(changed) || all().stream().noneMatch(Accounts::admin)) {
            return;
        }
        boolean another = all().stream().anyMatch(it -> admin(it) && !it.name().equals(changed.name()));
        if (!another) {
            throw new IllegalArgumentException("'" + changed.name()
                    + "' is the last admin who can sign in: make another admin first, then this can be done");
        }
    }

    private static boolean admin(Account account) {
        return account.role() == Role.ADMIN && account.active();
    }

    private String hash(String password) {
        return Objects.requireNonNull(encoder.encode(password), "a hash of what is not null");
    }
}
