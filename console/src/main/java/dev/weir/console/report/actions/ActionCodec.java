package dev.weir.console.report.actions;

import dev.weir.model.Actor;
import dev.weir.model.store.Codec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Action items as they stood, whole; the key is the item's id. Thread-safe. */
final class ActionCodec implements Codec<ActionItem> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String encode(ActionItem item) {
        ObjectNode node = JSON.createObjectNode()
                .put("v", 1)
                .put("id", item.id())
                .put("about", item.about())
                .put("title", item.title())
                .put("owner", item.owner())
                .put("period", item.period())
                .put("from", item.from().toString())
                .put("opened", item.opened().toString())
                .put("changed", item.changed().toString());
        put(node.putObject("by"), item.by());
        item.due().ifPresent(due -> node.put("due", due.toString()));
        item.done().ifPresent(done -> {
            node.put("done", done.at().toString());
            put(node.putObject("done_by"), done.by());
        });
        return node.toString();
    }

    @Override
    public ActionItem decode(String text) {
        JsonNode node = JSON.readTree(text);
        return new ActionItem(
                string(node, "id"),
                string(node, "about"),
                string(node, "title"),
                string(node, "owner"),
                node.has("due") ? Optional.of(LocalDate.parse(string(node, "due"))) : Optional.empty(),
                string(node, "period"),
                instant(node, "from"),
                instant(node, "opened"),
                actor(node.required("by")),
                node.has("done")
                        ? Optional.of(new ActionItem.Done(instant(node, "done"), actor(node.required("done_by"))))
                        : Optional.empty(),
                instant(node, "changed"));
    }

    private static void put(ObjectNode node, Actor actor) {
        node.put("kind", actor.kind().name()).put("name", actor.name());
    }

    private static Actor actor(JsonNode node) {
        return new Actor(Actor.Kind.valueOf(string(node, "kind")), string(node, "name"));
    }

    private static Instant instant(JsonNode node, String name) {
        return Instant.parse(string(node, name));
    }

    private static String string(JsonNode node, String name) {
        return node.required(name).stringValue();
    }

    @Override
    public String key(ActionItem item) {
        return item.id();
    }

    @Override
    public Instant at(ActionItem item) {
        return item.changed();
    }
}
