package dev.weir.collector.ingest;

import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the silence of an agent data, as {@code up} does for targets. A driver that is killed says no good-bye: when an agent that told of a running
 * pipeline has not been heard for three of its own intervals, everything it told is missing, once. One that said that its pipeline is down has ended, and
 * another start of the same pipeline that still tells a series keeps it. Thread-safe.
 */
public final class AgentSilence {
    private static final int INTERVALS = 3;
    private static final Duration SOONEST = Duration.ofSeconds(6);
    private static final Duration LATEST = Duration.ofMinutes(5);
    private static final Duration UNTIL_KNOWN = Duration.ofSeconds(30);
    private static final int MOST_SERIES = 5_000;

    private record Start(String pipeline, String agent, String boot) {}

    private final Map<Start, Told> running = new HashMap<>();
    private final int capacity;

    /** Watches at most so many agents; those beyond are not watched. */
    public AgentSilence(int capacity) {
        this.capacity = capacity;
    }

    /** A delivery has come; only agents that tell whether their pipeline is up are watched. */
    public synchronized void heard(AgentBatch batch, Instant arrived) {
        var start = new Start(batch.pipeline().toString(), batch.agent(), batch.boot());
        Series up = Series.of(Signal.PIPELINE_UP, batch.pipeline());
        Optional<Sample> beat = batch.samples().stream()
                .filter(sample -> sample.series().equals(up))
                .reduce((earlier, later) -> later);
        Told told = running.get(start);
        if (beat.isPresent() && beat.get().value() != 1) {
            running.remove(start);
            return;
        }
        if (told == null) {
            if (beat.isEmpty() || running.size() >= capacity) {
                return;
            }
            told = new Told();
            running.put(start, told);
        }
        told.heard(batch.samples(), beat, arrived);
    }

    /** What has gone missing since the last call. */
    public synchronized List<Sample> due(Instant now) {
        var silent = new ArrayList<Told>();
        running.values().removeIf(told -> told.silent(now) && silent.add(told));
        var missing = new LinkedHashSet<Series>();
        silent.forEach(told -> missing.addAll(told.series));
        running.values().forEach(told -> missing.removeAll(told.series));
        return missing.stream().map(series -> Sample.missing(series, now)).toList();
    }

    /** What one start of an agent told, and how often it does. */
    private static final class Told {
        private final Set<Series> series = new LinkedHashSet<>();
        private Instant arrived = Instant.MIN;
        private Optional<Instant> beat = Optional.empty();
        private Duration patience = UNTIL_KNOWN;

        void heard(List<Sample> samples, Optional<Sample> up, Instant at) {
            arrived = at;
            for (Sample sample : samples) {
                if (series.size() < MOST_SERIES) {
                    series.add(sample.series());
                }
            }
            up.ifPresent(sample -> {
                beat.map(before -> Duration.between(before, sample.at()))
                        .filter(gap -> gap.compareTo(Duration.ofSeconds(1)) >= 0)
                        .ifPresent(gap -> patience = within(gap.multipliedBy(INTERVALS)));
                beat = Optional.of(sample.at());
            });
        }

        private static Duration within(Duration patience) {
            Duration least = patience.compareTo(SOONEST) < 0 ? SOONEST : patience;
            return least.compareTo(LATEST) > 0 ? LATEST : least;
        }

        boolean silent(Instant now) {
            return arrived.plus(patience).isBefore(now);
        }
    }
}
