package dev.weir.engine.local;

import dev.weir.model.Failure;
import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Hosts the engine in this process. SLOs and alerts are hashed onto lanes; a lane is one thread and one bounded queue, so each has a
 * single writer. A full lane makes the caller wait; nothing is dropped. Thread-safe.
 *
 * <p>Samples that are accepted together are one scrape: an SLO that they could change is judged once, after the last of them.
 */
public final class LocalRunner implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(10);
    /** How long a definition may take to read its past. */
    private static final Duration LOADING = Duration.ofMinutes(10);

    /** How the runner is: samples that came too late or were refused, failed pieces of work and the newest failure. */
    public record Health(long late, long refused, int queued, long failures, Optional<Failure> lastFailure) {}

    private final List<Lane> lanes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Object loading = new Object();
    private volatile Map<SloId, Slot> slots = Map.of();
    private volatile Index index = new Index(List.of(), Map.of());

    /**
     * Starts the lanes.
     *
     * @param lanes how many threads
     * @param queueCapacity how many pieces of work (a tick, or what one call of {@link #accept} has for the lane) wait in a lane before callers do
     */
    public LocalRunner(int lanes, int queueCapacity, Judgements sink) {
        if (lanes < 1 || queueCapacity < 1) {
            throw new IllegalArgumentException(
                    lanes + " lanes with a queue of " + queueCapacity + ": both must be 1 or more");
        }
        for (int i = 0; i < lanes; i++) {
            var lane = new Lane(queueCapacity, sink);
            this.lanes.add(lane);
            threads.add(Thread.ofPlatform().daemon().name("weir-lane-" + i).start(lane));
        }
    }

    private LocalRunner(Judgements sink) {
        lanes.add(new Lane(sink));
    }

    /** A runner without threads: every call does its work before it returns. For replays; not thread-safe. */
    public static LocalRunner unthreaded(Judgements sink) {
        return new LocalRunner(sink);
    }

    /**
     * Makes these the definitions. New ones are restored from the history, changed ones replaced (their incident goes on),
     * missing ones withdrawn (their incident is resolved). Returns when all that is done and judged.
     *
     * @throws IllegalStateException naming the SLOs that could not be restored; the others are in force, a changed one that
     *     failed stays as it was
     */
    public void load(List<? extends Expectation> expectations, History history, Instant now) {
        begin(expectations, history, now).await();
    }

    /** Definitions that are being taken up. */
    public interface Loading {
        /**
         * Returns when all is done and judged.
         *
         * @throws IllegalStateException as {@link LocalRunner#load}
         */
        void await();
    }

    /** As {@link #load}, but returns when the work is queued: what is accepted and ticked from now on comes after it. */
    public Loading begin(List<? extends Expectation> expectations, History history, Instant now) {
        return begin(expectations, Map.of(), history, now);
    }

    /**
     * The same, with the time that corrections take out of each SLO, of the past as of the future, in order and apart; of one that
     * is not named here nothing is taken out.
     */
    public Loading begin(
            List<? extends Expectation> expectations,
            Map<SloId, List<Interval>> corrections,
            History history,
            Instant now) {
        synchronized (loading) {
            Map<SloId, Slot> before = slots;
            var after = new HashMap<SloId, Slot>();
            for (Expectation next : expectations) {
                Slot slot = before.get(next.id());
                if (after.put(next.id(), slot == null ? new Slot(next.id(), laneOf(next.id())) : slot) != null) {
                    throw new IllegalArgumentException("two SLOs or alerts are named " + next.id());
                }
            }
            var work = new HashMap<SloId, CompletableFuture<Void>>();
            for (Expectation next : expectations) {
                Slot slot = Objects.requireNonNull(after.get(next.id()));
                var done = new CompletableFuture<Void>();
                slot.lane.put(
                        new Work.Load(slot, next, corrections.getOrDefault(next.id(), List.of()), history, now, done));
                work.put(next.id(), done);
            }
            Set<SloId> gone = new HashSet<>(before.keySet());
            gone.removeAll(after.keySet());
            for (SloId id : gone) {
                Slot slot = Objects.requireNonNull(before.get(id));
                var done = new CompletableFuture<Void>();
                slot.lane.put(new Work.Withdraw(slot, now, done));
                work.put(id, done);
            }
            // Samples of now on queue behind the loads; those before are in the history. What is in both counts once.
            index = new Index(expectations, after);
            slots = Map.copyOf(after);
            return () -> await(work);
        }
    }

    /**
     * Begins to take this time out of the SLOs that are in force, as {@link #begin(List, Map, History, Instant)} does, and to take
     * back in what is not named any more. The history is asked for the slices in it. What changes with it is said at the next tick.
     */
    public Loading correct(Map<SloId, List<Interval>> corrections, History history, Instant now) {
        synchronized (loading) {
            var work = new HashMap<SloId, CompletableFuture<Void>>();
            slots.forEach((id, slot) -> {
                var done = new CompletableFuture<Void>();
                slot.lane.put(new Work.Correct(slot, corrections.getOrDefault(id, List.of()), history, now, done));
                work.put(id, done);
            });
            return () -> await(work);
        }
    }

    private static void await(Map<SloId, CompletableFuture<Void>> work) {
        var failed = new ArrayList<String>();
        work.forEach((id, done) -> {
            try {
                done.get(LOADING.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException broken) {
                failed.add(id + ": " + broken.getCause());
            } catch (TimeoutException slow) {
                failed.add(id + ": not restored within " + LOADING);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted while definitions were loaded");
            }
        });
        if (!failed.isEmpty()) {
            failed.sort(null);
            throw new IllegalStateException("could not load " + String.join("; ", failed));
        }
    }

    /**
     * Observes the samples for every SLO that reads their series, and judges at once what they could change. Returns when they
     * are queued; waits while a lane is full.
     *
     * @throws CancellationException when interrupted while waiting; the thread's interrupt flag stays set
     * @throws IllegalStateException when the runner is closed
     */
    public void accept(List<Sample> samples, Instant now) {
        Index current = index;
        var pieces = new HashMap<Lane, Work.Observe>();
        for (Sample sample : samples) {
            Index.Route route = current.of(sample.series());
            if (route.readers().isEmpty()) {
                continue;
            }
            Sample interned = route.intern(sample);
            for (Slot reader : route.readers()) {
                var piece = pieces.computeIfAbsent(
                        reader.lane, lane -> new Work.Observe(new ArrayList<>(), new ArrayList<>(), now));
                piece.slots().add(reader);
                piece.samples().add(interned);
            }
        }
        pieces.forEach(Lane::put);
    }

    /** Judges every SLO: closes slices, covers silence. Returns when it is queued; waits while a lane is full. */
    public void tick(Instant now) {
        lanes.forEach(lane -> lane.put(new Work.Tick(now)));
    }

    /** Waits until everything queued before is done. */
    public void flush(Duration atMost) throws InterruptedException, TimeoutException {
        var dones = new ArrayList<CompletableFuture<Void>>();
        for (Lane lane : lanes) {
            var done = new CompletableFuture<Void>();
            lane.put(new Work.Flush(done));
            dones.add(done);
        }
        try {
            CompletableFuture.allOf(dones.toArray(CompletableFuture[]::new))
                    .get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }

    /** The newest verdict of an SLO; empty when there is no such SLO or it was not judged yet. */
    public Optional<Verdict> verdict(SloId id) {
        Slot slot = slots.get(id);
        return slot == null ? Optional.empty() : Optional.ofNullable(slot.latest);
    }

    /** The slices of an SLO that are no facts yet, as they counted when it was judged last; none when nothing in them is bad. */
    public List<Slice> unsettled(SloId id) {
        Slot slot = slots.get(id);
        return slot == null ? List.of() : slot.unsettled;
    }

    /** The newest verdict of every SLO, by name. */
    public List<Verdict> verdicts() {
        return slots.values().stream()
                .map(slot -> slot.latest)
                .filter(Objects::nonNull)
                .sorted(java.util.Comparator.comparing(Verdict::slo))
                .toList();
    }

    /** How the runner is right now. */
    public Health health() {
        return new Health(
                slots.values().stream().mapToLong(slot -> slot.late).sum(),
                slots.values().stream().mapToLong(slot -> slot.refused).sum(),
                lanes.stream().mapToInt(Lane::queued).sum(),
                lanes.stream().mapToLong(Lane::failures).sum(),
                lanes.stream().map(Lane::lastFailure).filter(Objects::nonNull).findFirst());
    }

    private Lane laneOf(SloId id) {
        return lanes.get(Math.floorMod(id.name().hashCode(), lanes.size()));
    }

    /** Finishes what is queued and stops the lanes; one that does not end within ten seconds is interrupted. */
    @Override
    public void close() {
        lanes.forEach(Lane::close);
        boolean interrupted = Thread.interrupted();
        for (Thread thread : threads) {
            try {
                if (!thread.join(CLOSING)) {
                    thread.interrupt();
                }
            } catch (InterruptedException stop) {
                interrupted = true;
                thread.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
