package dev.weir.console.readiness;

import dev.weir.model.Change;
import dev.weir.model.Engine;
import dev.weir.model.Finding;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Signal;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.readiness.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one pipeline when its readiness is judged.
 *
 * @param heard how long the pipeline has been heard of within the span that is looked at
 * @param promises the SLOs that judge it, with the newest verdict of each
 * @param limits the names and readings of its threshold alerts that are no shadows
 * @param hours single figures hour by hour: latency is its p99
 * @param changes of the last 90 days
 * @param told how many destinations exist that pages can go to
 */
record Evidence(
        Pipeline pipeline,
        Instant now,
        Duration heard,
        List<Promise> promises,
        List<Expectation> limits,
        Map<Signal, Hours> hours,
        List<Sample> newest,
        List<Finding> findings,
        List<Change> changes,
        List<Incident> incidents,
        int told) {
    static final Duration ENOUGH = Duration.ofDays(7);
    static final Duration LEAST = Duration.ofDays(1);

    /** An SLO and where it stands. */
    record Promise(Slo slo, Optional<Verdict> verdict) {}

    Evidence {
        promises = List.copyOf(promises);
        limits = List.copyOf(limits);
        hours = Map.copyOf(hours);
        newest = List.copyOf(newest);
        findings = List.copyOf(findings);
        changes = List.copyOf(changes);
        incidents = List.copyOf(incidents);
    }

    PipelineId id() {
        return pipeline.id();
    }

    boolean batch() {
        return pipeline.engine() == Engine.SPARK_BATCH;
    }

    Hours hours(Signal signal) {
        return hours.getOrDefault(signal, new Hours(List.of()));
    }

    /** Whether an expectation reads one of these signals. */
    static boolean reads(Expectation expectation, Signal... signals) {
        return expectation.selectors().stream()
                .anyMatch(selector -> Arrays.stream(signals)
                        .anyMatch(signal -> signal.seriesName().equals(selector.name())));
    }

    Judged.Link page(String title) {
        return new Judged.Link(title, "pipelines/" + id() + "?range=28d");
    }

    static Judged.Link slo(Slo slo) {
        return new Judged.Link(slo.title(), "slos/" + slo.id().name());
    }

    static Judged.Link definitions() {
        return new Judged.Link("definitions", "definitions");
    }
}
