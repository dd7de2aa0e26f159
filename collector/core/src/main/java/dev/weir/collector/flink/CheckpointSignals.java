package dev.weir.collector.flink;

import dev.weir.collector.Json;
import dev.weir.collector.Measurement;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** What {@code /jobs/:id/checkpoints} says. The JobManager itself knows it, so it holds when TaskManagers are lost, too. */
final class CheckpointSignals {
    private static final double MILLIS = 1_000;

    private CheckpointSignals() {}

    /** The number of the last completed checkpoint of this run, −1 when there is none. */
    static long latest(JsonNode checkpoints) {
        return Json.whole(checkpoints.path("latest").path("completed"), "id", -1);
    }

    static void add(JsonNode checkpoints, Instant started, Measurement measurement) {
        // Often 1 right after a start: alert on differences, not on the figure.
        measurement.value(Signal.CHECKPOINT_FAILURES, Json.number(checkpoints.path("counts"), "failed"));
        JsonNode completed = checkpoints.path("latest").path("completed");
        measurement.value(Signal.CHECKPOINT_DURATION, Json.number(completed, "end_to_end_duration") / MILLIS);
        measurement.value(Signal.CHECKPOINT_BYTES, Json.number(completed, "checkpointed_size"));
        long acknowledged = Json.whole(completed, "latest_ack_timestamp", -1);
        if (acknowledged > 0) {
            measurement.value(Signal.CHECKPOINT_AGE, age(Instant.ofEpochMilli(acknowledged), measurement));
        } else {
            // None yet: it is at least as long ago as the run is old.
            measurement.value(Signal.CHECKPOINT_AGE, Labels.none(), age(started, measurement), Quality.ESTIMATED);
        }
    }

    private static double age(Instant since, Measurement measurement) {
        return Math.max(0, Duration.between(since, measurement.at()).toMillis() / MILLIS);
    }
}
