package dev.weir.wire.json;

import dev.weir.model.Act;
import dev.weir.model.store.Codec;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** Lines of the audit journal; the key is the object that was acted upon. Thread-safe. */
public final class ActCodec implements Codec<Act> {
    @Override
    public String encode(Act act) {
        ObjectNode node = Json.message().put("at", act.at().toString());
        Parts.put(node.putObject("actor"), act.actor());
        return node.put("verb", act.verb())
                .put("object", act.object())
                .put("detail", act.detail())
                .toString();
    }

    @Override
    public Act decode(String text) {
        Json json = Json.read("act", text);
        return new Act(
                json.instant("at"),
                Parts.actor(json.object("actor")),
                json.text("verb"),
                json.text("object"),
                json.text("detail"));
    }

    @Override
    public String key(Act act) {
        return act.object();
    }

    @Override
    public Instant at(Act act) {
        return act.at();
    }
}
