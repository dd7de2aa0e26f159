package dev.weir.samples.runner;

import dev.weir.samples.runner.business.FraudScore;
import dev.weir.samples.runner.fault.Fault;
import dev.weir.samples.runner.fault.FaultFiles;
import dev.weir.samples.runner.fault.Pipeline;
import dev.weir.samples.runner.flink.JobWatch;
import dev.weir.samples.runner.flink.Rest;
import dev.weir.samples.runner.supervise.Child;
import dev.weir.samples.runner.supervise.Resident;
import dev.weir.samples.runner.supervise.Supervisor;
import dev.weir.samples.runner.traffic.Distortion;
import dev.weir.samples.runner.traffic.Truth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the runner tells about itself and about what it really did, ready for JSON. */
record Report(
        Supervisor supervisor,
        JobWatch jobs,
        FaultFiles faults,
        Truth sent,
        FraudScore fraud,
        boolean spark,
        Instant began,
        InstantSource clock) {

    private static final double[] QUANTILES = {0.5, 0.99};

    /** The faults that distort the topic {@code transactions}: three pipelines read it. */
    static Distortion onTransactions(FaultFiles faults) {
        List<Fault> found = new ArrayList<>();
        faults.all().forEach((pipeline, fault) -> {
            if (pipeline != Pipeline.CLICKSTREAM) {
                found.add(fault);
            }
        });
        return Distortion.of(found);
    }

    /** The faults that distort the topic {@code clicks}. */
    static Distortion onClicks(FaultFiles faults) {
        return faults.of(Pipeline.CLICKSTREAM)
                .map(fault -> Distortion.of(List.of(fault)))
                .orElse(Distortion.NONE);
    }

    Map<String, Object> status() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("at", clock.instant().toString());
        out.put("uptime_seconds", Duration.between(began, clock.instant()).toSeconds());
        List<Map<String, Object>> processes = new ArrayList<>();
        long self = ProcessHandle.current().pid();
        processes.add(process("runner", self, "running", 0));
        for (Child child : supervisor.children()) {
            processes.add(process(
                    child.name(),
                    child.pid().orElse(0L),
                    child.state().name().toLowerCase(Locale.ROOT),
                    child.restarts()));
        }
        out.put("children", processes);
        Map<String, Object> pipelines = new LinkedHashMap<>();
        Map<Pipeline, Fault> broken = faults.all();
        for (Pipeline pipeline : Pipeline.values()) {
            pipelines.put(pipeline.label(), pipeline(pipeline, broken));
        }
        out.put("pipelines", pipelines);
        return out;
    }

    Map<String, Object> truth() {
        Map<String, Object> out = sent.figures();
        Map<String, Object> decisions = new LinkedHashMap<>();
        for (double quantile : QUANTILES) {
            fraud.latency(quantile)
                    .ifPresent(seconds -> decisions.put(
                            String.format(Locale.ROOT, "latency_p%.0f_seconds", 100 * quantile), seconds));
        }
        fraud.figures(clock.instant()).forEach(figure -> decisions.put(figure.name(), figure.value()));
        out.put("decisions", decisions);
        return out;
    }

    private static Map<String, Object> process(String name, long pid, String state, int restarts) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("name", name);
        out.put("state", state);
        out.put("restarts", restarts);
        if (pid > 0) {
            out.put("pid", pid);
            Resident.bytes(pid).ifPresent(bytes -> out.put("rss_bytes", bytes));
        }
        return out;
    }

    private Map<String, Object> pipeline(Pipeline pipeline, Map<Pipeline, Fault> broken) {
        Map<String, Object> out = new LinkedHashMap<>();
        switch (pipeline) {
            case FRAUD_DETECTION, CLICKSTREAM -> {
                out.put("engine", "flink");
                Rest.Job job = jobs.current().get(pipeline.label());
                if (job == null) {
                    out.put("state", "unknown");
                } else {
                    out.put("state", job.state().toLowerCase(Locale.ROOT));
                    out.put("job", job.id());
                    out.put("tasks_running", job.running());
                    out.put("tasks", job.tasks());
                }
            }
            case WAREHOUSE_ETL, FEATURE_BRIDGE -> {
                out.put("engine", pipeline == Pipeline.WAREHOUSE_ETL ? "spark-batch" : "spark-streaming");
                out.put("state", spark ? childState(pipeline.label()) : "skipped");
            }
        }
        Fault fault = broken.get(pipeline);
        if (fault != null) {
            out.put("fault", Map.of("kind", fault.kind().label(), "strength", fault.strength()));
        }
        return out;
    }

    private String childState(String name) {
        return supervisor.children().stream()
                .filter(child -> child.name().equals(name))
                .filter(child -> child.state() != Child.State.ENDED)
                .map(child -> child.state().name().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("waiting");
    }
}
