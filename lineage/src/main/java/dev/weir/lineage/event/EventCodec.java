package dev.weir.lineage.event;

import dev.weir.model.store.Codec;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/** Events in a journal are what they were on the wire; their key is what they are about. */
public final class EventCodec implements Codec<LineageEvent> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Has no state. */
    public EventCodec() {}

    @Override
    public String encode(LineageEvent event) {
        return event.text();
    }

    @Override
    public LineageEvent decode(String text) {
        try {
            return EventReader.read(JSON.readTree(text));
        } catch (BadEvent e) {
            throw new IllegalArgumentException("the journal holds what is no event: " + e.getMessage(), e);
        }
    }

    @Override
    public String key(LineageEvent event) {
        return event.subject();
    }

    @Override
    public Instant at(LineageEvent event) {
        return event.at();
    }
}
