package dev.weir.console.access;

import dev.weir.model.store.Codec;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/** Accounts as JSON. Those written before there were first passwords and standings are active and have none. */
final class AccountCodec implements Codec<Account> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String encode(Account account) {
        return JSON.createObjectNode()
                .put("v", 2)
                .put("name", account.name())
                .put("at", account.at().toString())
                .put("role", account.role().name())
                .put("password", account.passwordHash())
                .put("first", account.first())
                .put("standing", account.standing().name())
                .toString();
    }

    @Override
    public Account decode(String text) {
        var node = JSON.readTree(text);
        return new Account(
                node.path("name").asString(),
                Instant.parse(node.path("at").asString()),
                Role.valueOf(node.path("role").asString()),
                node.path("password").asString(),
                node.path("first").asBoolean(false),
                Account.Standing.valueOf(node.path("standing").asString("ACTIVE")));
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
