package dev.weir.ui.pipelines;

import dev.weir.model.Change;
import dev.weir.model.Finding;
import dev.weir.model.Interval;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Standing;
import dev.weir.model.store.Points;
import dev.weir.ui.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What the pages about pipelines read. */
public interface Pipelines {
    /** Calls the reader at once with every known pipeline, worst first, and then about every few seconds, from threads of its own. */
    Subscription watchAll(Consumer<List<Row>> reader);

    /** Whether there is such a pipeline. */
    boolean knows(PipelineId id);

    /**
     * Calls the reader at once and then whenever new samples came, at most about once a second and at least every 15 s, from
     * threads of its own. The pipeline is a known one.
     */
    Subscription watch(PipelineId id, Consumer<Snapshot> reader);

    /** All series of a pipeline over a span, at most one point per step and series. */
    List<Points> history(PipelineId id, Interval when, Duration step);

    /** Incidents of a pipeline that touch the span, newest first. */
    List<Incident> incidents(PipelineId id, Interval when);

    /** What was changed about a pipeline in the span, newest first. */
    List<Change> changes(PipelineId id, Interval when);

    /** What a collector understood about a pipeline, and when it was true last. */
    record Note(Finding finding, Instant at) {}

    /**
     * One pipeline: where it stands, one sentence why, and the newest sample of each of its series (missing and stale ones say so
     * in their quality).
     */
    record Row(Pipeline pipeline, Standing standing, String sentence, List<Sample> newest) {
        /** Copies the samples. */
        public Row {
            newest = List.copyOf(newest);
        }
    }

    /** One pipeline now; {@code fresh} are the samples since the last call, {@code promises} the SLOs that judge it,
     * {@code notes} what was understood beside the figures. */
    record Snapshot(Instant at, Row row, List<Slo> promises, List<Note> notes, List<Sample> fresh) {
        /** Copies the lists. */
        public Snapshot {
            promises = List.copyOf(promises);
            notes = List.copyOf(notes);
            fresh = List.copyOf(fresh);
        }
    }
}
