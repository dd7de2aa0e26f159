package dev.weir.sparkplugin;

import static dev.weir.agent.Reading.gauge;

import dev.weir.agent.Reading;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What runs, told as the labels of one series, so that a deploy can be seen from their change. Queries begin one after the other: their plans are told together, once
 * none has come for a while. Used by one thread.
 */
final class Deployment {
    private static final Duration SETTLED = Duration.ofSeconds(15);
    private static final Duration GIVEN_UP = Duration.ofMinutes(1);
    private static final int MOST_PLANS = 200;

    private final String engine;
    private final String engineVersion;
    private final boolean streaming;
    private final Instant started;
    private final SortedMap<String, String> plans = new TreeMap<>();
    private @Nullable String version;
    private @Nullable Instant changed;

    /** An engine in the console's words, and its version. */
    Deployment(String engine, String engineVersion, boolean streaming, Instant started) {
        this.engine = engine;
        this.engineVersion = engineVersion;
        this.streaming = streaming;
        this.started = started;
    }

    /** Which build of the program runs; null when it cannot be told. */
    void version(@Nullable String build) {
        version = build;
    }

    /** Whether the plan of this query is known. */
    boolean knows(String query) {
        return plans.containsKey(query);
    }

    /** The plan of a query. */
    void plan(String query, String hash, Instant at) {
        if (plans.size() < MOST_PLANS && !hash.equals(plans.put(query, hash))) {
            changed = at;
        }
    }

    /** The series, its run being the application id; nothing while that is not known, or the plans are still coming. */
    List<Reading> readings(@Nullable String run, Instant at) {
        Instant complete = changed == null ? started.plus(GIVEN_UP) : changed.plus(SETTLED);
        boolean coming = (streaming || changed != null) && complete.isAfter(at);
        if (run == null || coming) {
            return List.of();
        }
        Reading info = gauge("pipeline_info", at, 1)
                .with("engine", engine)
                .with("engine_version", engineVersion)
                .with("run", run);
        info = version == null ? info : info.with("version", version);
        return List.of(plans.isEmpty() ? info : info.with("plan", plan()));
    }

    /** One hash for all queries, whatever their ids and order. */
    private String plan() {
        SortedSet<String> hashes = new TreeSet<>(plans.values());
        if (hashes.size() == 1) {
            return hashes.first();
        }
        MessageDigest digest = Release.sha256();
        plans.values().stream()
                .sorted()
                .distinct()
                .forEach(hash -> digest.update(hash.getBytes(StandardCharsets.UTF_8)));
        return Release.beginning(digest);
    }
}
