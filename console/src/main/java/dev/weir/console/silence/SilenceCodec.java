package dev.weir.console.silence;

import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Silence;
import dev.weir.model.store.Codec;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Facts about silences; the key is the silence's id. Thread-safe. */
final class SilenceCodec implements Codec<SilenceEvent> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String encode(SilenceEvent event) {
        ObjectNode node = JSON.createObjectNode()
                .put("v", 1)
                .put("id", event.id())
                .put("at", event.at().toString());
        switch (event) {
            case SilenceEvent.Made made -> {
                Silence silence = made.silence();
                node.put("is", "made")
                        .put("start", silence.when().start().toString())
                        .put("end", silence.when().end().toString())
                        .put("reason", silence.reason());
                put(node.putObject("author"), silence.author());
                var matchers = node.putArray("matchers");
                silence.matchers()
                        .forEach(matcher -> matchers.addObject()
                                .put("attribute", matcher.attribute())
                                .put("operator", matcher.operator().sign())
                                .put("value", matcher.value()));
            }
            case SilenceEvent.Ended ended -> put(node.put("is", "ended").putObject("by"), ended.by());
        }
        return node.toString();
    }

    @Override
    public SilenceEvent decode(String text) {
        JsonNode node = JSON.readTree(text);
        String id = node.required("id").stringValue();
        Instant at = instant(node, "at");
        String is = node.required("is").stringValue();
        return switch (is) {
            case "made" ->
                new SilenceEvent.Made(
                        new Silence(
                                id,
                                node.required("matchers")
                                        .valueStream()
                                        .map(SilenceCodec::matcher)
                                        .toList(),
                                new Interval(instant(node, "start"), instant(node, "end")),
                                actor(node.required("author")),
                                node.required("reason").stringValue()),
                        at);
            case "ended" -> new SilenceEvent.Ended(id, at, actor(node.required("by")));
            default -> throw new IllegalArgumentException("silence: 'is' is '" + is + "', which is not known");
        };
    }

    private static Matcher matcher(JsonNode node) {
        String sign = node.required("operator").stringValue();
        for (Matcher.Operator operator : Matcher.Operator.values()) {
            if (operator.sign().equals(sign)) {
                return new Matcher(
                        node.required("attribute").stringValue(),
                        operator,
                        node.required("value").stringValue());
            }
        }
        throw new IllegalArgumentException("silence: operator '" + sign + "' is not known");
    }

    private static void put(ObjectNode node, Actor actor) {
        node.put("kind", actor.kind().name()).put("name", actor.name());
    }

    private static Actor actor(JsonNode node) {
        return new Actor(
                Actor.Kind.valueOf(node.required("kind").stringValue()),
                node.required("name").stringValue());
    }

    private static Instant instant(JsonNode node, String name) {
        return Instant.parse(node.required(name).stringValue());
    }

    @Override
    public String key(SilenceEvent event) {
        return event.id();
    }

    @Override
    public Instant at(SilenceEvent event) {
        return event.at();
    }
}
