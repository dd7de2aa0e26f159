package dev.weir.collector.flink;

import dev.weir.collector.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a job computes, as a hash that two submissions of the same program share: what its vertices are called and do, and who reads from whom how. Ids,
 * object hashes and parallelism are left out: they change by themselves.
 */
final class Plan {
    private static final int DIGITS = 12;

    /** The numbers that a JVM gives to lambdas and objects when it makes them. */
    private static final Pattern VOLATILE =
            Pattern.compile("(?<=\\$\\$Lambda)(\\$\\d+)?(/(0x)?[0-9a-f]+)?(@[0-9a-f]+)?|@[0-9a-f]{4,16}\\b");

    private Plan() {}

    /** Twelve hexadecimal digits; empty when there is no plan. */
    static String hash(JsonNode plan) {
        Map<String, String> names = new HashMap<>();
        for (JsonNode node : plan.path("nodes")) {
            names.put(Json.text(node, "id").orElse(""), description(node));
        }
        var lines = new ArrayList<String>();
        for (JsonNode node : plan.path("nodes")) {
            lines.add(description(node) + '\n');
            for (JsonNode input : node.path("inputs")) {
                String from = names.getOrDefault(Json.text(input, "id").orElse(""), "");
                lines.add(from + '\t' + Json.text(input, "ship_strategy").orElse("") + '\t' + description(node) + '\n');
            }
        }
        lines.sort(null);
        return lines.isEmpty() ? "" : digest(String.join("", lines));
    }

    private static String description(JsonNode node) {
        return VOLATILE.matcher(Json.text(node, "description").orElse("")).replaceAll("");
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
