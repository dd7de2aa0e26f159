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
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Recognises deploys and restarts from what runs: {@code pipeline_info} says the run (job or application id), the plan's hash and the version. A run that
 * was not there before is a deploy when plan or version differ from those of the run before, else a restart. Several collectors may describe one run, each in
 * its own words (their hashes of one plan differ), so a new run is looked at for a while before it is judged, and two runs differ only where they have no word
 * in common. What is told later about a run that was over before is no news. The runs of a batch are no restarts. Thread-safe.
 */
public final class Deploys {
    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final int RUNS_REMEMBERED = 100;
    private static final int MOST_WORDS = 10;
    private static final int MOST_UNKEPT = 1_000;
    private static final Actor SELF = Actor.system("collector");

    private static final class Run {
        private final String id;
        private final Instant seen;
        private final Map<String, Set<String>> said = new TreeMap<>();

        Run(String id, Instant seen) {
            this.id = id;
            this.seen = seen;
        }

        void describe(Labels labels) {
            for (String label : List.of("plan", "version", "engine")) {
                String value = labels.get(label);
                Set<String> words = said.computeIfAbsent(label, any -> new LinkedHashSet<>());
                if (value != null && words.size() < MOST_WORDS) {
                    words.add(value);
                }
            }
        }

        Set<String> said(String label) {
            return said.getOrDefault(label, Set.of());
        }
    }

    private static final class Story {
        private final Set<String> ended = new LinkedHashSet<>();
        private Run now;
        private @Nullable Run next;

        Story(Run now) {
            this.now = now;
        }

        /** What the next run is, compared with the one before; it is the present one from now on. */
        void turn(PipelineId pipeline, Run after, Collection<Change> changes) {
            change(pipeline, now, after).ifPresent(changes::add);
            ended.add(now.id);
            if (ended.size() > RUNS_REMEMBERED) {
                ended.remove(ended.iterator().next());
            }
            now = after;
            next = null;
        }
    }

    private final Map<PipelineId, Story> stories = new HashMap<>();
    private final Deque<Change> unkept = new ArrayDeque<>();
    private final Consumer<Change> sink;

    /** Recognised changes go to the sink; one that it refuses by throwing is offered again with the next {@link #settle}. */
    public Deploys(Consumer<Change> sink) {
        this.sink = sink;
    }

    /** What ran when Weir was last heard of: the newest samples of the store, the missing ones too, since a run that has ended was the one before. */
    public synchronized void remember(Collection<Sample> samples) {
        samples.stream()
                .filter(sample -> run(sample) != null)
                .sorted(Comparator.comparing(Sample::at).thenComparing(sample -> sample.quality() != Quality.MISSING))
                .forEach(
                        sample -> Latest.pipelineOf(sample.series()).ifPresent(pipeline -> remember(pipeline, sample)));
    }

    private void remember(PipelineId pipeline, Sample sample) {
        String run = String.valueOf(run(sample));
        Story story = stories.get(pipeline);
        if (story == null || !story.now.id.equals(run)) {
            story = new Story(new Run(run, sample.at()));
            stories.put(pipeline, story);
        }
        story.now.describe(sample.series().labels());
    }

    private static @Nullable String run(Sample sample) {
        return sample.series().name().equals(Signal.INFO.seriesName())
                ? sample.series().labels().get("run")
                : null;
    }

    /** Reads what runs from samples; all others are passed over. */
    public void observe(List<Sample> samples) {
        for (Sample sample : samples) {
            String run = run(sample);
            if (run != null && sample.quality().usable()) {
                Latest.pipelineOf(sample.series())
                        .ifPresent(pipeline ->
                                observe(pipeline, run, sample.series().labels(), sample.at()));
            }
        }
    }

    private synchronized void observe(PipelineId pipeline, String run, Labels labels, Instant at) {
        Story story = stories.computeIfAbsent(pipeline, id -> new Story(new Run(run, at)));
        if (story.now.id.equals(run)) {
            story.now.describe(labels);
            return;
        }
        Run next = story.next;
        if (story.ended.contains(run)
                || at.isBefore(story.now.seen)
                || (next != null && !next.id.equals(run) && at.isBefore(next.seen))) {
            return;
        }
        if (next != null && !next.id.equals(run)) {
            // It was over before it could be looked at for long: judged by what was said of it.
            story.turn(pipeline, next, unkept);
            next = null;
        }
        if (next == null) {
            next = new Run(run, at);
            story.next = next;
        }
        next.describe(labels);
    }

    /** Judges the new runs that have been looked at long enough. */
    public synchronized void settle(Instant now) {
        stories.forEach((pipeline, story) -> {
            Run next = story.next;
            if (next != null && !next.seen.plus(SETTLING).isAfter(now)) {
                story.turn(pipeline, next, unkept);
            }
        });
        while (unkept.size() > MOST_UNKEPT) {
            unkept.removeFirst();
        }
        while (!unkept.isEmpty()) {
            sink.accept(unkept.getFirst());
            unkept.removeFirst();
        }
    }

    private static Optional<Change> change(PipelineId pipeline, Run before, Run next) {
        boolean deploy = differs("plan", before, next) || differs("version", before, next);
        boolean batch = next.said("engine").contains(Engine.SPARK_BATCH.word());
        if (!deploy && batch) {
            return Optional.empty();
        }
        String version = Stream.of("version", "plan")
                .flatMap(label -> next.said(label).stream().limit(1))
                .findFirst()
                .orElse("");
        return Optional.of(new Change(pipeline, next.seen, deploy ? "deploy" : "restart", version, SELF, ""));
    }

    /** Whether both runs say it, and have no word in common: what only one of them says is no evidence. */
    private static boolean differs(String label, Run before, Run next) {
        return !before.said(label).isEmpty()
                && !next.said(label).isEmpty()
                && Collections.disjoint(before.said(label), next.said(label));
    }
}
