package dev.weir.sparkplugin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a streaming query as it was written, and how it is triggered. The hash is of the analyzed plan without what differs from start to start:
 * numbers of expressions, identities of objects, ids, names of lambdas.
 */
final class Plan {
    private static final int LONGEST = 1 << 20;
    private static final Pattern VOLATILE = Pattern.compile(
            "#\\d+L?" // numbers of expressions
                    + "|@[0-9a-f]{1,16}\\b" // identities of objects
                    + "|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
                    + "|\\$\\$?Lambda[\\w$/.]*" // hidden classes
                    + "|\\bplan_id=\\d+");

    private final String hash;
    private final String trigger;

    private Plan(String hash, String trigger) {
        this.hash = hash;
        this.trigger = trigger;
    }

    /** The plan of a query that runs in the default session; null when there is none such. */
    static @Nullable Plan of(String query) {
        try {
            @Nullable
            Object session = Neutral.opened(Class.forName("org.apache.spark.sql.SparkSession")
                    .getMethod("getDefaultSession")
                    .invoke(null));
            @Nullable Object queries = session == null ? null : Neutral.call(session, "streams");
            @Nullable
            Object found = queries == null
                    ? null
                    : queries.getClass().getMethod("get", UUID.class).invoke(queries, UUID.fromString(query));
            @Nullable Object stream = found == null ? null : Neutral.call(found, "streamingQuery");
            @Nullable Object analyzed = stream == null ? null : Neutral.call(stream, "analyzedPlan");
            if (stream == null || analyzed == null) {
                return null;
            }
            @Nullable Object trigger = Neutral.call(stream, "trigger");
            @Nullable Object tree = Neutral.call(analyzed, "treeString");
            return new Plan(
                    hash(String.valueOf(tree)),
                    trigger == null ? "" : trigger.getClass().getSimpleName());
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return null;
        }
    }

    /** The hash of a plan's text. */
    static String hash(String tree) {
        String text = tree.length() > LONGEST ? tree.substring(0, LONGEST) : tree;
        MessageDigest digest = Release.sha256();
        digest.update(VOLATILE.matcher(text).replaceAll("#").getBytes(StandardCharsets.UTF_8));
        return Release.beginning(digest);
    }

    String hash() {
        return hash;
    }

    /** Whether records flow through without triggers, so that a trigger's duration is no latency. */
    boolean continuous() {
        return trigger.startsWith("Continuous") || trigger.startsWith("RealTime");
    }
}
