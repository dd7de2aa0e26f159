package dev.weir.collector.spark;

import dev.weir.collector.Json;
import dev.weir.collector.Measurement;
import dev.weir.model.Engine;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One application, as far as its driver told. Spark forgets its oldest stages (a thousand are kept), so what a vanished stage had done is carried on here:
 * otherwise the counters of a long stream would fall. When more came and went between two looks than Spark keeps, the counters are partial from then on.
 */
final class DriverRun {
    private static final Duration SKEW_HOLDS = Duration.ofMinutes(5);
    private static final int MOST_LOST = 10_000;

    private record Seen(Instant at, Skew skew) {}

    private final boolean batch;
    private final Map<String, String> lost = new LinkedHashMap<>();
    private final Deque<Seen> skews = new ArrayDeque<>();
    private Identity identity;
    private Map<String, Work> stages = Map.of();
    private Set<String> ended = Set.of();
    private Work gone = Work.NOTHING;
    private Quality quality = Quality.OK;
    private long highest = -1;
    private long attempt = 1;
    private double memory = Double.NaN;
    private double seconds = Double.NaN;
    private double late = Double.NaN;
    private boolean running;
    private boolean described;

    DriverRun(Identity identity, boolean batch) {
        this.identity = identity;
        this.batch = batch;
    }

    Identity identity() {
        return identity;
    }

    /** Whether it is known how it was submitted. */
    boolean described() {
        return described;
    }

    void described(Identity now) {
        identity = now;
        described = true;
    }

    void planned(String plan) {
        identity = identity.planned(plan);
    }

    /** Takes in what the driver says now; the stages that were not known to have ended, the longest first. */
    List<Stages.Ended> note(JsonNode attempts, Stages now, Executors executors, Instant at) {
        JsonNode newest = attempts.path(0);
        attempt = Math.max(1, attempts.size());
        running = !newest.path("completed").booleanValue(false);
        long start = Json.whole(newest, "startTimeEpoch", -1);
        double ran = Json.number(newest, "duration") / 1_000;
        seconds = start < 0 ? Double.NaN : running ? Math.max(0, (at.toEpochMilli() - start) / 1_000.0) : ran;
        if (highest >= 0 && now.lowest() != Long.MAX_VALUE && now.lowest() > highest + 1) {
            quality = Quality.PARTIAL;
        }
        highest = Math.max(highest, now.highest());
        stages.forEach((key, work) -> gone = now.work().containsKey(key) ? gone : gone.plus(work));
        stages = now.work();
        memory = executors.memoryBytes();
        executors.lost().forEach((executor, why) -> {
            if (lost.size() < MOST_LOST) {
                lost.put(executor, why);
            }
        });
        List<Stages.Ended> fresh = now.ended().stream()
                .filter(stage -> !ended.contains(stage.key()))
                .toList();
        var keys = new HashSet<String>();
        now.ended().forEach(stage -> keys.add(stage.key()));
        ended = keys;
        return fresh;
    }

    /** Takes in how unevenly a stage ran. A batch keeps its worst, a stream the worst of the last minutes. */
    void note(Skew skew, Instant at) {
        skews.addLast(new Seen(at, skew));
        if (batch && skews.size() > 1) {
            Seen one = skews.removeFirst();
            Seen other = skews.removeFirst();
            skews.add(Skew.BY_TIME_LOST.compare(one.skew, other.skew) >= 0 ? one : other);
        }
    }

    /** What is known; idle once the driver has gone. */
    void tell(Measurement into, Quality now) {
        boolean idle = now == Quality.IDLE;
        into.value(Signal.PIPELINE_UP, Labels.none(), !idle && running ? 1 : 0, now);
        into.value(Signal.INFO, identity.labels(batch ? Engine.SPARK_BATCH : Engine.SPARK_STREAMING), 1, now);
        if (batch) {
            duration(into, now);
        }
        counters(into, idle ? Quality.IDLE : quality);
        skew(into.at()).ifPresent(skew -> into.value(Signal.TASK_SKEW, Labels.none(), skew.ratio(), now));
        // The figures are peaks since the driver started: Spark's REST has no others.
        into.value(Signal.MEMORY, Labels.none(), idle ? 0 : memory, idle ? Quality.IDLE : Quality.ESTIMATED);
        if (!idle) {
            Run.tell(into, skew(into.at()), lost());
        }
    }

    private void duration(Measurement into, Quality now) {
        into.value(Signal.RUN_DURATION, Labels.none(), seconds, now);
        if (now != Quality.IDLE) {
            into.value(Signal.RUN_DURATION, Labels.of("run", identity.run()), seconds);
            late = identity.due()
                    .map(due -> Math.max(0, Duration.between(due, into.at()).toMillis() / 1_000.0))
                    .orElse(Double.NaN);
        }
        if (!Double.isNaN(late)) {
            into.value(Signal.RUN_LATENESS, Labels.none(), late, now);
        }
    }

    private void counters(Measurement into, Quality now) {
        Work all = gone;
        for (Work stage : stages.values()) {
            all = all.plus(stage);
        }
        into.value(Signal.RECORDS, Labels.of("direction", "in"), all.recordsIn(), now);
        into.value(Signal.RECORDS, Labels.of("direction", "out"), all.recordsOut(), now);
        into.value(Signal.SHUFFLE, Labels.of("direction", "in"), all.shuffleReadBytes(), now);
        into.value(Signal.SHUFFLE, Labels.of("direction", "out"), all.shuffleWrittenBytes(), now);
        into.value(Signal.CPU, Labels.none(), all.cpuSeconds(), now);
        into.value(Signal.GC, Labels.none(), all.gcSeconds(), now);
        into.value(Signal.SPILL, Labels.none(), all.spilledBytes(), now);
        into.value(Signal.SPILL, Labels.of("medium", "memory"), all.spilledMemoryBytes(), now);
        into.value(Signal.FAILED_TASKS, Labels.none(), all.failedTasks(), now);
        into.value(Signal.LOST_WORKERS, Labels.none(), lost.size(), now);
        into.value(Signal.RESTARTS, Labels.none(), attempt - 1.0, now);
    }

    private Optional<Skew> skew(Instant at) {
        while (!batch
                && !skews.isEmpty()
                && skews.getFirst().at.plus(SKEW_HOLDS).isBefore(at)) {
            skews.removeFirst();
        }
        return skews.stream().map(Seen::skew).max(Skew.BY_TIME_LOST);
    }

    private List<String> lost() {
        return lost.entrySet().stream()
                .map(one -> Executors.sentence(one.getKey(), one.getValue()))
                .toList();
    }
}
