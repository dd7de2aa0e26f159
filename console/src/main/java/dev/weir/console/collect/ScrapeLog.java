package dev.weir.console.collect;

import dev.weir.console.flow.Latest;
import dev.weir.model.Failure;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The last scrapes of each target, in memory. Thread-safe. */
public final class ScrapeLog {
    private static final int KEPT = 40;
    private static final int MOST_PIPELINES = 200;

    /** One scrape: what it gave, or why it failed. */
    public record Entry(Instant at, Duration took, int samples, Optional<Failure> why) {}

    /** What is remembered of a target: scrapes, the newest first, failures in a row, and whose figures it gave. */
    public record Memory(List<Entry> scrapes, int failures, List<PipelineId> pipelines) {
        private static final Memory NONE = new Memory(List.of(), 0, List.of());

        /** Copies the lists. */
        public Memory {
            scrapes = List.copyOf(scrapes);
            pipelines = List.copyOf(pipelines);
        }
    }

    private static final class Target {
        private final Deque<Entry> scrapes = new ArrayDeque<>();
        private final TreeSet<PipelineId> pipelines = new TreeSet<>();
        private int failures;
    }

    private final Map<String, Target> targets = new HashMap<>();

    /** Takes what came of asking. */
    public void take(Scrape scrape) {
        switch (scrape) {
            case Scrape.Up up -> remember(up, up.samples(), Optional.empty());
            case Scrape.Down down -> remember(down, down.missing(), Optional.of(down.why()));
        }
    }

    private synchronized void remember(Scrape scrape, List<Sample> samples, Optional<Failure> why) {
        Target target = targets.computeIfAbsent(scrape.target(), name -> new Target());
        target.scrapes.addFirst(new Entry(scrape.at(), scrape.took(), samples.size(), why));
        if (target.scrapes.size() > KEPT) {
            target.scrapes.removeLast();
        }
        target.failures = why.isPresent() ? target.failures + 1 : 0;
        for (Sample sample : samples) {
            if (target.pipelines.size() < MOST_PIPELINES) {
                Latest.pipelineOf(sample.series()).ifPresent(target.pipelines::add);
            }
        }
    }

    /** What is remembered of a target. */
    public synchronized Memory of(String name) {
        Target target = targets.get(name);
        return target == null
                ? Memory.NONE
                : new Memory(new ArrayList<>(target.scrapes), target.failures, new ArrayList<>(target.pipelines));
    }

    /** Forgets targets that are not asked any more. */
    public synchronized void retain(Collection<String> names) {
        targets.keySet().retainAll(names);
    }
}
