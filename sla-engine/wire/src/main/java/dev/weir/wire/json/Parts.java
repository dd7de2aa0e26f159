package dev.weir.wire.json;

import dev.weir.model.Actor;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.SloId;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Values that several messages carry. */
final class Parts {
    private Parts() {}

    /** Writes a number that JSON may not have: NaN as null, the infinities as text. */
    static ObjectNode put(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) {
            return node.putNull(name);
        }
        return Double.isInfinite(value) ? node.put(name, Double.toString(value)) : node.put(name, value);
    }

    static <E extends Enum<E>> String word(E value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E constant(Class<E> type, Json json, String name) {
        return json.parsed(
                name,
                word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_')),
                "a word for " + type.getSimpleName());
    }

    static SloId slo(Json json) {
        return json.parsed("slo", SloId::new, "the name of an SLO");
    }

    static PipelineId pipeline(Json json) {
        return json.parsed("pipeline", PipelineId::parse, "environment/name");
    }

    static IncidentId incident(Json json) {
        return json.parsed("incident", IncidentId::new, "an incident's key");
    }

    static Severity severity(Json json) {
        return json.parsed("severity", Severity::of, "page or ticket");
    }

    static void put(ObjectNode node, Actor actor) {
        node.put("kind", word(actor.kind())).put("name", actor.name());
    }

    static Actor actor(Json json) {
        Actor.Kind kind = constant(Actor.Kind.class, json, "kind");
        return json.parsed("name", name -> new Actor(kind, name), "an actor's name");
    }
}
