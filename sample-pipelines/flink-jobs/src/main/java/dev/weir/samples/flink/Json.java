package dev.weir.samples.flink;

import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.DeserializationFeature;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** JSON in and out of topics. */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** A transaction as the topic {@code transactions} holds it. */
    static Parsed<Transaction> transaction(String text) {
        JsonNode json = object(text);
        if (json == null) {
            return new Parsed.Rejected<>(Parsed.Reason.MALFORMED);
        }
        if (!texts(json, "id", "card", "country", "merchant")
                || !json.path("amount").isNumber()
                || !json.path("at").isIntegralNumber()) {
            return new Parsed.Rejected<>(Parsed.Reason.MISSING_FIELD);
        }
        double amount = json.path("amount").doubleValue();
        if (amount < 0) {
            return new Parsed.Rejected<>(Parsed.Reason.NEGATIVE_AMOUNT);
        }
        return new Parsed.Good<>(new Transaction(
                text(json, "id"),
                text(json, "card"),
                amount,
                text(json, "country"),
                text(json, "merchant"),
                json.path("at").longValue()));
    }

    /** A click as the topic {@code clicks} holds it. */
    static Parsed<Click> click(String text) {
        JsonNode json = object(text);
        if (json == null) {
            return new Parsed.Rejected<>(Parsed.Reason.MALFORMED);
        }
        if (!texts(json, "id", "user", "page") || !json.path("at").isIntegralNumber()) {
            return new Parsed.Rejected<>(Parsed.Reason.MISSING_FIELD);
        }
        return new Parsed.Good<>(new Click(
                text(json, "id"),
                text(json, "user"),
                text(json, "page"),
                json.path("at").longValue()));
    }

    /** A record of ours as JSON. */
    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("cannot write " + value, bug);
        }
    }

    private static @Nullable JsonNode object(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            return json != null && json.isObject() ? json : null;
        } catch (JsonProcessingException malformed) {
            return null;
        }
    }

    private static boolean texts(JsonNode json, String... names) {
        for (String name : names) {
            if (!json.path(name).isTextual()) {
                return false;
            }
        }
        return true;
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).textValue();
    }
}
