package dev.weir.collector.flink;

import dev.weir.collector.Json;
import dev.weir.collector.PipelineNames;
import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import dev.weir.model.PipelineId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One run of a job as the overview lists it. {@code rivals} are the further runs of its pipeline that are not over either. */
record FlinkRun(
        String id,
        PipelineId pipeline,
        String state,
        Instant start,
        long running,
        long finished,
        long total,
        Set<String> rivals) {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Set<String> OVER = Set.of("FINISHED", "CANCELED", "FAILED");

    /** A run that is not over goes before one that is, a whole one before one that is still deployed, among equals the newest. */
    private static final Comparator<FlinkRun> CURRENT = Comparator.comparing((FlinkRun run) -> !run.over())
            .thenComparing(FlinkRun::whole)
            .thenComparing(FlinkRun::start)
            .thenComparing(FlinkRun::id);

    /** Copies the rivals. */
    FlinkRun {
        rivals = Set.copyOf(rivals);
    }

    /** The run of every pipeline that counts: re-submissions of a name are one pipeline. */
    static Map<PipelineId, FlinkRun> current(JsonNode overview, PipelineNames names) throws Sick {
        var runs = new TreeMap<PipelineId, FlinkRun>();
        for (JsonNode job : Json.list(overview, "jobs", "/jobs/overview")) {
            String id = Json.text(job, "jid").orElse("");
            if (!ID.matcher(id).matches()) {
                throw new Sick(Failure.Kind.MALFORMED, "/jobs/overview lists a job without an id");
            }
            names.of(Json.text(job, "name").orElse("")).ifPresent(pipeline -> {
                FlinkRun run = of(job, id, pipeline);
                runs.merge(pipeline, run, (a, b) -> CURRENT.compare(a, b) >= 0 ? a.against(b) : b.against(a));
            });
        }
        return runs;
    }

    private static FlinkRun of(JsonNode job, String id, PipelineId pipeline) {
        JsonNode tasks = job.path("tasks");
        return new FlinkRun(
                id,
                pipeline,
                Json.text(job, "state").orElse("UNKNOWN"),
                Instant.ofEpochMilli(Json.whole(job, "start-time", 0)),
                Json.whole(tasks, "running", -1),
                Json.whole(tasks, "finished", 0),
                Json.whole(tasks, "total", 0),
                Set.of());
    }

    private FlinkRun against(FlinkRun other) {
        var all = new HashSet<>(rivals);
        all.addAll(other.rivals);
        if (!other.over()) {
            all.add(other.id);
        }
        return new FlinkRun(id, pipeline, state, start, running, finished, total, all);
    }

    private boolean over() {
        return OVER.contains(state);
    }

    /** Whether it should run and does not: somebody who cancelled it knows why. */
    boolean troubled() {
        return !whole() && !state.equals("CANCELED") && !state.equals("FINISHED");
    }

    /** Whether all of it runs. The state alone says RUNNING long after a TaskManager died, so the tasks are counted. */
    boolean whole() {
        return state.equals("RUNNING") && total > 0 && running + finished == total;
    }
}
