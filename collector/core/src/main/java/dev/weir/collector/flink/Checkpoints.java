package dev.weir.collector.flink;

import dev.weir.collector.Deadline;
import dev.weir.collector.Json;
import dev.weir.collector.Measurement;
import dev.weir.collector.Sick;
import dev.weir.model.Finding;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What {@code /jobs/:id/checkpoints} says. The JobManager itself knows it, so it holds when TaskManagers are lost, too. The last completed checkpoint is
 * given with every scrape; those that completed between two scrapes are given once, at their own time. Remembers one pipeline's run between scrapes.
 */
final class Checkpoints {
    private static final double MILLIS = 1_000;
    private static final Duration LEAST_AGE = Duration.ofSeconds(30);
    private static final Duration OLD_UNLESS_KNOWN = Duration.ofMinutes(10);
    private static final int INTERVALS = 3;
    private static final int LONGEST_CAUSE = 200;

    private String run = "";
    private long given = -1;
    private Instant last = Instant.MIN;
    private @Nullable JsonNode details;
    private String detailsOf = "";

    /** What there is of them now. {@code fresh} is whether the state of the last completed one still says something about the present. */
    record Now(boolean any, long completed, boolean fresh) {
        /** No checkpoints are made. */
        static final Now NONE = new Now(false, -1, false);
    }

    Now add(FlinkRun of, Optional<JsonNode> answer, RunFacts facts, Measurement measurement) {
        if (answer.isEmpty()) {
            return Now.NONE;
        }
        JsonNode tree = answer.get();
        // Often 1 right after a start: alert on differences, not on the figure.
        measurement.value(Signal.CHECKPOINT_FAILURES, Json.number(tree.path("counts"), "failed"));
        JsonNode completed = tree.path("latest").path("completed");
        long id = Json.whole(completed, "id", -1);
        history(of, tree, id, measurement);
        measurement.value(Signal.CHECKPOINT_DURATION, duration(completed));
        measurement.value(Signal.CHECKPOINT_BYTES, Json.number(completed, "checkpointed_size"));
        long acknowledged = Json.whole(completed, "latest_ack_timestamp", -1);
        Duration age = age(acknowledged > 0 ? Instant.ofEpochMilli(acknowledged) : of.start(), measurement);
        // None yet: it is at least as long ago as the run is old.
        measurement.value(
                Signal.CHECKPOINT_AGE,
                Labels.none(),
                age.toMillis() / MILLIS,
                acknowledged > 0 ? Quality.OK : Quality.ESTIMATED);
        JsonNode failed = tree.path("latest").path("failed");
        boolean failing = Json.whole(failed, "id", -1) > id;
        boolean old = age.compareTo(patience(facts)) > 0;
        if (failing || old) {
            find(tree, failing ? failed : null, age, facts, measurement);
        }
        return new Now(true, id, !failing && !old);
    }

    private static double duration(JsonNode checkpoint) {
        return Json.number(checkpoint, "end_to_end_duration") / MILLIS;
    }

    private static Duration age(Instant since, Measurement measurement) {
        Duration age = Duration.between(since, measurement.at());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static Duration patience(RunFacts facts) {
        Duration some = facts.checkpointEvery()
                .map(every -> every.multipliedBy(INTERVALS))
                .orElse(OLD_UNLESS_KNOWN);
        return some.compareTo(LEAST_AGE) > 0 ? some : LEAST_AGE;
    }

    /** Those that completed since the scrape before; nothing is told of the time before the first one, which may have been told already. */
    private void history(FlinkRun of, JsonNode tree, long latest, Measurement measurement) {
        if (last.equals(Instant.MIN)) {
            given = latest;
        } else if (!of.id().equals(run)) {
            given = -1;
        }
        var missed = new ArrayList<JsonNode>();
        for (JsonNode one : tree.path("history")) {
            long id = Json.whole(one, "id", -1);
            if (id > given && id < latest && Json.text(one, "status").orElse("").equals("COMPLETED")) {
                missed.add(one);
            }
        }
        missed.sort(Comparator.comparingLong(one -> Json.whole(one, "id", -1)));
        for (int i = 0; i < missed.size(); i++) {
            JsonNode one = missed.get(i);
            Instant at = Instant.ofEpochMilli(Json.whole(one, "latest_ack_timestamp", 0));
            // Where Flink's clock differs from ours, just before now.
            boolean between = at.isAfter(last) && at.isBefore(measurement.at());
            Instant when = between ? at : measurement.at().minusMillis(missed.size() - i);
            measurement.earlier(Signal.CHECKPOINT_DURATION, duration(one), when);
            measurement.earlier(Signal.CHECKPOINT_BYTES, Json.number(one, "checkpointed_size"), when);
        }
        run = of.id();
        given = Math.max(given, latest);
        last = measurement.at();
    }

    private static void find(
            JsonNode tree, @Nullable JsonNode failed, Duration age, RunFacts facts, Measurement measurement) {
        var text = new StringBuilder();
        if (failed != null) {
            String cause = Json.text(failed, "failure_message").orElse("Flink gives no reason");
            text.append("checkpoint ")
                    .append(Json.whole(failed, "id", -1))
                    .append(" failed after ")
                    .append(Words.seconds(duration(failed)))
                    .append(": ")
                    .append(Words.line(cause, LONGEST_CAUSE).replaceAll("\\.$", ""))
                    .append("; ");
        }
        text.append("none has completed for ").append(Words.seconds(age.toMillis() / MILLIS));
        facts.checkpointEvery()
                .ifPresent(
                        every -> text.append(", one is due every ").append(Words.seconds(every.toMillis() / MILLIS)));
        long running = Json.whole(tree.path("counts"), "in_progress", 0);
        if (running > 0) {
            text.append(", ").append(running).append(" in progress");
        }
        measurement.finding(
                Finding.Kind.CHECKPOINTS,
                "",
                text.toString(),
                failed != null
                        ? "look at the exceptions of the job and at the checkpoint storage; until one completes, a restart repeats everything since the last"
                        : "see which operator acknowledges late: behind back-pressure, barriers wait with the records (execution.checkpointing.unaligned.enabled: true lets them overtake)");
    }

    /** The details of the last completed checkpoint, which do not change: asked for once. */
    List<JsonNode> details(FlinkRest rest, FlinkRun of, Now now, Deadline deadline) throws Sick, InterruptedException {
        String key = of.id() + "/" + now.completed;
        if (!key.equals(detailsOf)) {
            details = now.completed < 0
                    ? null
                    : rest.maybe("/jobs/" + of.id() + "/checkpoints/details/" + now.completed, deadline)
                            .orElse(null);
            detailsOf = details == null ? "" : key;
        }
        return details == null ? List.of() : List.of(details);
    }
}
