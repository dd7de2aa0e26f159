package dev.weir.collector.flink;

import dev.weir.collector.Deadline;
import dev.weir.collector.Json;
import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a cluster says of itself; it changes when the cluster does, so it is asked for every few minutes.
 *
 * @param version of Flink, empty while unknown
 * @param configuration what is set in Flink's configuration; a proxy may hide it
 * @param jars names of the uploaded jars
 */
record Settings(String version, Map<String, String> configuration, List<String> jars) {
    private static final Duration LAST = Duration.ofMinutes(5);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration FETCH = Duration.ofSeconds(10);
    private static final Pattern SPAN = Pattern.compile("\\s*(\\d{1,9})\\s*(ms|s|min)?\\s*");
    private static final int MOST_KEYS = 5_000;

    /** Nothing known. */
    static final Settings NONE = new Settings("", Map.of(), List.of());

    /** Copies both. */
    Settings {
        configuration = Map.copyOf(configuration);
        jars = List.copyOf(jars);
    }

    /** How often TaskManagers let hear from them: ten seconds unless configured. */
    Duration heartbeat() {
        return span("heartbeat.interval", HEARTBEAT);
    }

    /** How often Flink fetches metrics from TaskManagers at most: ten seconds unless configured, zero for never. */
    Duration fetch() {
        return span("metrics.fetcher.update-interval", FETCH);
    }

    private Duration span(String key, Duration unless) {
        Matcher span = SPAN.matcher(configuration.getOrDefault(key, ""));
        if (!span.matches()) {
            return unless;
        }
        long number = Long.parseLong(span.group(1));
        return switch (span.group(2) == null ? "ms" : span.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "min" -> Duration.ofMinutes(number);
            default -> Duration.ofMillis(number);
        };
    }

    /** Remembers the settings of one cluster. Used by one thread. */
    static final class Memory {
        private final FlinkRest rest;
        private Settings known = NONE;
        private Instant asked = Instant.MIN;
        private int of = -1;

        Memory(FlinkRest rest) {
            this.rest = rest;
        }

        /** Asks again when it is time, or when another JobManager leads; what cannot be had now is taken as it was. */
        Settings at(Instant at, Deadline deadline) throws InterruptedException {
            if (of == rest.leading() && asked.isAfter(at.minus(LAST))) {
                return known;
            }
            try {
                known = read(deadline);
                asked = at;
                of = rest.leading();
            } catch (Sick e) {
                // The next scrape asks again; that the cluster is sick shows in what is measured of it.
                asked = Instant.MIN;
            }
            return known;
        }

        private Settings read(Deadline deadline) throws Sick, InterruptedException {
            String version = optional("/config", deadline)
                    .flatMap(tree -> Json.text(tree, "flink-version"))
                    .orElse("");
            var configuration = new HashMap<String, String>();
            optional("/jobmanager/config", deadline).ifPresent(tree -> {
                for (JsonNode pair : tree) {
                    if (configuration.size() < MOST_KEYS) {
                        Json.text(pair, "key")
                                .ifPresent(key -> configuration.put(
                                        key, Json.text(pair, "value").orElse("")));
                    }
                }
            });
            var jars = new TreeSet<String>();
            optional("/jars", deadline)
                    .ifPresent(tree -> tree.path("files")
                            .forEach(jar -> Json.text(jar, "name").ifPresent(jars::add)));
            return new Settings(version, configuration, List.copyOf(jars));
        }

        private Optional<JsonNode> optional(String path, Deadline deadline) throws Sick, InterruptedException {
            try {
                return rest.maybe(path, deadline);
            } catch (Sick e) {
                if (e.why().kind() == Failure.Kind.UNAUTHORIZED || e.why().kind() == Failure.Kind.REFUSED) {
                    return Optional.empty();
                }
                throw e;
            }
        }
    }
}
