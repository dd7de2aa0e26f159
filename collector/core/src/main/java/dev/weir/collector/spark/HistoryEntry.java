package dev.weir.collector.spark;

import dev.weir.collector.Json;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * One attempt of an application in the listing.
 *
 * @param number which attempt, from 1
 * @param heard when the history server last saw its log grow
 * @param end when it ended; nothing while its log has no end, which may be for ever
 */
record HistoryEntry(
        PipelineId pipeline,
        String application,
        String attempt,
        int number,
        String spark,
        Instant start,
        Instant heard,
        Optional<Instant> end) {
    /** The newest attempt of an application: those before it did not bring a run to its end. Nothing when the entry makes no sense. */
    static Optional<HistoryEntry> of(PipelineId pipeline, JsonNode application) {
        JsonNode attempts = application.path("attempts");
        JsonNode newest = attempts.path(0);
        for (JsonNode attempt : attempts) {
            newest = start(attempt) > start(newest) ? attempt : newest;
        }
        String id = Json.text(application, "id").orElse("");
        long end = Json.whole(newest, "endTimeEpoch", -1);
        boolean completed = newest.path("completed").booleanValue(false) && end >= 0;
        if (id.isEmpty() || start(newest) < 0) {
            return Optional.empty();
        }
        return Optional.of(new HistoryEntry(
                pipeline,
                id,
                Json.text(newest, "attemptId").orElse(""),
                attempts.size(),
                Json.text(newest, "appSparkVersion").orElse(""),
                Instant.ofEpochMilli(start(newest)),
                Instant.ofEpochMilli(Json.whole(newest, "lastUpdatedEpoch", start(newest))),
                completed ? Optional.of(Instant.ofEpochMilli(end)) : Optional.empty()));
    }

    private static long start(JsonNode attempt) {
        return Json.whole(attempt, "startTimeEpoch", -1);
    }

    String run() {
        return Identity.run(application, attempt);
    }

    String path() {
        return SparkRest.path(application, attempt);
    }

    /** As far as the listing says it. */
    Run unread(Run.Outcome outcome, Identity identity, Work work) {
        return new Run(
                identity,
                false,
                number,
                start,
                heard,
                end,
                outcome,
                "",
                work,
                Quality.OK,
                Optional.empty(),
                Double.NaN,
                List.of());
    }

    /** The entries of a list that somebody wants. */
    static List<HistoryEntry> all(JsonNode list, Function<String, Optional<PipelineId>> wanted) {
        var entries = new ArrayList<HistoryEntry>();
        for (JsonNode application : list) {
            wanted.apply(Json.text(application, "name").orElse(""))
                    .flatMap(pipeline -> of(pipeline, application))
                    .ifPresent(entries::add);
        }
        return entries;
    }
}
