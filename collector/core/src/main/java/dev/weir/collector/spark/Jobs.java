package dev.weir.collector.spark;

import dev.weir.collector.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The last job of a list, and what sort of jobs they are.
 *
 * @param streaming whether any job of the list is a micro-batch
 * @param failed whether it failed
 * @param reason why, one line; empty when it did not
 * @param ended when it ended; {@link Instant#MAX} when unknown
 */
record Jobs(boolean streaming, boolean failed, String reason, Instant ended) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'GMT'").withZone(ZoneOffset.UTC);

    /** @param failures why stages failed, by their ids */
    static Jobs of(JsonNode list, Map<Long, String> failures) {
        JsonNode last = null;
        boolean streaming = false;
        for (JsonNode job : list) {
            // Spark describes a job of a micro-batch by its query, run and batch.
            streaming |= Json.text(job, "description").orElse("").contains("\nrunId = ");
            if (last == null || Json.whole(job, "jobId", -1) > Json.whole(last, "jobId", -1)) {
                last = job;
            }
        }
        if (last == null || !Json.text(last, "status").orElse("").equals("FAILED")) {
            return new Jobs(streaming, false, "", Instant.MAX);
        }
        var reason = new StringBuilder("job " + Json.whole(last, "jobId", -1));
        Json.text(last, "name")
                .ifPresent(name -> reason.append(" '").append(name).append('\''));
        for (JsonNode stage : last.path("stageIds")) {
            String why = failures.getOrDefault(stage.asLong(-1), "");
            if (!why.isEmpty()) {
                reason.append(": ").append(why);
            }
        }
        return new Jobs(
                streaming,
                true,
                reason.toString(),
                time(Json.text(last, "completionTime").orElse("")));
    }

    private static Instant time(String text) {
        try {
            return TIME.parse(text, Instant::from);
        } catch (DateTimeParseException e) {
            return Instant.MAX;
        }
    }

    /** An instant as the filters of the REST interface want it. */
    static String query(Instant at) {
        return TIME.format(at);
    }
}
