package dev.weir.console.flow;

import dev.weir.engine.local.Beat;
import dev.weir.model.store.Codec;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/** Beats; all under one key. Thread-safe. */
public final class BeatCodec implements Codec<Beat> {
    /** The name of their journal. */
    public static final String JOURNAL = "beats";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String encode(Beat beat) {
        var node = JSON.createObjectNode().put("v", 1).put("at", beat.at().toString());
        switch (beat) {
            case Beat.Started started ->
                node.put("kind", "started").put("before", started.before().toString());
            case Beat.Stopped stopped -> node.put("kind", "stopped");
            case Beat.Skipped skipped ->
                node.put("kind", "skipped").put("since", skipped.since().toString());
        }
        return node.toString();
    }

    @Override
    public Beat decode(String text) {
        var node = JSON.readTree(text);
        var at = Instant.parse(node.path("at").asString());
        String kind = node.path("kind").asString();
        return switch (kind) {
            case "started" ->
                new Beat.Started(at, Instant.parse(node.path("before").asString()));
            case "stopped" -> new Beat.Stopped(at);
            case "skipped" ->
                new Beat.Skipped(at, Instant.parse(node.path("since").asString()));
            default -> throw new IllegalArgumentException("beat: kind '" + kind + "' is not known");
        };
    }

    @Override
    public String key(Beat beat) {
        return JOURNAL;
    }

    @Override
    public Instant at(Beat beat) {
        return beat.at();
    }
}
