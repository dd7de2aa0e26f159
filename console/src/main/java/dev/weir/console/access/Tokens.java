package dev.weir.console.access;

import dev.weir.model.Actor;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The API tokens: issued ones live in a journal (hashed), configured ones come from files. Thread-safe. */
public final class Tokens {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 32;
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}");

    /** A token that is good. */
    public record Grant(String name, Set<Scope> scopes) {
        /** Copies the scopes. */
        public Grant {
            scopes = Set.copyOf(scopes);
        }
    }

    private final Journal<TokenEvent> journal;
    private final Audit audit;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Set<String> fromFiles = ConcurrentHashMap.newKeySet();
    private final Map<String, Grant> byHash = new ConcurrentHashMap<>();

    /** Reads what was issued before. */
    public Tokens(Journals journals, Audit audit, InstantSource clock) {
        this.journal = journals.open("tokens", new TokenCodec());
        this.audit = audit;
        this.clock = clock;
        journal.replay(this::apply);
    }

    /** Accepts a token that came from a file; it is not journaled and lasts as long as the process. */
    public void accept(String name, String token, Set<Scope> scopes) {
        fromFiles.add(name);
        byHash.put(hash(token), new Grant(name, scopes));
    }

    /** Makes a token and returns it, the only time that it can be seen. Refuses names that are taken or odd. */
    public synchronized String issue(String name, Set<Scope> scopes, Actor by) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("token name '" + name
                    + "' must be 1 to 63 letters, digits, '.', '_' or '-', and start with a letter or digit");
        }
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("a token needs at least one scope of read, act, ingest, metrics, admin");
        }
        if (byHash.values().stream().anyMatch(grant -> grant.name().equals(name))) {
            throw new IllegalArgumentException(
                    "there is a token named '" + name + "' already; revoke it or choose another name");
        }
        var token = new StringBuilder("weir_");
        random.ints(LENGTH, 0, ALPHABET.length()).forEach(i -> token.append(ALPHABET.charAt(i)));
        var issued = new TokenEvent.Issued(name, clock.instant(), hash(token.toString()), scopes, by);
        journal.append(List.of(issued));
        apply(issued);
        audit.record(by, "token.issue", name, scopes.toString());
        return token.toString();
    }

    /** Makes a token worthless; tells whether there was one of this name. */
    public synchronized boolean revoke(String name, Actor by) {
        if (byHash.values().stream().noneMatch(grant -> grant.name().equals(name))) {
            return false;
        }
        if (fromFiles.contains(name)) {
            throw new IllegalArgumentException("the token '" + name
                    + "' comes from a file: change the file, or take it out of weir.yaml, and restart the console");
        }
        var revoked = new TokenEvent.Revoked(name, clock.instant(), by);
        journal.append(List.of(revoked));
        apply(revoked);
        audit.record(by, "token.revoke", name, "");
        return true;
    }

    /** What a token grants, if it is good. */
    public Optional<Grant> check(String token) {
        return Optional.ofNullable(byHash.get(hash(token)));
    }

    /** All good tokens by name, without the tokens themselves. */
    public List<Grant> all() {
        return byHash.values().stream()
                .sorted(java.util.Comparator.comparing(Grant::name))
                .toList();
    }

    private void apply(TokenEvent event) {
        switch (event) {
            case TokenEvent.Issued issued -> byHash.put(issued.hash(), new Grant(issued.name(), issued.scopes()));
            case TokenEvent.Revoked revoked ->
                byHash.values().removeIf(grant -> grant.name().equals(revoked.name()));
        }
    }

    private static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
