package dev.weir.console.flow;

import dev.weir.model.Actor;
import dev.weir.model.Change;
import dev.weir.model.Engine;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Recognises deploys and restarts from what runs: {@code pipeline_info} says the run (job or application id), the plan's hash and the version. A run that
 * was not there before is a deploy when plan or version differ from those of the run before, else a restart. Several collectors may describe one run, each
 * with the labels it knows, so a new run is looked at for a while before it is judged. The runs of a batch are no restarts. Thread-safe.
 */
public final class Deploys {
    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final int RUNS_REMEMBERED = 100;
    private static final Actor SELF = Actor.system("collector");

    private static final class Run {
        private final String id;
        private final Instant seen;
        private final Map<String, String> said = new TreeMap<>();

        Run(String id, Instant seen) {
            this.id = id;
            this.seen = seen;
        }

        void describe(Labels labels) {
            for (String label : List.of("plan", "version", "engine")) {
                String value = labels.get(label);
                if (value != null) {
                    said.putIfAbsent(label, value);
                }
            }
        }
    }

    private static final class Story {
        private final Set<String> ended = new LinkedHashSet<>();
        private @Nullable Run now;
        private @Nullable Run next;
    }

    private final Map<PipelineId, Story> stories = new HashMap<>();
    private final Consumer<Change> sink;

    /** Recognised changes go to the sink. */
    public Deploys(Consumer<Change> sink) {
        this.sink = sink;
    }

    /** Reads what runs from samples; all others are passed over. */
    public void observe(List<Sample> samples) {
        for (Sample sample : samples) {
            String run = sample.series().labels().get("run");
            if (run != null
                    && sample.quality() != Quality.MISSING
                    && sample.quality() != Quality.STALE
                    && sample.series().name().equals(Signal.INFO.seriesName())) {
                Latest.pipelineOf(sample.series())
                        .ifPresent(pipeline ->
                                observe(pipeline, run, sample.series().labels(), sample.at()));
            }
        }
    }

    private synchronized void observe(PipelineId pipeline, String run, Labels labels, Instant at) {
        Story story = stories.computeIfAbsent(pipeline, id -> new Story());
        if (story.ended.contains(run)) {
            return;
        }
        if (story.now == null) {
            story.now = new Run(run, at);
        }
        if (story.now.id.equals(run)) {
            story.now.describe(labels);
            return;
        }
        if (story.next == null || !story.next.id.equals(run)) {
            story.next = new Run(run, at);
        }
        story.next.describe(labels);
    }

    /** Judges the new runs that have been looked at long enough. */
    public void settle(Instant now) {
        var changes = new ArrayList<Change>();
        synchronized (this) {
            stories.forEach((pipeline, story) -> {
                Run before = story.now;
                Run next = story.next;
                if (before != null && next != null && !next.seen.plus(SETTLING).isAfter(now)) {
                    change(pipeline, before, next, changes);
                    story.ended.add(before.id);
                    if (story.ended.size() > RUNS_REMEMBERED) {
                        story.ended.remove(story.ended.iterator().next());
                    }
                    story.now = next;
                    story.next = null;
                }
            });
        }
        changes.forEach(sink);
    }

    private static void change(PipelineId pipeline, Run before, Run next, List<Change> changes) {
        boolean deploy = differs("plan", before, next) || differs("version", before, next);
        boolean batch = Engine.SPARK_BATCH.word().equals(next.said.get("engine"));
        if (deploy || !batch) {
            String version = next.said.getOrDefault("version", next.said.getOrDefault("plan", ""));
            changes.add(new Change(pipeline, next.seen, deploy ? "deploy" : "restart", version, SELF, ""));
        }
    }

    /** Whether both runs say it, and say different things: what only one of them says is no evidence. */
    private static boolean differs(String label, Run before, Run next) {
        String was = before.said.get(label);
        String is = next.said.get(label);
        return was != null && is != null && !Objects.equals(was, is);
    }
}
