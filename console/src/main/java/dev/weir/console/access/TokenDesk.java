package dev.weir.console.access;

import dev.weir.model.Actor;
import dev.weir.ui.access.Answer;
import dev.weir.ui.access.ApiTokens;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The page about API tokens. Every call asks whether an admin calls. */
public final class TokenDesk implements ApiTokens {
    private final Tokens tokens;
    private final Permit permit;
    private final InstantSource clock;

    /** Reads from and acts on these. */
    public TokenDesk(Tokens tokens, Permit permit, InstantSource clock) {
        this.tokens = tokens;
        this.permit = permit;
        this.clock = clock;
    }

    @Override
    public List<Token> all() {
        permit.require(Role.ADMIN);
        return tokens.all().stream()
                .map(it -> new Token(
                        it.grant().name(),
                        it.grant().scopes().stream()
                                .map(dev.weir.console.access.Scope::word)
                                .sorted()
                                .toList(),
                        it.by().map(Actor::toString).orElse("comes from a file"),
                        it.made(),
                        it.expires(),
                        it.used()))
                .toList();
    }

    @Override
    public List<Scope> scopes() {
        return Arrays.stream(dev.weir.console.access.Scope.values())
                .map(it -> new Scope(it.word(), may(it)))
                .toList();
    }

    private static String may(dev.weir.console.access.Scope scope) {
        return switch (scope) {
            case READ -> "read pipelines, SLOs, incidents, status";
            case ACT -> "acknowledge, comment, silence";
            case INGEST -> "push samples, lineage, KPIs";
            case METRICS -> "scrape Weir's own metrics";
            case ADMIN -> "everything, also tokens, people, audit";
        };
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Answer issue(Wish wish, Actor by) {
        permit.require(Role.ADMIN);
        return PeopleDesk.told(() -> new Answer.Secret(
                wish.name(),
                tokens.issue(
                        wish.name(),
                        wish.scopes().stream()
                                .map(dev.weir.console.access.Scope::of)
                                .collect(Collectors.toSet()),
                        wish.lasts().map(clock.instant()::plus).orElse(Instant.MAX),
                        by)));
    }

    @Override
    public Answer revoke(String name, Actor by) {
        permit.require(Role.ADMIN);
        return PeopleDesk.told(() -> tokens.revoke(name, by)
                ? new Answer.Done()
                : new Answer.Refused("there is no token named '" + name + "' any more"));
    }
}
