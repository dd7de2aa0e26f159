package dev.weir.lineage.event;

import dev.weir.model.store.Codec;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events in a journal are what they were on the wire, behind the instant of their arrival in milliseconds; what was kept before there was
 * one arrived when it happened. Their key is what they are about.
 */
public final class ToldCodec implements Codec<Told> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Has no state. */
    public ToldCodec() {}

    @Override
    public String encode(Told told) {
        return told.known().toEpochMilli() + " " + told.event().text();
    }

    @Override
    public Told decode(String text) {
        int brace = text.indexOf('{');
        LineageEvent event = EventReader.parsed(JSON.readTree(text.substring(brace)));
        return new Told(
                event,
                brace == 0
                        ? event.at()
                        : Instant.ofEpochMilli(
                                Long.parseLong(text.substring(0, brace).strip())));
    }

    @Override
    public String key(Told told) {
        return told.event().subject();
    }

    @Override
    public Instant at(Told told) {
        return told.event().at();
    }
}
