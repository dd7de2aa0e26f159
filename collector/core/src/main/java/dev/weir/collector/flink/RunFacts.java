package dev.weir.collector.flink;

import dev.weir.collector.Deadline;
import dev.weir.collector.Json;
import dev.weir.collector.Sick;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What holds as long as a run does.
 *
 * @param version what the user says it is, empty when nobody does
 * @param checkpointEvery how often it makes checkpoints, nothing when it makes none by itself
 * @param stateBackend the class of its state backend, empty when unknown
 */
record RunFacts(String version, Optional<Duration> checkpointEvery, String stateBackend) {
    /** Nothing known. */
    static final RunFacts NONE = new RunFacts("", Optional.empty(), "");

    private static final List<String> VERSION_KEYS =
            List.of("version", "app.version", "application.version", "job.version");
    private static final long LONGEST_MILLIS = Duration.ofDays(365).toMillis();
    private static final Pattern FILE = Pattern.compile("([^/\\\\]+)\\.jar");
    private static final Pattern IMAGE = Pattern.compile("([^/@]+:[^/@]+)(@.*)?");
    private static final int LONGEST = 100;

    static RunFacts read(FlinkRest rest, String run, Settings settings, Deadline deadline)
            throws Sick, InterruptedException {
        JsonNode config = rest.maybe("/jobs/" + run + "/config", deadline)
                .map(tree -> tree.path("execution-config").path("user-config"))
                .orElse(null);
        Optional<JsonNode> checkpoints = rest.maybe("/jobs/" + run + "/checkpoints/config", deadline);
        Optional<Duration> every = checkpoints
                .map(tree -> Json.whole(tree, "interval", 0))
                .filter(millis -> millis > 0 && millis < LONGEST_MILLIS)
                .map(Duration::ofMillis);
        String backend =
                checkpoints.flatMap(tree -> Json.text(tree, "state_backend")).orElse("");
        String said = config == null
                ? ""
                : VERSION_KEYS.stream()
                        .flatMap(key -> Json.text(config, key).stream())
                        .findFirst()
                        .orElse("");
        String version = said.isBlank() ? version(settings) : said;
        return new RunFacts(version.substring(0, Math.min(LONGEST, version.length())), every, backend);
    }

    /** Where the job says nothing: the jars of an application cluster, its container image, or the one jar that was ever uploaded. */
    static String version(Settings settings) {
        Map<String, String> configuration = settings.configuration();
        String jars = FILE.matcher(configuration.getOrDefault("pipeline.jars", ""))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.joining(","));
        if (!jars.isEmpty()) {
            return jars;
        }
        String image = configuration.getOrDefault(
                "kubernetes.container.image.ref", configuration.getOrDefault("kubernetes.container.image", ""));
        Matcher tag = IMAGE.matcher(image.substring(image.lastIndexOf('/') + 1));
        if (tag.matches()) {
            return tag.group(1);
        }
        return settings.jars().size() == 1 ? settings.jars().getFirst().replaceAll("\\.jar$", "") : "";
    }
}
