package dev.weir.console.flow;

import dev.weir.engine.local.Beat;
import dev.weir.engine.local.InArrivalOrder;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.Sample;
import dev.weir.model.store.Journal;
import dev.weir.model.store.SampleSink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The one order in which everything is judged, and the same order in the store, so that a replay of what is stored says what was
 * said live. Each batch of samples and each load of definitions gets an instant of its own, later than all before; a tick falls
 * on every whole multiple of {@link Beat#TICK}, before whatever comes at that instant or later. A batch is stored under its
 * instant, as the arrival of its samples; loads and broken-off ticks are journaled. Thread-safe; callers wait for their turn.
 */
public final class Sequence implements AutoCloseable {
    private static final long TICK_MS = Beat.TICK.toMillis();
    /** So many late ticks are made up for; beyond that they are journaled as skipped. */
    private static final long MADE_UP = 10;

    private final LocalRunner runner;
    private final Journal<Beat> beats;
    private final InstantSource clock;
    private final ReentrantLock turn = new ReentrantLock(true);
    private long newestMs;
    private volatile long tickedMs;
    private boolean started;
    private boolean closed;

    /**
     * Nothing is judged before the first {@link #load}.
     *
     * @param lastSign when the store shows that a console judged last; for one that was killed and could not say so
     */
    public Sequence(LocalRunner runner, Journal<Beat> beats, Instant lastSign, InstantSource clock) {
        this.runner = runner;
        this.beats = beats;
        this.clock = clock;
        newestMs = lastSign.toEpochMilli();
        beats.replay(beat -> newestMs = Math.max(newestMs, beat.at().toEpochMilli()));
    }

    /**
     * Keeps the samples as one batch that arrives now, then hands them to the engine. Returns them as they were kept.
     *
     * @throws java.io.UncheckedIOException when the sink refuses; nothing of it is judged then
     */
    public List<Sample> take(List<Sample> samples, SampleSink sink) {
        turn.lock();
        try {
            Instant at = next();
            List<Sample> arrived = samples.stream()
                    .map(sample -> new Sample(sample.series(), sample.at(), at, sample.value(), sample.quality()))
                    .sorted(InArrivalOrder.TOGETHER)
                    .toList();
            sink.append(arrived);
            runner.accept(arrived, at);
            return arrived;
        } finally {
            turn.unlock();
        }
    }

    /** The ticks that are due. */
    public void tick() {
        turn.lock();
        try {
            tickTo(clock.millis());
        } finally {
            turn.unlock();
        }
    }

    /** The newest tick that was handed to the engine; does not wait. */
    public Instant ticked() {
        return Instant.ofEpochMilli(tickedMs);
    }

    /**
     * Begins to load definitions at an instant, then waits for them outside the order.
     *
     * @param work journals that they come into force then, and queues them
     */
    public Instant load(Function<Instant, LocalRunner.Loading> work) {
        Instant at;
        LocalRunner.Loading loading;
        turn.lock();
        try {
            Instant before = Instant.ofEpochMilli(newestMs);
            at = next();
            if (!started) {
                beats.append(List.of(new Beat.Started(at, before)));
                started = true;
                tickedMs = at.toEpochMilli();
            }
            loading = work.apply(at);
        } finally {
            turn.unlock();
        }
        loading.await();
        return at;
    }

    /** Journals that judging ends here in order; nothing is taken any more. */
    @Override
    public void close() {
        turn.lock();
        try {
            if (started && !closed) {
                beats.append(List.of(new Beat.Stopped(next())));
            }
            closed = true;
        } finally {
            turn.unlock();
        }
    }

    /** An instant later than all before, after the ticks that are due by then. */
    private Instant next() {
        if (closed) {
            throw new IllegalStateException("the console is stopping: nothing is judged any more");
        }
        long at = Math.max(clock.millis(), newestMs + 1);
        tickTo(at);
        newestMs = at;
        return Instant.ofEpochMilli(at);
    }

    private void tickTo(long nowMs) {
        if (!started || closed) {
            return;
        }
        long last = Math.floorDiv(nowMs, TICK_MS) * TICK_MS;
        long first = (Math.floorDiv(tickedMs, TICK_MS) + 1) * TICK_MS;
        if (last - first > MADE_UP * TICK_MS) {
            beats.append(List.of(new Beat.Skipped(Instant.ofEpochMilli(last), Instant.ofEpochMilli(tickedMs))));
            first = last;
        }
        for (long tick = first; tick <= last; tick += TICK_MS) {
            runner.tick(Instant.ofEpochMilli(tick));
            tickedMs = tick;
            newestMs = Math.max(newestMs, tick);
        }
    }

    /** How often to call {@link #tick}. */
    public static Duration every() {
        return Beat.TICK;
    }
}
