package dev.weir.sparkplugin;

import dev.weir.agent.Endpoint;
import dev.weir.agent.Token;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * What the user set under {@code spark.weir.*}.
 *
 * <ul>
 *   <li>{@code spark.weir.url}: base address of the console, required
 *   <li>{@code spark.weir.token.file}, else environment {@code WEIR_TOKEN}: bearer token with scope ingest
 *   <li>{@code spark.weir.pipeline}: name, unless set the application's in lower case with dashes; {@code spark.weir.environment}: {@code default} unless set
 *   <li>{@code spark.weir.engine}: {@code spark-streaming} or {@code spark-batch}; unless set, an application with a nominal or due time is a
 *       batch, one with our streaming listener is streaming, any other is a batch
 *   <li>{@code spark.weir.run.id}, {@code spark.weir.run.nominal}, {@code spark.weir.run.due}: the batch run (ISO instants); the id is the nominal
 *       time, else the application id
 *   <li>{@code spark.weir.version}: which build of the program this is, the name and hash of its jar unless set
 *   <li>{@code spark.weir.rejects}: reasons for which the program may reject records, with commas, so that none is told as 0; none unless set
 *   <li>{@code spark.weir.queue}: readings kept while the console is away, 20000 unless set; {@code spark.weir.heartbeat.seconds}: 5 unless set
 * </ul>
 */
final class Settings {
    private static final String STREAMING = "spark-streaming";
    private static final String BATCH = "spark-batch";
    private static final int DEFAULT_QUEUE = 20_000;
    private static final int DEFAULT_HEARTBEAT_SECONDS = 5;
    private static final int MOST_QUEUED = 1_000_000;
    private static final int LONGEST_HEARTBEAT_SECONDS = 3_600;
    private static final Pattern WORD = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final List<String> KEYS = List.of(
            "spark.weir.url",
            "spark.weir.token.file",
            "spark.weir.pipeline",
            "spark.weir.environment",
            "spark.weir.engine",
            "spark.weir.run.id",
            "spark.weir.run.nominal",
            "spark.weir.run.due",
            "spark.weir.version",
            "spark.weir.rejects",
            "spark.weir.queue",
            "spark.weir.heartbeat.seconds");

    private final URI endpoint;
    private final Token token;
    private final String pipeline;
    private final String engine;
    private final boolean listens;
    private final @Nullable String runId;
    private final @Nullable String version;
    private final @Nullable Instant due;
    private final List<String> rejects;
    private final int queue;
    private final Duration heartbeat;
    private final boolean local;

    /** @throws IllegalArgumentException naming every setting that is wrong, with its value and how to mend it */
    Settings(SparkConf conf, Map<String, String> environment) {
        List<String> wrong = new ArrayList<>();
        unknown(conf, wrong);
        endpoint = endpoint(conf.get("spark.weir.url", ""), wrong);
        token = token(conf.get("spark.weir.token.file", ""), environment.getOrDefault("WEIR_TOKEN", ""), wrong);
        String name = conf.get("spark.weir.pipeline", label(conf.get("spark.app.name", "")));
        String place = conf.get("spark.weir.environment", "default").trim();
        named("spark.weir.pipeline", name, wrong);
        named("spark.weir.environment", place, wrong);
        pipeline = place + "/" + name;
        Instant nominal = instant(conf, "spark.weir.run.nominal", wrong);
        due = instant(conf, "spark.weir.run.due", wrong);
        String listeners = conf.get("spark.sql.streaming.streamingQueryListeners", "");
        listens = listeners.contains(WeirStreamingListener.class.getName());
        engine = conf.get("spark.weir.engine", nominal == null && due == null && listens ? STREAMING : BATCH);
        if (!engine.equals(STREAMING) && !engine.equals(BATCH)) {
            wrong.add("spark.weir.engine must be " + STREAMING + " or " + BATCH + ", not '" + engine + "'");
        }
        runId = text(conf, "spark.weir.run.id", nominal == null ? "" : nominal.toString());
        version = text(conf, "spark.weir.version", "");
        rejects = Stream.of(conf.get("spark.weir.rejects", "").split(","))
                .map(String::trim)
                .filter(reason -> !reason.isEmpty())
                .collect(Collectors.toUnmodifiableList());
        queue = within(conf, "spark.weir.queue", DEFAULT_QUEUE, MOST_QUEUED, wrong);
        heartbeat = Duration.ofSeconds(within(
                conf, "spark.weir.heartbeat.seconds", DEFAULT_HEARTBEAT_SECONDS, LONGEST_HEARTBEAT_SECONDS, wrong));
        local = conf.get("spark.master", "").startsWith("local");
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
    }

    private static void unknown(SparkConf conf, List<String> wrong) {
        TreeSet<String> known = new TreeSet<>(KEYS);
        for (Tuple2<String, String> setting : conf.getAll()) {
            if (setting._1().startsWith("spark.weir.") && !known.contains(setting._1())) {
                wrong.add(setting._1() + " is not a setting, there are " + String.join(", ", KEYS));
            }
        }
    }

    private static URI endpoint(String url, List<String> wrong) {
        try {
            return Endpoint.below(url, "api/v1/ingest/agent");
        } catch (IllegalArgumentException e) {
            // an address with a password in it must not get into a log
            wrong.add("spark.weir.url " + e.getMessage() + (url.contains("@") ? "" : ", not '" + url + "'"));
            return URI.create("http://localhost");
        }
    }

    private static Token token(String file, String variable, List<String> wrong) {
        try {
            if (!file.isEmpty()) {
                return Token.inFile(Path.of(file));
            }
        } catch (InvalidPathException e) {
            wrong.add("spark.weir.token.file must be the path of a file, not '" + file + "'");
        }
        return variable.isEmpty() ? Token.none() : Token.of(variable);
    }

    /** The application's name as the console takes names: lower case, and a dash for everything that is no letter or digit. */
    private static String label(String application) {
        String dashed = application.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return dashed.substring(0, Math.min(63, dashed.length())).replaceAll("^-|-$", "");
    }

    private static void named(String key, String name, List<String> wrong) {
        if (!WORD.matcher(name).matches()) {
            wrong.add(key
                    + " must be 1 to 63 lower-case letters, digits or '-', and start and end with a letter or digit, not '"
                    + name + "'");
        }
    }

    private static @Nullable String text(SparkConf conf, String key, String unless) {
        String text = conf.get(key, unless).trim();
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Instant instant(SparkConf conf, String key, List<String> wrong) {
        String text = conf.get(key, "");
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            wrong.add(
                    key + " must be an ISO-8601 time with its zone, such as 2026-01-01T05:00:00Z, not '" + text + "'");
            return null;
        }
    }

    private static int within(SparkConf conf, String key, int unless, int most, List<String> wrong) {
        String text = conf.get(key, Integer.toString(unless)).trim();
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            wrong.add(key + " must be a whole number, not '" + text + "'");
            return unless;
        }
        wrong.add(key + " must be between 1 and " + most + ", not " + text);
        return unless;
    }

    /** Our streaming listener is set. */
    boolean listens() {
        return listens;
    }

    /** Which build of the program runs, if the settings say so. */
    Optional<String> version() {
        return Optional.ofNullable(version);
    }

    /** Reasons for which records may be rejected. */
    List<String> rejects() {
        return rejects;
    }

    URI endpoint() {
        return endpoint;
    }

    Token token() {
        return token;
    }

    /** {@code environment/name}. */
    String pipeline() {
        return pipeline;
    }

    String engine() {
        return engine;
    }

    boolean batch() {
        return engine.equals(BATCH);
    }

    /** The name of the run; absent when it is the application id, which Spark tells only after the plugin has begun. */
    Optional<String> run() {
        return Optional.ofNullable(runId);
    }

    Optional<Instant> due() {
        return Optional.ofNullable(due);
    }

    int queue() {
        return queue;
    }

    Duration heartbeat() {
        return heartbeat;
    }

    /** Driver and executors share one process, so that its memory is the application's. */
    boolean local() {
        return local;
    }
}
