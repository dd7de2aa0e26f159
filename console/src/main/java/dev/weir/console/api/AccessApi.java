package dev.weir.console.api;

import dev.weir.console.access.Accounts;
import dev.weir.console.access.Audit;
import dev.weir.console.access.Role;
import dev.weir.console.access.Scope;
import dev.weir.console.access.Tokens;
import dev.weir.model.Actor;
import io.swagger.v3.oas.annotations.Operation;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API tokens, accounts and the audit journal; for tokens of scope admin alone. */
@RestController
@RequestMapping("/api/v1")
class AccessApi {
    private final Tokens tokens;
    private final Accounts accounts;
    private final Audit audit;

    AccessApi(Tokens tokens, Accounts accounts, Audit audit) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.audit = audit;
    }

    /** What is asked for. */
    record TokenRequest(
            @Nullable String name,
            @Nullable List<String> scopes,
            @Nullable Instant expires) {}

    /** A person who may sign in. */
    record AccountRequest(
            @Nullable String name,
            @Nullable String role,
            @Nullable String password) {}

    /** The token, this once. */
    record TokenAnswer(String name, String token) {}

    /** A token without its secret. */
    record TokenLine(
            String name,
            List<String> scopes,
            @Nullable String by,
            @Nullable Instant made,
            @Nullable Instant expires,
            @Nullable Instant used) {}

    /** A person who may sign in with a password. */
    record AccountLine(String name, String role, boolean disabled, boolean firstPassword, Instant changed) {}

    /** One line of the audit journal. */
    record AuditLine(long position, Instant at, String actor, String verb, String object, String detail) {}

    @PostMapping("/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make an API token; it can be seen in this answer only")
    TokenAnswer issue(@RequestBody TokenRequest request, Principal who) {
        return new TokenAnswer(String.valueOf(request.name()), issued(request, who));
    }

    @PostMapping(path = "/tokens", produces = MediaType.TEXT_PLAIN_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make an API token, as plain text for scripts")
    String issueText(@RequestBody TokenRequest request, Principal who) {
        return issued(request, who) + "\n";
    }

    @GetMapping("/tokens")
    @Operation(summary = "The tokens that were not revoked, without their secrets")
    List<TokenLine> tokens() {
        return tokens.all().stream()
                .map(known -> new TokenLine(
                        known.grant().name(),
                        known.grant().scopes().stream()
                                .map(Scope::word)
                                .sorted()
                                .toList(),
                        known.by().map(Actor::toString).orElse(null),
                        known.made().orElse(null),
                        known.expires().orElse(null),
                        known.used().orElse(null)))
                .toList();
    }

    @DeleteMapping("/tokens/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Make a token worthless")
    void revoke(@PathVariable String name, Principal who) {
        if (!tokens.revoke(name, actor(who))) {
            throw new NoSuchElementException("there is no token named '" + name + "'");
        }
    }

    @PostMapping("/accounts")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Make an account, or give an existing one a new role and password")
    void account(@RequestBody AccountRequest request, Principal who) {
        if (request.name() == null || request.role() == null || request.password() == null) {
            throw new IllegalArgumentException(
                    "write {\"name\": …, \"role\": \"viewer|operator|admin\", \"password\": …}");
        }
        accounts.put(request.name(), Role.of(request.role()), request.password(), actor(who));
    }

    @GetMapping("/accounts")
    @Operation(summary = "The people who may sign in with a password")
    List<AccountLine> accounts() {
        return accounts.all().stream()
                .map(it -> new AccountLine(
                        it.name(), it.role().name().toLowerCase(Locale.ROOT), !it.active(), it.first(), it.at()))
                .toList();
    }

    @DeleteMapping("/accounts/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take an account away; its sessions end")
    void remove(@PathVariable String name, Principal who) {
        accounts.remove(name, actor(who));
    }

    @GetMapping("/audit")
    @Operation(summary = "Who did what to what, when: the lines behind a position")
    List<AuditLine> audit(@RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("limit " + limit + " must be 1 to 1000");
        }
        return audit.after(after, limit).stream()
                .map(entry -> new AuditLine(
                        entry.position(),
                        entry.value().at(),
                        entry.value().actor().toString(),
                        entry.value().verb(),
                        entry.value().object(),
                        entry.value().detail()))
                .toList();
    }

    private String issued(TokenRequest request, Principal who) {
        if (request.name() == null || request.scopes() == null) {
            throw new IllegalArgumentException("write {\"name\": …, \"scopes\": [\"read\", …]}");
        }
        return tokens.issue(
                request.name(),
                request.scopes().stream().map(Scope::of).collect(Collectors.toSet()),
                request.expires() == null ? Instant.MAX : request.expires(),
                actor(who));
    }

    private static Actor actor(Principal who) {
        return new Actor(Actor.Kind.TOKEN, who.getName());
    }
}
