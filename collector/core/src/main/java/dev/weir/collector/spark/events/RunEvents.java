package dev.weir.collector.spark.events;

import dev.weir.collector.Json;
import dev.weir.collector.Sick;
import dev.weir.collector.spark.Executors;
import dev.weir.collector.spark.Identity;
import dev.weir.collector.spark.PlanHash;
import dev.weir.collector.spark.Run;
import dev.weir.collector.spark.Skew;
import dev.weir.collector.spark.Work;
import dev.weir.model.Quality;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the events of one log add up to, one line after the other. */
final class RunEvents {
    private static final String BEGINNING = "{\"Event\":\"";
    private static final String QUERY = "org.apache.spark.sql.streaming.StreamingQueryListener$QueryStartedEvent";
    private static final String SQL = "org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart";
    private static final Set<String> FATED = Set.of("Success", "TaskKilled", "TaskCommitDenied");
    private static final Work ONE_FAILED = new Work(0, 0, 0, 0, 0, 0, 0, 0, 1);
    private static final int MOST_STAGES = 10_000;
    private static final double MILLIS = 1_000;
    private static final double NANOS = 1e9;

    private final Map<String, StageTasks> stages = new HashMap<>();
    private final Map<String, Double> memory = new HashMap<>();
    private final Map<String, String> lost = new LinkedHashMap<>();
    private String name = "";
    private String application = "";
    private String attempt = "";
    private String spark = "";
    private String plan = "";
    private Map<String, String> properties = Map.of();
    private @Nullable Instant start;
    private @Nullable Instant end;
    private Work work = Work.NOTHING;
    private Optional<Skew> worst = Optional.empty();
    private double memoryMost = Double.NaN;
    private boolean streaming;
    private long exitCode;
    private String failure = "";
    private long skipped;

    /** Takes in one line. */
    void line(byte[] line) {
        String event = event(line);
        try {
            switch (event) {
                case "SparkListenerLogStart" ->
                    spark = Json.text(tree(line), "Spark Version").orElse("");
                case "SparkListenerApplicationStart" -> started(tree(line));
                case "SparkListenerEnvironmentUpdate" ->
                    properties = texts(tree(line).path("Spark Properties"));
                case "SparkListenerTaskEnd" -> task(tree(line));
                case "SparkListenerStageCompleted" -> stage(tree(line).path("Stage Info"));
                case "SparkListenerJobEnd" -> job(tree(line));
                case "SparkListenerExecutorRemoved" -> removed(tree(line));
                case "SparkListenerApplicationEnd" -> ended(tree(line));
                case SQL -> plan = plan.isEmpty() ? planOf(tree(line)) : plan;
                case QUERY -> streaming = true;
                case "" -> skipped++;
                default -> {
                    // Of no interest here.
                }
            }
        } catch (Sick e) {
            skipped++;
        }
    }

    /** A line was lost before it came here. */
    void skipped(long lines) {
        skipped += lines;
    }

    private static String event(byte[] line) {
        int length = Math.min(line.length, 120);
        String head = new String(line, 0, length, StandardCharsets.UTF_8);
        int close = head.startsWith(BEGINNING) ? head.indexOf('"', BEGINNING.length()) : -1;
        return close < 0 ? "" : head.substring(BEGINNING.length(), close);
    }

    private static JsonNode tree(byte[] line) throws Sick {
        return Json.parse(line, "an event");
    }

    private static String planOf(JsonNode event) {
        return PlanHash.of(Json.text(event, "physicalPlanDescription").orElse(""));
    }

    private static Map<String, String> texts(JsonNode object) {
        var texts = new HashMap<String, String>();
        object.properties().forEach(entry -> {
            if (entry.getValue().isString()) {
                texts.put(entry.getKey(), entry.getValue().stringValue());
            }
        });
        return texts;
    }

    private static @Nullable Instant instant(JsonNode event, String field) {
        long millis = Json.whole(event, field, -1);
        return millis < 0 ? null : Instant.ofEpochMilli(millis);
    }

    private void started(JsonNode event) {
        name = Json.text(event, "App Name").orElse("");
        application = Json.text(event, "App ID").orElse("");
        attempt = Json.text(event, "App Attempt ID").orElse("");
        start = instant(event, "Timestamp");
    }

    private void ended(JsonNode event) {
        end = instant(event, "Timestamp");
        exitCode = Json.whole(event, "ExitCode", 0);
    }

    private void task(JsonNode event) {
        String reason = Json.text(event.path("Task End Reason"), "Reason").orElse("");
        JsonNode metrics = event.path("Task Metrics");
        if (metrics.isObject()) {
            work = work.plus(work(metrics));
        }
        if (!FATED.contains(reason)) {
            work = work.plus(ONE_FAILED);
        }
        String key = key(event);
        if (reason.equals("Success") && (stages.size() < MOST_STAGES || stages.containsKey(key))) {
            stages.computeIfAbsent(key, stage -> new StageTasks()).ran(Json.whole(metrics, "Executor Run Time", 0));
        }
        JsonNode peaks = event.path("Task Executor Metrics");
        double bytes = Json.number(peaks, "JVMHeapMemory") + Json.number(peaks, "JVMOffHeapMemory");
        String executor = Json.text(event.path("Task Info"), "Executor ID").orElse("");
        // A task that ended before the first poll of its executor says zeros.
        if (bytes > 0) {
            memory.merge(executor, bytes, Math::max);
            double held =
                    memory.values().stream().mapToDouble(Double::doubleValue).sum();
            memoryMost = Double.isNaN(memoryMost) ? held : Math.max(memoryMost, held);
        }
    }

    private static Work work(JsonNode metrics) {
        JsonNode read = metrics.path("Shuffle Read Metrics");
        return new Work(
                Json.number(metrics.path("Input Metrics"), "Records Read"),
                Json.number(metrics.path("Output Metrics"), "Records Written"),
                (Json.number(metrics, "Executor CPU Time") + Json.number(metrics, "Executor Deserialize CPU Time"))
                        / NANOS,
                Json.number(metrics, "JVM GC Time") / MILLIS,
                Json.number(metrics, "Disk Bytes Spilled"),
                Json.number(metrics, "Memory Bytes Spilled"),
                Json.number(read, "Remote Bytes Read") + Json.number(read, "Local Bytes Read"),
                Json.number(metrics.path("Shuffle Write Metrics"), "Shuffle Bytes Written"),
                0);
    }

    private static String key(JsonNode stage) {
        return Json.whole(stage, "Stage ID", -1) + "." + Json.whole(stage, "Stage Attempt ID", -1);
    }

    private void stage(JsonNode stage) {
        StageTasks tasks = stages.remove(key(stage));
        if (tasks != null) {
            String title = Json.whole(stage, "Stage ID", -1) + " '"
                    + Json.text(stage, "Stage Name").orElse("?") + "'";
            tasks.skew(title)
                    .filter(skew -> worst.isEmpty() || Skew.BY_TIME_LOST.compare(skew, worst.get()) > 0)
                    .ifPresent(skew -> worst = Optional.of(skew));
        }
    }

    private void job(JsonNode event) {
        JsonNode result = event.path("Job Result");
        boolean failed = Json.text(result, "Result").orElse("").equals("JobFailed");
        String message = Json.text(result.path("Exception"), "Message").orElse("");
        failure = failed ? "job " + Json.whole(event, "Job ID", -1) + ": " + Run.firstLine(message) : "";
    }

    private void removed(JsonNode event) {
        String executor = Json.text(event, "Executor ID").orElse("?");
        String reason = Json.text(event, "Removed Reason").orElse("no reason given");
        memory.remove(executor);
        if (Executors.lost(reason) && lost.size() < MOST_STAGES) {
            lost.put(executor, reason);
        }
    }

    /** What the application calls itself; empty before its beginning was read. */
    String name() {
        return name;
    }

    /** Whether the application said that it ended. */
    boolean over() {
        return end != null;
    }

    /** The run as far as it was read; nothing before its beginning was. */
    Optional<Run> run(Instant heard, boolean whole) {
        Instant began = start;
        if (began == null || application.isEmpty()) {
            return Optional.empty();
        }
        boolean failed = !failure.isEmpty() || exitCode != 0;
        String reason = failure.isEmpty() && exitCode != 0 ? "exit code " + exitCode : failure;
        return Optional.of(new Run(
                Identity.of(Identity.run(application, attempt), spark)
                        .with(properties)
                        .planned(plan),
                streaming,
                attempt(),
                began,
                heard,
                Optional.ofNullable(end),
                end == null ? Run.Outcome.RUNNING : failed ? Run.Outcome.FAILED : Run.Outcome.SUCCEEDED,
                reason,
                work,
                whole && skipped == 0 ? Quality.OK : Quality.PARTIAL,
                worst,
                memoryMost,
                lost.entrySet().stream()
                        .map(one -> Executors.sentence(one.getKey(), one.getValue()))
                        .toList()));
    }

    private int attempt() {
        try {
            return attempt.isEmpty() ? 1 : Math.max(1, Integer.parseInt(attempt));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** How many lines could not be read. */
    long skipped() {
        return skipped;
    }
}
