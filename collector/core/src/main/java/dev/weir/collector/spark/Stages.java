package dev.weir.collector.spark;

import dev.weir.collector.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The list of stages as the REST interface gives it.
 *
 * @param work what each attempt of a stage did, by its key
 * @param ended those that are complete, the ones that ran longest first
 * @param failures why stages failed, one line each, by stage id
 */
record Stages(Map<String, Work> work, List<Ended> ended, Map<Long, String> failures, long lowest, long highest) {
    private static final double MILLIS = 1_000;
    private static final double NANOS = 1e9;

    /** One that is complete, for which quantiles can be asked. */
    record Ended(String key, long id, long attempt, String name, int tasks, double runMillis) {
        /** Where its quantiles are. The quantiles that Spark calls duration count failed tasks in and are wrong: those of executorRunTime are right. */
        String quantiles() {
            return "/stages/" + id + "/" + attempt + "/taskSummary?quantiles=0.5,1.0";
        }

        /** The name for people. */
        String title() {
            return id + " '" + name + "'";
        }
    }

    static Stages of(JsonNode list) {
        var work = new HashMap<String, Work>();
        var ended = new ArrayList<Ended>();
        var failures = new HashMap<Long, String>();
        long lowest = Long.MAX_VALUE;
        long highest = -1;
        for (JsonNode stage : list) {
            long id = Json.whole(stage, "stageId", -1);
            long attempt = Json.whole(stage, "attemptId", -1);
            String key = id + "." + attempt;
            work.put(key, work(stage));
            lowest = Math.min(lowest, id);
            highest = Math.max(highest, id);
            String status = Json.text(stage, "status").orElse("");
            if (status.equals("COMPLETE")) {
                ended.add(new Ended(
                        key,
                        id,
                        attempt,
                        Json.text(stage, "name").orElse("?"),
                        (int) Json.whole(stage, "numCompleteTasks", 0),
                        Json.number(stage, "executorRunTime")));
            } else if (status.equals("FAILED")) {
                failures.put(id, Run.firstLine(Json.text(stage, "failureReason").orElse("")));
            }
        }
        ended.sort(Comparator.comparingDouble(Ended::runMillis).reversed());
        return new Stages(work, ended, failures, lowest, highest);
    }

    private static Work work(JsonNode stage) {
        return new Work(
                Json.number(stage, "inputRecords"),
                Json.number(stage, "outputRecords"),
                (Json.number(stage, "executorCpuTime") + Json.number(stage, "executorDeserializeCpuTime")) / NANOS,
                Json.number(stage, "jvmGcTime") / MILLIS,
                Json.number(stage, "diskBytesSpilled"),
                Json.number(stage, "memoryBytesSpilled"),
                Json.number(stage, "shuffleReadBytes"),
                Json.number(stage, "shuffleWriteBytes"),
                Json.number(stage, "numFailedTasks"));
    }

    /** All of it together. */
    Work total() {
        Work sum = Work.NOTHING;
        for (Work stage : work.values()) {
            sum = sum.plus(stage);
        }
        return sum;
    }
}
