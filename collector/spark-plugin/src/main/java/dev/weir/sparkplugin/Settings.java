package dev.weir.sparkplugin;

import dev.weir.agent.Endpoint;
import dev.weir.agent.Token;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;

/**
 * What the user set under {@code spark.weir.*}.
 *
 * <ul>
 *   <li>{@code spark.weir.url}: base address of the console, required
 *   <li>{@code spark.weir.token.file}, else environment {@code WEIR_TOKEN}: bearer token with scope ingest
 *   <li>{@code spark.weir.pipeline}: name, the application name unless set; {@code spark.weir.environment}: {@code default} unless set
 *   <li>{@code spark.weir.engine}: {@code spark-streaming} or {@code spark-batch}; unless set, an application with a nominal or due time is a
 *       batch, one with our streaming listener is streaming, any other is a batch
 *   <li>{@code spark.weir.run.id}, {@code spark.weir.run.nominal}, {@code spark.weir.run.due}: the batch run (ISO instants); the id is the nominal
 *       time, else the application id
 *   <li>{@code spark.weir.queue}: readings kept while the console is away, 20000 unless set; {@code spark.weir.heartbeat.seconds}: 5 unless set
 * </ul>
 */
final class Settings {
    private static final String STREAMING = "spark-streaming";
    private static final String BATCH = "spark-batch";
    private static final int DEFAULT_QUEUE = 20_000;
    private static final int DEFAULT_HEARTBEAT_SECONDS = 5;

    private final URI endpoint;
    private final Token token;
    private final String pipeline;
    private final String engine;
    private final @Nullable String runId;
    private final @Nullable Instant due;
    private final int queue;
    private final Duration heartbeat;
    private final boolean local;

    /** @throws IllegalArgumentException naming the setting that is wrong and how to mend it */
    Settings(SparkConf conf, Map<String, String> environment) {
        endpoint = endpoint(conf.get("spark.weir.url", ""));
        token = token(conf.get("spark.weir.token.file", ""), environment.getOrDefault("WEIR_TOKEN", ""));
        String name =
                conf.get("spark.weir.pipeline", conf.get("spark.app.name", "")).trim();
        if (name.isEmpty()) {
            throw new IllegalArgumentException("spark.weir.pipeline is missing and the application has no name");
        }
        pipeline = conf.get("spark.weir.environment", "default").trim() + "/" + name;
        Instant nominal = instant(conf, "spark.weir.run.nominal");
        due = instant(conf, "spark.weir.run.due");
        String listeners = conf.get("spark.sql.streaming.streamingQueryListeners", "");
        boolean listens = listeners.contains(WeirStreamingListener.class.getName());
        engine = conf.get("spark.weir.engine", nominal == null && due == null && listens ? STREAMING : BATCH);
        if (!engine.equals(STREAMING) && !engine.equals(BATCH)) {
            throw new IllegalArgumentException(
                    "spark.weir.engine must be " + STREAMING + " or " + BATCH + ", not " + engine);
        }
        String id = conf.get("spark.weir.run.id", nominal == null ? "" : nominal.toString());
        runId = id.isEmpty() ? null : id;
        queue = positive(conf, "spark.weir.queue", DEFAULT_QUEUE);
        heartbeat = Duration.ofSeconds(positive(conf, "spark.weir.heartbeat.seconds", DEFAULT_HEARTBEAT_SECONDS));
        local = conf.get("spark.master", "").startsWith("local");
    }

    private static URI endpoint(String url) {
        try {
            return Endpoint.below(url, "api/v1/ingest/agent");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("spark.weir.url " + e.getMessage() + ", not '" + url + "'", e);
        }
    }

    private static Token token(String file, String variable) {
        if (!file.isEmpty()) {
            return Token.inFile(Path.of(file));
        }
        return variable.isEmpty() ? Token.none() : Token.of(variable);
    }

    private static @Nullable Instant instant(SparkConf conf, String key) {
        String text = conf.get(key, "");
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(key + " must be an ISO-8601 time with its zone, not '" + text + "'", e);
        }
    }

    private static int positive(SparkConf conf, String key, int unless) {
        int number = conf.getInt(key, unless);
        if (number < 1) {
            throw new IllegalArgumentException(key + " must be at least 1, not " + number);
        }
        return number;
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
