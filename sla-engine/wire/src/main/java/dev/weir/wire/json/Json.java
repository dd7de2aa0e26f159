package dev.weir.wire.json;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One message while it is read: every question names the message and the field when the answer is not there. */
final class Json {
    static final int VERSION = 1;
    private static final int MAX_CHARACTERS = 1 << 20;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String what;
    private final JsonNode node;

    private Json(String what, JsonNode node) {
        this.what = what;
        this.node = node;
    }

    /** A message to be written, with its version. */
    static ObjectNode message() {
        return MAPPER.createObjectNode().put("v", VERSION);
    }

    /** A message that was written by this version or an earlier one. */
    static Json read(String what, String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    what + ": " + text.length() + " characters, at most " + MAX_CHARACTERS + " are read");
        }
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (JacksonException wrong) {
            throw new IllegalArgumentException(what + ": not JSON: " + wrong.getOriginalMessage(), wrong);
        }
        if (root == null || !root.isObject()) {
            throw new IllegalArgumentException(what + ": not a JSON object");
        }
        var json = new Json(what, root);
        long version = json.whole("v");
        if (version < 1 || version > VERSION) {
            throw new IllegalArgumentException(what + ": version " + version + " is not known, this is version "
                    + VERSION + " of Weir's messages");
        }
        return json;
    }

    private IllegalArgumentException wrong(String field, String message) {
        return new IllegalArgumentException(what + ": field '" + field + "' " + message);
    }

    private JsonNode field(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw wrong(name, "is missing");
        }
        return value;
    }

    boolean has(String name) {
        JsonNode value = node.get(name);
        return value != null && !value.isNull();
    }

    String text(String name) {
        JsonNode value = field(name);
        if (!value.isString()) {
            throw wrong(name, "must be text");
        }
        return value.stringValue();
    }

    long whole(String name) {
        JsonNode value = field(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(name, "must be a whole number");
        }
        return value.longValue();
    }

    int small(String name) {
        long value = whole(name);
        if (value != (int) value) {
            throw wrong(name, "must be a whole number of 32 bits");
        }
        return (int) value;
    }

    /** A number; null is NaN, and the texts {@code Infinity} and {@code -Infinity} are themselves. */
    double number(String name) {
        JsonNode value = field(name);
        if (value.isNull()) {
            return Double.NaN;
        }
        if (value.isString() && value.stringValue().equals("Infinity")) {
            return Double.POSITIVE_INFINITY;
        }
        if (value.isString() && value.stringValue().equals("-Infinity")) {
            return Double.NEGATIVE_INFINITY;
        }
        if (!value.isNumber()) {
            throw wrong(name, "must be a number or null");
        }
        return value.doubleValue();
    }

    Instant instant(String name) {
        return parsed(name, Instant::parse, "a time, as in 2026-01-01T00:00:00Z");
    }

    Duration duration(String name) {
        return parsed(name, Duration::parse, "a length of time, as in PT30S");
    }

    /** Text that a constructor or a parser of ours takes, or refuses with its reason. */
    <T> T parsed(String name, Function<String, T> parser, String form) {
        String text = text(name);
        try {
            return parser.apply(text);
        } catch (DateTimeException | IllegalArgumentException wrong) {
            throw new IllegalArgumentException(what + ": field '" + name + "' must be " + form, wrong);
        }
    }

    Json object(String name) {
        JsonNode value = field(name);
        if (!value.isObject()) {
            throw wrong(name, "must be an object");
        }
        return new Json(what + "." + name, value);
    }

    List<Json> objects(String name) {
        var found = new ArrayList<Json>();
        for (JsonNode item : array(name)) {
            if (!item.isObject()) {
                throw wrong(name, "must be a list of objects");
            }
            found.add(new Json(what + "." + name + "[" + found.size() + "]", item));
        }
        return found;
    }

    List<String> texts(String name) {
        var found = new ArrayList<String>();
        for (JsonNode item : array(name)) {
            if (!item.isString()) {
                throw wrong(name, "must be a list of texts");
            }
            found.add(item.stringValue());
        }
        return found;
    }

    /** The fields of an object whose values are text. */
    Map<String, String> textFields() {
        var found = new TreeMap<String, String>();
        node.properties().forEach(entry -> found.put(entry.getKey(), text(entry.getKey())));
        return found;
    }

    private JsonNode array(String name) {
        JsonNode value = field(name);
        if (!value.isArray()) {
            throw wrong(name, "must be a list");
        }
        return value;
    }

    /** For a discriminator that no variant has. */
    IllegalArgumentException unknown(String name, String value) {
        return wrong(name, "is '" + value.substring(0, Math.min(40, value.length())) + "', which is not known");
    }
}
