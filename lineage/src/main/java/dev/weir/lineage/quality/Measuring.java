package dev.weir.lineage.quality;

import dev.weir.lineage.event.EventType;
import dev.weir.lineage.event.Io;
import dev.weir.lineage.event.LineageEvent;
import dev.weir.lineage.event.Told;
import dev.weir.lineage.event.facet.Assertion;
import dev.weir.lineage.event.facet.Metrics;
import dev.weir.lineage.event.facet.Statistics;
import dev.weir.model.Labels;
import dev.weir.model.Signal;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Turns what completed runs tell of their datasets into measurements. Only the end of a run counts: engines tell the same statistics
 * while it runs and when it ends. A run counts once for a dataset. Not thread-safe.
 */
public final class Measuring {
    private static final int MOST = 10_000;

    private final Map<Counted, Boolean> counted = new Bounded<>();
    private final UnaryOperator<Use> canonical;
    private final Map<Use, Rows> rowsBefore = new Bounded<>();
    private final Map<Checks, Long> checks = new Bounded<>();
    private final Map<Use, Instant> written = new Bounded<>();

    private record Counted(UUID run, Dataset dataset, boolean output) {}

    private record Rows(Instant at, long count) {}

    private record Checks(Use use, boolean success) {}

    /** That a job writes a dataset. */
    public record Use(NodeId.OfJob job, Dataset dataset) {}

    /** @param canonical the names under which the graph knows a job and a dataset, so that several names of one count as one */
    public Measuring(UnaryOperator<Use> canonical) {
        this.canonical = canonical;
    }

    /** What this event tells that was not told before; nothing unless a run ended well. */
    public List<Measured> hear(Told told) {
        if (!(told.event() instanceof LineageEvent.OfRun run) || run.type() != EventType.COMPLETE) {
            return List.of();
        }
        var raw = new NodeId.OfJob(run.job().namespace(), run.job().name());
        var all = new ArrayList<Measured>();
        for (Io io : run.outputs()) {
            if (counted.put(new Counted(run.run(), io.dataset(), true), true) == null) {
                Use use = canonical.apply(new Use(raw, io.dataset()));
                written.merge(use, run.at(), (one, other) -> one.isAfter(other) ? one : other);
                new Telling(told, use, io, all).output();
            }
        }
        for (Io io : run.inputs()) {
            if (counted.put(new Counted(run.run(), io.dataset(), false), true) == null) {
                new Telling(told, canonical.apply(new Use(raw, io.dataset())), io, all).checked();
            }
        }
        return all;
    }

    /** When each was written last, by completed runs. */
    public Map<Use, Instant> written() {
        return Map.copyOf(written);
    }

    /** One dataset of one run. */
    private final class Telling {
        private final Told told;
        private final Use use;
        private final Io io;
        private final List<Measured> all;

        Telling(Told told, Use use, Io io, List<Measured> all) {
            this.told = told;
            this.use = use;
            this.io = io;
            this.all = all;
        }

        void output() {
            OptionalLong rows = io.use().statistics().map(Statistics::rows).orElse(OptionalLong.empty());
            OptionalLong bytes = io.use().statistics().map(Statistics::bytes).orElse(OptionalLong.empty());
            rows.ifPresent(n -> {
                add(Signal.DATASET_ROWS, Labels.none(), (double) n);
                Instant at = told.event().at();
                Rows before = rowsBefore.get(use);
                if (before == null || !at.isBefore(before.at())) { // a run that is told late is before no other
                    rowsBefore.put(use, new Rows(at, n));
                    if (before != null && before.count() > 0) {
                        add(Signal.ROW_DELTA, Labels.none(), (double) n / before.count() - 1);
                    }
                }
            });
            bytes.ifPresent(n -> add(Signal.DATASET_BYTES, Labels.none(), (double) n));
            metrics(rows.isPresent(), bytes.isPresent());
        }

        void checked() {
            metrics(false, false);
        }

        private void metrics(boolean rowsTold, boolean bytesTold) {
            io.use().metrics().or(() -> io.facets().metrics()).ifPresent(metrics -> {
                if (!rowsTold) {
                    metrics.rows().ifPresent(n -> add(Signal.DATASET_ROWS, Labels.none(), (double) n));
                }
                if (!bytesTold) {
                    metrics.bytes().ifPresent(n -> add(Signal.DATASET_BYTES, Labels.none(), (double) n));
                }
                metrics.columns().forEach((name, column) -> column(metrics, name, column));
            });
            List<Assertion> own = io.use().assertions();
            for (Assertion one : own.isEmpty() ? io.facets().assertions() : own) {
                long sum = checks.merge(new Checks(use, one.success()), 1L, Long::sum);
                add(Signal.ASSERTIONS, Labels.of("success", String.valueOf(one.success())), (double) sum);
            }
        }

        private void column(Metrics metrics, String name, Metrics.OfColumn column) {
            if (metrics.rows().isEmpty() || column.nulls().isEmpty()) {
                return;
            }
            long rows = metrics.rows().getAsLong();
            long nulls = column.nulls().getAsLong();
            if (rows == 0 || nulls > rows) {
                return;
            }
            add(Signal.NULL_RATIO, Labels.of("column", name), (double) nulls / rows);
            long filled = rows - nulls;
            column.distinct().stream()
                    .filter(distinct -> filled > 0 && distinct <= filled)
                    .forEach(distinct ->
                            add(Signal.DUPLICATE_RATIO, Labels.of("column", name), 1 - (double) distinct / filled));
        }

        private void add(Signal signal, Labels more, double value) {
            var one = new Measured(
                    use.dataset(), use.job(), signal, more, told.event().at(), told.known(), value);
            all.removeIf(other -> other.signal() == signal
                    && other.more().equals(more)
                    && other.dataset().equals(one.dataset()));
            all.add(one);
        }
    }

    /** Forgets what was put in first. */
    private static final class Bounded<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
        }
    }
}
