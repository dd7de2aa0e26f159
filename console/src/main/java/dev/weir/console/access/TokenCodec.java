package dev.weir.console.access;

import dev.weir.model.Actor;
import dev.weir.model.store.Codec;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Token events as JSON. */
final class TokenCodec implements Codec<TokenEvent> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String encode(TokenEvent event) {
        var node = JSON.createObjectNode();
        node.put("v", 1);
        node.put("name", event.name());
        node.put("at", event.at().toString());
        switch (event) {
            case TokenEvent.Issued issued -> {
                node.put("type", "issued");
                node.put("hash", issued.hash());
                var scopes = node.putArray("scopes");
                issued.scopes().stream().sorted().forEach(scope -> scopes.add(scope.word()));
                if (issued.expires().isBefore(Instant.MAX)) {
                    node.put("expires", issued.expires().toString());
                }
                by(node, issued.by());
            }
            case TokenEvent.Revoked revoked -> {
                node.put("type", "revoked");
                by(node, revoked.by());
            }
            case TokenEvent.Used used -> node.put("type", "used");
        }
        return node.toString();
    }

    private static void by(ObjectNode node, Actor by) {
        node.putObject("by").put("kind", by.kind().name()).put("name", by.name());
    }

    private static Actor by(JsonNode node) {
        return new Actor(
                Actor.Kind.valueOf(node.path("by").path("kind").asString()),
                node.path("by").path("name").asString());
    }

    @Override
    public TokenEvent decode(String text) {
        var node = JSON.readTree(text);
        var name = node.path("name").asString();
        var at = Instant.parse(node.path("at").asString());
        var type = node.path("type").asString();
        return switch (type) {
            case "issued" -> {
                Set<Scope> scopes = node.path("scopes")
                        .valueStream()
                        .map(word -> Scope.of(word.asString()))
                        .collect(Collectors.toSet());
                var expires = node.path("expires").asString("");
                yield new TokenEvent.Issued(
                        name,
                        at,
                        node.path("hash").asString(),
                        scopes,
                        expires.isEmpty() ? Instant.MAX : Instant.parse(expires),
                        by(node));
            }
            case "revoked" -> new TokenEvent.Revoked(name, at, by(node));
            case "used" -> new TokenEvent.Used(name, at);
            default -> throw new IllegalArgumentException("unknown token event '" + type + "'");
        };
    }

    @Override
    public String key(TokenEvent event) {
        return event.name();
    }

    @Override
    public Instant at(TokenEvent event) {
        return event.at();
    }
}
