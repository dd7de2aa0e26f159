package dev.weir.ui.pipelines;

import dev.weir.model.Finding;
import dev.weir.model.Interval;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Standing;
import dev.weir.model.store.Points;
import dev.weir.ui.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

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

    /**
     * The wanted series of a pipeline over a span: of every step the smallest and the largest sample, as they were measured. Of weeks it reads up to
     * half a million samples a series: ask for those that are shown.
     */
    List<Points> history(PipelineId id, Predicate<Series> wanted, Interval when, Duration step);

    /** Reads the same and hands it over once: before this returns when it is quick, else later, from a thread of its own. */
    Subscription load(
            PipelineId id, Predicate<Series> wanted, Interval when, Duration step, Consumer<List<Points>> reader);

    /** The runs of a batch pipeline that ended in the span, at most the newest 200, oldest first. */
    List<BatchRun> runs(PipelineId id, Interval when, Duration step);

    /** What happened to a pipeline in the span, newest first: incidents, changes, versions of its promises, corrections. */
    List<Notable> notables(PipelineId id, Interval when);

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
