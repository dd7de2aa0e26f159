package dev.weir.collector;

import dev.weir.model.Failure;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON of others without trusting its shape: what is not there is NaN, empty or the default, never zero by accident. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** The document of these bytes; {@link Sick} when they are none. */
    public static JsonNode parse(byte[] bytes, String what) throws Sick {
        try {
            JsonNode tree = MAPPER.readTree(bytes);
            if (tree != null && (tree.isObject() || tree.isArray())) {
                return tree;
            }
        } catch (JacksonException e) {
            throw new Sick(Failure.Kind.MALFORMED, what + " answers with no JSON: " + e.getOriginalMessage());
        }
        throw new Sick(Failure.Kind.MALFORMED, what + " answers with neither an object nor a list");
    }

    /** The list under this name; {@link Sick} when there is none. */
    public static JsonNode list(JsonNode tree, String name, String what) throws Sick {
        JsonNode list = tree.path(name);
        if (!list.isArray()) {
            throw new Sick(Failure.Kind.MALFORMED, what + " answers without the list '" + name + "'");
        }
        return list;
    }

    /** The text under this name, or nothing. */
    public static Optional<String> text(JsonNode tree, String name) {
        JsonNode value = tree.path(name);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    /** The number under this name, also when it is written as a text; NaN when there is none. */
    public static double number(JsonNode tree, String name) {
        JsonNode value = tree.path(name);
        if (value.isNumber()) {
            return value.doubleValue();
        }
        if (value.isString()) {
            try {
                return Double.parseDouble(value.stringValue());
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
        return Double.NaN;
    }

    /** The whole number under this name, or the default. */
    public static long whole(JsonNode tree, String name, long unless) {
        JsonNode value = tree.path(name);
        return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : unless;
    }
}
