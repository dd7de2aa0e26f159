package dev.weir.flinkreporter;

import dev.weir.agent.Endpoint;
import dev.weir.agent.PipelineName;
import dev.weir.agent.Token;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the user set under {@code metrics.reporter.weir.*} in Flink's configuration.
 *
 * <ul>
 *   <li>{@code url}: base address of the console, required
 *   <li>{@code token-file}, else {@code token}, else environment {@code WEIR_TOKEN}: bearer token with scope ingest
 *   <li>{@code environment}: {@code default} unless set; {@code pipeline}: for a cluster of one job; else each job is the pipeline of its name, unless
 *       {@code pipelines} ({@code job name=pipeline, …}) says otherwise
 *   <li>{@code include}, {@code exclude}: patterns over full metric names; {@code default} and none unless set
 *   <li>{@code batch}: most samples in a push, 2000; {@code queue}: most samples kept while the console is away, 20000; {@code timeout-seconds}: for one
 *       push, 5
 * </ul>
 */
final class Settings {
    /** Where Flink keeps the settings of a reporter that is called weir. */
    static final String PREFIX = "metrics.reporter.weir.";

    private static final Set<String> KEYS = Set.of(
            "url",
            "token-file",
            "token",
            "environment",
            "pipeline",
            "pipelines",
            "include",
            "exclude",
            "batch",
            "queue",
            "timeout-seconds");
    /** What Flink itself reads among a reporter's keys. */
    private static final Set<String> FLINKS = Set.of("factory", "class", "interval", "scope", "filter", "delimiter");

    private static final int BATCH = 2_000;
    private static final int MOST_BATCH = 10_000;
    private static final int QUEUE = 20_000;
    private static final int MOST_QUEUE = 1_000_000;
    private static final int TIMEOUT_SECONDS = 5;
    private static final int LONGEST_TIMEOUT_SECONDS = 60;

    private final Map<String, String> given = new TreeMap<>();
    private final List<String> wrongs = new ArrayList<>();
    private final String url;
    private final Token token;
    private final String environment;
    private final String pipeline;
    private final Map<String, String> pipelines;
    private final Wanted wanted;
    private final int batch;
    private final int queue;
    private final Duration timeout;

    /** @throws BadSettings naming everything that is wrong */
    Settings(Map<?, ?> properties, Map<String, String> variables) throws BadSettings {
        properties.forEach((key, value) -> given.put(key.toString(), text(value)));
        url = url();
        token = token(variables);
        environment = fit("environment", "default");
        pipeline = fit("pipeline", "");
        pipelines = pairs();
        wanted = new Wanted(list("include", Wanted.DEFAULT), list("exclude", ""));
        batch = number("batch", BATCH, MOST_BATCH);
        queue = number("queue", QUEUE, MOST_QUEUE);
        timeout = Duration.ofSeconds(number("timeout-seconds", TIMEOUT_SECONDS, LONGEST_TIMEOUT_SECONDS));
        if (!wrongs.isEmpty()) {
            throw new BadSettings(wrongs);
        }
    }

    /** Flink hands over what its YAML held: texts, numbers or lists. */
    private static String text(Object value) {
        return value instanceof Collection
                ? ((Collection<?>) value).stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(value).trim();
    }

    private void wrong(String key, String what) {
        String value = given.getOrDefault(key, "");
        // An address with a password in it must not get into a log.
        wrongs.add(PREFIX + key + " is '" + (value.contains("@") ? "***" : value) + "' but " + what);
    }

    private String url() {
        String base = given.getOrDefault("url", "");
        try {
            Endpoint.below(base, "");
        } catch (IllegalArgumentException e) {
            wrong("url", String.valueOf(e.getMessage()));
        }
        return base;
    }

    private Token token(Map<String, String> variables) {
        String file = given.getOrDefault("token-file", "");
        try {
            if (!file.isEmpty()) {
                return Token.inFile(Path.of(file));
            }
        } catch (InvalidPathException e) {
            wrong("token-file", "must be the path of a file that holds the token");
        }
        String plain = given.getOrDefault("token", variables.getOrDefault("WEIR_TOKEN", ""));
        return plain.isEmpty() ? Token.none() : Token.of(plain);
    }

    private String fit(String key, String unless) {
        String name = given.getOrDefault(key, unless);
        if (!name.isEmpty() && !PipelineName.fits(name)) {
            wrong(key, "must be 1 to 63 lower-case letters, digits or '-'");
        }
        return name;
    }

    private Map<String, String> pairs() {
        Map<String, String> pairs = new TreeMap<>();
        for (String pair : list("pipelines", "")) {
            int equals = pair.lastIndexOf('=');
            String name = pair.substring(equals + 1).trim();
            if (equals < 1 || !PipelineName.fits(name)) {
                wrong(
                        "pipelines",
                        "must be 'job name=pipeline, …' with pipelines of lower-case letters, digits and '-'");
                break;
            }
            pairs.put(pair.substring(0, equals).trim(), name);
        }
        return Collections.unmodifiableMap(pairs);
    }

    private List<String> list(String key, String unless) {
        List<String> parts = new ArrayList<>();
        for (String part : given.getOrDefault(key, unless).split("[,;]", -1)) {
            if (!part.isBlank()) {
                parts.add(part.trim());
            }
        }
        return parts;
    }

    private int number(String key, int unless, int most) {
        String text = given.getOrDefault(key, String.valueOf(unless));
        if (text.matches("[0-9]{1,7}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        wrong(key, "must be a whole number from 1 to " + most);
        return unless;
    }

    /** Keys that neither we nor Flink read, most likely misspelt. */
    List<String> unknown() {
        return given.keySet().stream()
                .filter(key -> !KEYS.contains(key) && !FLINKS.contains(key.split("\\.", -1)[0]))
                .map(key -> PREFIX + key)
                .collect(Collectors.toList());
    }

    /** An address below the console's. */
    URI address(String path) {
        return Endpoint.below(url, path);
    }

    Token token() {
        return token;
    }

    String environment() {
        return environment;
    }

    /** {@code environment/name} of the pipeline that a job is; nothing when its name holds no letter or digit. */
    Optional<String> pipelineOf(String job) {
        if (!pipeline.isEmpty()) {
            return Optional.of(environment + "/" + pipeline);
        }
        return Optional.ofNullable(pipelines.get(job))
                .or(() -> PipelineName.of(job))
                .map(name -> environment + "/" + name);
    }

    /** The pipeline that the whole process works for, where the settings say so. */
    Optional<String> pipelineOfProcess() {
        return pipeline.isEmpty() ? Optional.empty() : Optional.of(environment + "/" + pipeline);
    }

    Wanted wanted() {
        return wanted;
    }

    int batch() {
        return batch;
    }

    int queue() {
        return queue;
    }

    Duration timeout() {
        return timeout;
    }
}
