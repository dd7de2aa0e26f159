package dev.weir.console.access;

import dev.weir.model.Actor;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
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
    private static final Duration KEPT_EVERY = Duration.ofHours(1);
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}");

    /** A token that is good. */
    public record Grant(String name, Set<Scope> scopes) {
        /** Copies the scopes. */
        public Grant {
            scopes = Set.copyOf(scopes);
        }
    }

    /**
     * What is known of a token that was not revoked.
     *
     * @param made when it was made, and by whom; empty for one that comes from a file
     * @param expires until when it is good; empty when it does not expire
     * @param used when it was last shown
     */
    public record Known(
            Grant grant,
            Optional<Instant> made,
            Optional<Actor> by,
            Optional<Instant> expires,
            Optional<Instant> used) {
        /** Whether it is good at a time. */
        public boolean good(Instant at) {
            return expires.isEmpty() || at.isBefore(expires.get());
        }
    }

    private final Journal<TokenEvent> journal;
    private final Audit audit;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Set<String> fromFiles = ConcurrentHashMap.newKeySet();
    private final Map<String, Known> byHash = new ConcurrentHashMap<>();
    private final Map<String, Instant> used = new ConcurrentHashMap<>();
    private final Map<String, Instant> written = new ConcurrentHashMap<>();

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
        byHash.put(
                hash(token),
                new Known(
                        new Grant(name, scopes),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Makes a token that does not expire and returns it, the only time that it can be seen. Refuses names that are taken or odd. */
    public String issue(String name, Set<Scope> scopes, Actor by) {
        return issue(name, scopes, Instant.MAX, by);
    }

    /** Makes a token that is good until then and returns it, the only time that it can be seen. Refuses names that are taken or odd. */
    public synchronized String issue(String name, Set<Scope> scopes, Instant expires, Actor by) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("token name '" + name
                    + "' must be 1 to 63 letters, digits, '.', '_' or '-', and start with a letter or digit");
        }
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("a token needs at least one scope of read, act, ingest, metrics, admin");
        }
        if (!expires.isAfter(clock.instant())) {
            throw new IllegalArgumentException("expires " + expires + " must be in the future");
        }
        if (byHash.values().stream().anyMatch(known -> known.grant().name().equals(name))) {
            throw new IllegalArgumentException(
                    "there is a token named '" + name + "' already; revoke it or choose another name");
        }
        var token = new StringBuilder("weir_");
        random.ints(LENGTH, 0, ALPHABET.length()).forEach(i -> token.append(ALPHABET.charAt(i)));
        var issued = new TokenEvent.Issued(name, clock.instant(), hash(token.toString()), scopes, expires, by);
        journal.append(List.of(issued));
        apply(issued);
        audit.record(by, "token.issue", name, scopes + (expires.equals(Instant.MAX) ? "" : " until " + expires));
        return token.toString();
    }

    /** Makes a token worthless; tells whether there was one of this name. */
    public synchronized boolean revoke(String name, Actor by) {
        if (byHash.values().stream().noneMatch(known -> known.grant().name().equals(name))) {
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

    /** What a token grants, if it is good. That it was shown is remembered to the second, and kept to the hour. */
    public Optional<Grant> check(String token) {
        var known = byHash.get(hash(token));
        var now = clock.instant();
        if (known == null || !known.good(now)) {
            return Optional.empty();
        }
        String name = known.grant().name();
        used.put(name, now);
        if (known.made().isPresent() && due(name, now)) {
            journal.append(List.of(new TokenEvent.Used(name, now)));
        }
        return Optional.of(known.grant());
    }

    /** Whether the use has to be written; true for one of those who ask at once. */
    private boolean due(String name, Instant now) {
        var last = written.get(name);
        if (last != null && now.isBefore(last.plus(KEPT_EVERY))) {
            return false;
        }
        return last == null ? written.putIfAbsent(name, now) == null : written.replace(name, last, now);
    }

    /** All that were not revoked, by name, without the tokens themselves. */
    public List<Known> all() {
        return byHash.values().stream()
                .map(it -> new Known(
                        it.grant(),
                        it.made(),
                        it.by(),
                        it.expires(),
                        Optional.ofNullable(used.get(it.grant().name()))))
                .sorted(Comparator.comparing((Known it) -> it.grant().name()))
                .toList();
    }

    private void apply(TokenEvent event) {
        switch (event) {
            case TokenEvent.Issued issued ->
                byHash.put(
                        issued.hash(),
                        new Known(
                                new Grant(issued.name(), issued.scopes()),
                                Optional.of(issued.at()),
                                Optional.of(issued.by()),
                                Optional.of(issued.expires()).filter(at -> at.isBefore(Instant.MAX)),
                                Optional.empty()));
            case TokenEvent.Used shown -> {
                used.put(shown.name(), shown.at());
                written.put(shown.name(), shown.at());
            }
            case TokenEvent.Revoked revoked -> {
                byHash.values().removeIf(known -> known.grant().name().equals(revoked.name()));
                used.remove(revoked.name());
                written.remove(revoked.name());
            }
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
