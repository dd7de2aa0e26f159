package dev.weir.wire.json;

import dev.weir.model.Interval;
import dev.weir.model.slo.Slice;
import dev.weir.model.store.Codec;
import dev.weir.model.store.Packing;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Slices; the key is the SLO's name, the time is the slice's start. Thread-safe. */
public final class SliceCodec implements Codec<Slice> {
    @Override
    public String encode(Slice slice) {
        ObjectNode node = Json.message()
                .put("slo", slice.slo().name())
                .put("version", slice.definitionVersion())
                .put("start", slice.span().start().toString())
                .put("end", slice.span().end().toString());
        if (slice.part() != 0) {
            node.put("part", slice.part());
        }
        Parts.put(node, "good", slice.good());
        Parts.put(node, "total", slice.total());
        return node.put("measured", slice.measured().toString())
                .put("knownAt", slice.knownAt().toString())
                .toString();
    }

    private final ThreadLocal<SliceText> plain = ThreadLocal.withInitial(SliceText::new);

    @Override
    public Slice decode(String text) {
        return plain.get().read(text).orElseGet(() -> whole(text));
    }

    private static Slice whole(String text) {
        Json json = Json.read("slice", text);
        return new Slice(
                Parts.slo(json),
                json.small("version"),
                json.has("part") ? json.small("part") : 0,
                new Interval(json.instant("start"), json.instant("end")),
                json.number("good"),
                json.number("total"),
                json.duration("measured"),
                json.instant("knownAt"));
    }

    @Override
    public String key(Slice slice) {
        return slice.slo().name();
    }

    @Override
    public Instant at(Slice slice) {
        return slice.span().start();
    }

    @Override
    public Optional<Packing<Slice>> packing() {
        return Optional.of(new SlicePacking());
    }
}
