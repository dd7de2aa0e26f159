package dev.weir.wire.json;

import dev.weir.model.Change;
import dev.weir.model.store.Codec;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** Changes of pipelines; the key is the pipeline. Thread-safe. */
public final class ChangeCodec implements Codec<Change> {
    @Override
    public String encode(Change change) {
        ObjectNode node = Json.message()
                .put("pipeline", change.pipeline().toString())
                .put("at", change.at().toString())
                .put("kind", change.kind())
                .put("version", change.version())
                .put("link", change.link());
        Parts.put(node.putObject("actor"), change.actor());
        return node.toString();
    }

    @Override
    public Change decode(String text) {
        Json json = Json.read("change", text);
        return new Change(
                Parts.pipeline(json),
                json.instant("at"),
                json.text("kind"),
                json.text("version"),
                Parts.actor(json.object("actor")),
                json.text("link"));
    }

    @Override
    public String key(Change change) {
        return change.pipeline().toString();
    }

    @Override
    public Instant at(Change change) {
        return change.at();
    }
}
