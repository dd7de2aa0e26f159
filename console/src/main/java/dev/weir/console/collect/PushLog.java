package dev.weir.console.collect;

import dev.weir.collector.ingest.AgentBatch;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Who pushed since the start, and what is missing by its own numbers; who was silent for a day is forgotten. Thread-safe. */
public final class PushLog {
    private static final String DROPPED = "weir_agent_dropped_total";
    private static final Duration FORGOTTEN = Duration.ofDays(1);
    private static final int MOST = 2_000;

    /**
     * What is known of one sender.
     *
     * @param agent whether it is an agent, else it writes remotely
     * @param usual how long it usually is from one to the next; empty after the first
     */
    public record Sender(
            String name,
            boolean agent,
            Optional<PipelineId> pipeline,
            Instant last,
            Optional<Duration> usual,
            long batches,
            long samples,
            long lost,
            long repeated,
            OptionalLong dropped) {}

    private record Key(String name, String pipeline) {}

    private static final class Row {
        private String boot = "";
        private long sequence;
        private Sender known;

        Row(Sender known) {
            this.known = known;
        }
    }

    private final Map<Key, Row> rows = new LinkedHashMap<>();

    /** An agent's batch was taken, or was one that had come already. */
    public synchronized void agent(AgentBatch batch, boolean repeated, Instant at) {
        Row row = row(batch.agent(), Optional.of(batch.pipeline()), true, at);
        if (row == null) {
            return;
        }
        Sender old = row.known;
        if (repeated) {
            row.known = next(old, at, 0, 0, old.lost(), old.repeated() + 1, old.dropped());
            return;
        }
        long missed = row.boot.equals(batch.boot()) ? Math.max(0, batch.sequence() - row.sequence - 1) : 0;
        row.boot = batch.boot();
        row.sequence = Math.max(batch.sequence(), missed > 0 ? 0 : row.sequence);
        OptionalLong dropped = batch.samples().stream()
                .filter(sample -> sample.series().name().equals(DROPPED) && Double.isFinite(sample.value()))
                .mapToLong(PushLog::whole)
                .max();
        row.known = next(
                old,
                at,
                1,
                batch.samples().size(),
                old.lost() + missed,
                old.repeated(),
                dropped.isPresent() ? dropped : old.dropped());
    }

    private static long whole(Sample sample) {
        return Math.round(sample.value());
    }

    /** So many readings were written remotely. */
    public synchronized void wrote(String sender, int readings, Instant at) {
        Row row = row(sender, Optional.empty(), false, at);
        if (row != null) {
            Sender old = row.known;
            row.known = next(old, at, 1, readings, 0, 0, OptionalLong.empty());
        }
    }

    private @org.jspecify.annotations.Nullable Row row(
            String name, Optional<PipelineId> pipeline, boolean agent, Instant at) {
        rows.values().removeIf(row -> row.known.last().plus(FORGOTTEN).isBefore(at));
        var key = new Key(name, pipeline.map(PipelineId::toString).orElse(""));
        Row row = rows.get(key);
        if (row == null && rows.size() < MOST) {
            row = new Row(new Sender(name, agent, pipeline, at, Optional.empty(), 0, 0, 0, 0, OptionalLong.empty()));
            rows.put(key, row);
        }
        return row;
    }

    private static Sender next(
            Sender old, Instant at, int batches, int samples, long lost, long repeated, OptionalLong dropped) {
        Optional<Duration> usual =
                old.batches() == 0 ? Optional.empty() : Optional.of(Duration.between(old.last(), at));
        return new Sender(
                old.name(),
                old.agent(),
                old.pipeline(),
                at,
                usual,
                old.batches() + batches,
                old.samples() + samples,
                lost,
                repeated,
                dropped);
    }

    /** All that are known. */
    public synchronized List<Sender> all() {
        return rows.values().stream().map(row -> row.known).toList();
    }
}
