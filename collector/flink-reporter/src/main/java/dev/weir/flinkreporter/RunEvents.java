package dev.weir.flinkreporter;

import dev.weir.agent.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobExecutionStatusEvent;
import org.apache.flink.core.execution.JobStatusChangedEvent;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.flink.streaming.runtime.execution.JobCreatedEvent;
import org.jspecify.annotations.Nullable;

/** Flink's job events as OpenLineage 2-0-2 run events. */
final class RunEvents {
    private static final String SCHEMA = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";
    private static final String WEIR_FACETS = "https://weir.dev/spec/facets/1-0-0/";
    private static final int LONGEST_MESSAGE = 2_000;
    private static final int LONGEST_TRACE = 8_000;

    private final Settings settings;
    private final Clock clock;

    RunEvents(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The beginning, with everything that is read and written. */
    String created(JobCreatedEvent event) {
        Map<String, Object> all = event(
                "START",
                event,
                Map.of("state", "CREATED"),
                null,
                event.executionMode().name());
        Datasets datasets = new Datasets();
        all.put("inputs", datasets.inputs(event.lineageGraph()));
        all.put("outputs", datasets.outputs(event.lineageGraph()));
        return Json.text(all);
    }

    /** A later state. */
    String changed(JobExecutionStatusEvent event) {
        Map<String, String> states = Map.of(
                "state", event.newStatus().name(),
                "previous", event.oldStatus().name());
        return Json.text(event(type(event.newStatus()), event, states, event.exception(), null));
    }

    private Map<String, Object> event(
            String type,
            JobStatusChangedEvent event,
            Map<String, String> states,
            @Nullable Throwable error,
            @Nullable String mode) {
        Map<String, Object> runFacets = new LinkedHashMap<>();
        runFacets.put("processing_engine", engine());
        Map<String, Object> job = facet(WEIR_FACETS + "FlinkJobRunFacet.json");
        job.put("jobId", event.jobId().toString());
        job.putAll(states);
        runFacets.put("weir_flinkJob", job);
        if (error != null) {
            runFacets.put("errorMessage", error(error));
        }
        Map<String, Object> jobFacets = new LinkedHashMap<>();
        settings.pipelineOf(event.jobName()).ifPresent(pipeline -> {
            Map<String, Object> facet = facet(WEIR_FACETS + "PipelineJobFacet.json");
            facet.put("pipeline", pipeline);
            jobFacets.put("weir_pipeline", facet);
        });
        if (mode != null) {
            jobFacets.put("jobType", jobType(mode));
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("eventType", type);
        all.put("eventTime", clock.instant().toString());
        all.put("producer", producer());
        all.put("schemaURL", SCHEMA);
        all.put("run", Map.of("runId", run(event.jobId().toString()).toString(), "facets", runFacets));
        all.put("job", Map.of("namespace", settings.environment(), "name", event.jobName(), "facets", jobFacets));
        return all;
    }

    /** The 128 bits of the job id, so that every instance names the run alike without having heard of another. */
    static UUID run(String jobId) {
        return new UUID(
                Long.parseUnsignedLong(jobId.substring(0, 16), 16), Long.parseUnsignedLong(jobId.substring(16), 16));
    }

    private static String type(JobStatus status) {
        switch (status) {
            case RUNNING:
                return "RUNNING";
            case FINISHED:
                return "COMPLETE";
            case FAILED:
                return "FAIL";
            case CANCELED:
                return "ABORT";
            case INITIALIZING:
            case CREATED:
            case RECONCILING:
            case RESTARTING:
            case FAILING:
            case CANCELLING:
            case SUSPENDED:
                break;
        }
        return "OTHER"; // and so is a state of a Flink yet to come
    }

    private static String producer() {
        return "https://weir.dev/flink-reporter/" + Version.ours();
    }

    static Map<String, Object> facet(String schema) {
        Map<String, Object> facet = new LinkedHashMap<>();
        facet.put("_producer", producer());
        facet.put("_schemaURL", schema);
        return facet;
    }

    private static Map<String, Object> engine() {
        Map<String, Object> engine = facet("https://openlineage.io/spec/facets/1-1-1/ProcessingEngineRunFacet.json");
        engine.put("name", "flink");
        engine.put("version", EnvironmentInformation.getVersion());
        return engine;
    }

    private static Map<String, Object> jobType(String mode) {
        Map<String, Object> type = facet("https://openlineage.io/spec/facets/2-0-3/JobTypeJobFacet.json");
        type.put("processingType", mode.equals("BATCH") ? "BATCH" : "STREAMING");
        type.put("integration", "FLINK");
        type.put("jobType", "JOB");
        return type;
    }

    private static Map<String, Object> error(Throwable error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        Map<String, Object> facet = facet("https://openlineage.io/spec/facets/1-0-1/ErrorMessageRunFacet.json");
        facet.put("message", cut(String.valueOf(error.getMessage()), LONGEST_MESSAGE));
        facet.put("programmingLanguage", "JAVA");
        facet.put("stackTrace", cut(trace.toString(), LONGEST_TRACE));
        return facet;
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
