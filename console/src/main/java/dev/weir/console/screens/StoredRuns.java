package dev.weir.console.screens;

import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.store.Points;
import dev.weir.model.store.Resolution;
import dev.weir.model.store.SampleSource;
import dev.weir.ui.pipelines.BatchRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The runs of batch pipelines, read from the store: their durations over the span, then of each run the pipeline's own series while it ran, and nothing of the
 * time between. What was read of a run that is over is kept.
 */
final class StoredRuns {
    private static final int MOST = 200;
    private static final int REMEMBERED = 5_000;
    private static final Resolution.Raw EVERY_SAMPLE = new Resolution.Raw(5_000);

    private record Key(PipelineId pipeline, BatchRun bare) {}

    private final SampleSource samples;
    private final Map<Key, BatchRun> counted = new HashMap<>();

    StoredRuns(SampleSource samples) {
        this.samples = samples;
    }

    /** The newest 200 runs that ended in the span, oldest first. */
    List<BatchRun> of(PipelineId id, Interval when, Duration step) {
        Labels labels = Series.of(Signal.RUN_DURATION, id).labels();
        var durations = new Selector(Signal.RUN_DURATION.seriesName(), labels, Set.of("run"), false);
        List<BatchRun> runs = BatchRun.of(samples.select(durations, when, new Resolution.Peaks(step)));
        return runs.subList(Math.max(0, runs.size() - MOST), runs.size()).stream()
                .map(run -> counted(id, labels, run))
                .toList();
    }

    private BatchRun counted(PipelineId id, Labels labels, BatchRun run) {
        var key = new Key(id, run);
        synchronized (counted) {
            BatchRun known = counted.get(key);
            if (known != null) {
                return known;
            }
        }
        var told = new ArrayList<Points>();
        for (Signal signal :
                List.of(Signal.RECORDS, Signal.REJECTED_RECORDS, Signal.RUN_FAILURES, Signal.RUN_LATENESS)) {
            told.addAll(samples.select(new Selector(signal.seriesName(), labels), run.told(), EVERY_SAMPLE));
        }
        BatchRun whole = run.counted(told);
        synchronized (counted) {
            if (counted.size() >= REMEMBERED) {
                counted.clear();
            }
            counted.put(key, whole);
        }
        return whole;
    }
}
