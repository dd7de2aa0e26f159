package dev.weir.engine.local;

import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.SampleSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * Judges once more what was judged live: the same lane, in one thread, fed from a store. Samples in order of arrival, definitions
 * when they came into force, a tick at every whole multiple of its length but where the host's journal says that there was none;
 * where the host started again, states are built as a start builds them, from what this replay has said so far. So it says what
 * was said live, and, given other definitions, what they would have said. Memory: the slices of one period, and the batches that
 * the cursor holds. Not thread-safe.
 */
public final class Replay {
    /**
     * What happened.
     *
     * @param batches samples that arrived together, in order of arrival
     * @param definitions in order; the first ones are what a replay starts with
     * @param beats in order
     */
    public record Log(Iterator<List<Sample>> batches, List<InForce> definitions, List<Beat> beats) {
        /** Copies the lists, and sorts them. */
        public Log {
            definitions = definitions.stream()
                    .sorted(Comparator.comparing(InForce::at))
                    .toList();
            beats = beats.stream().sorted(Comparator.comparing(Beat::at)).toList();
        }
    }

    /** The span in which there was no tick, both ends excluded. */
    private record Gap(long sinceMs, long untilMs) {}

    private final long tickMs;
    private final Recall recall;
    private Lane lane;
    private Map<SloId, Slot> slots = Map.of();
    private Index index = new Index(List.of(), Map.of());
    private List<? extends Expectation> inForce = List.of();
    private Map<SloId, List<Interval>> corrections = Map.of();
    private final Deque<Gap> gaps = new ArrayDeque<>();
    private long tickedMs = Long.MIN_VALUE;

    /**
     * One that has not begun.
     *
     * @param tick how far ticks are apart, {@link Beat#TICK} for what was said live
     * @param samples asked for the past of a definition that is taken up
     */
    public Replay(Duration tick, SampleSource samples, Judgements sink) {
        tickMs = tick.toMillis();
        recall = new Recall(samples, sink);
        lane = new Lane(1, recall);
    }

    /**
     * Feeds all of it, and the ticks up to and with the end.
     *
     * @throws CancellationException when interrupted
     */
    public void run(Log log, Instant end) {
        for (Beat beat : log.beats()) {
            switch (beat) {
                case Beat.Started started ->
                    gaps.add(new Gap(
                            started.before().toEpochMilli(), started.at().toEpochMilli() + 1));
                case Beat.Skipped skipped ->
                    gaps.add(
                            new Gap(skipped.since().toEpochMilli(), skipped.at().toEpochMilli()));
                case Beat.Stopped stopped -> {}
            }
        }
        Deque<Instant> starts = new ArrayDeque<>(log.beats().stream()
                .filter(Beat.Started.class::isInstance)
                .map(Beat::at)
                .toList());
        Deque<InForce> definitions = new ArrayDeque<>(log.definitions());
        while (log.batches().hasNext()) {
            List<Sample> batch = log.batches().next();
            Instant arrived = batch.getFirst().arrived();
            if (arrived.isAfter(end)) {
                break;
            }
            moveTo(arrived, starts, definitions);
            passTo(arrived.toEpochMilli());
            observe(batch, arrived);
        }
        moveTo(end, starts, definitions);
        passTo(end.toEpochMilli());
    }

    /** Does the starts and loads up to an instant, each after the ticks before it. */
    private void moveTo(Instant to, Deque<Instant> starts, Deque<InForce> definitions) {
        while (true) {
            Instant start = starts.isEmpty() ? Instant.MAX : starts.getFirst();
            Instant load =
                    definitions.isEmpty() ? Instant.MAX : definitions.getFirst().at();
            Instant next = start.isAfter(load) ? load : start;
            if (next.isAfter(to)) {
                return;
            }
            passTo(next.toEpochMilli());
            if (next.equals(load)) {
                inForce = definitions.getFirst().definitions();
                corrections = definitions.removeFirst().corrections();
            }
            if (next.equals(start)) {
                starts.removeFirst();
                lane = new Lane(1, recall);
                slots = Map.of();
            }
            load(next);
        }
    }

    private void load(Instant at) {
        Map<SloId, Slot> before = slots;
        var after = new HashMap<SloId, Slot>();
        inForce.forEach(one -> after.put(one.id(), before.getOrDefault(one.id(), new Slot(one.id(), lane))));
        slots = Map.copyOf(after);
        index = new Index(inForce, after);
        for (Expectation one : inForce) {
            perform(new Work.Load(
                    Objects.requireNonNull(after.get(one.id())),
                    one,
                    corrections.getOrDefault(one.id(), List.of()),
                    recall,
                    at,
                    new CompletableFuture<>()));
        }
        Set<SloId> gone = new HashSet<>(before.keySet());
        gone.removeAll(after.keySet());
        gone.forEach(id ->
                perform(new Work.Withdraw(Objects.requireNonNull(before.get(id)), at, new CompletableFuture<>())));
        recall.withdraw(after.keySet(), at);
        if (tickedMs == Long.MIN_VALUE) {
            tickedMs = at.toEpochMilli();
        }
    }

    private void observe(List<Sample> batch, Instant arrived) {
        var piece = new Work.Observe(new ArrayList<>(), new ArrayList<>(), arrived);
        for (Sample sample : batch) {
            Index.Route route = index.of(sample.series());
            for (Slot reader : route.readers()) {
                piece.slots().add(reader);
                piece.samples().add(route.intern(sample));
            }
        }
        perform(piece);
    }

    private void passTo(long toMs) {
        while (tickedMs != Long.MIN_VALUE) {
            long next = Math.multiplyExact(Math.floorDiv(tickedMs, tickMs) + 1, tickMs);
            Gap gap = gaps.peekFirst();
            if (gap != null && next > gap.sinceMs()) {
                gaps.removeFirst();
                tickedMs = Math.max(tickedMs, gap.untilMs() - 1);
            } else if (next > toMs) {
                return;
            } else {
                tickedMs = next;
                perform(new Work.Tick(Instant.ofEpochMilli(next)));
            }
        }
    }

    private void perform(Work work) {
        try {
            lane.perform(work);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while replaying");
        }
        recall.check();
        if (lane.failures() > 0) {
            throw new IllegalStateException("cannot be replayed: " + lane.lastFailure());
        }
    }
}
