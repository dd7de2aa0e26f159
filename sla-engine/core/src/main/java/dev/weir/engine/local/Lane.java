package dev.weir.engine.local;

import dev.weir.engine.Judgement;
import dev.weir.engine.Recount;
import dev.weir.engine.Slabs;
import dev.weir.engine.SloEngine;
import dev.weir.engine.SloState;
import dev.weir.engine.State;
import dev.weir.model.Failure;
import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One thread and one bounded queue: the single writer of the SLOs that hash here. */
final class Lane implements Runnable {
    private static final long POLL_MS = 200;
    /** How many runs of slices are counted anew with a tick, each with its own reading of samples. */
    static final int RECOUNTS_A_TICK = 4;

    /** How many slices a run has at most. */
    static final int SLICES_A_RECOUNT = 240;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final SloEngine engine = new SloEngine();
    private final Slabs slabs = new Slabs();
    private final BlockingQueue<Work> queue;
    private final boolean threaded;
    private final Judgements sink;
    private final List<Slot> slots = new ArrayList<>();
    private final List<Slot> stirred = new ArrayList<>();
    private final AtomicLong failures = new AtomicLong();
    private volatile @Nullable Failure lastFailure;
    private volatile boolean closing;
    private volatile boolean ended;
    private int turn;

    Lane(int capacity, Judgements sink) {
        this(capacity, true, sink);
    }

    /** One that works in the thread of the caller. */
    Lane(Judgements sink) {
        this(1, false, sink);
    }

    private Lane(int capacity, boolean threaded, Judgements sink) {
        queue = new ArrayBlockingQueue<>(capacity);
        this.threaded = threaded;
        this.sink = sink;
    }

    /** Queues the work; waits while the queue is full, until the lane closes or the caller is interrupted. */
    void put(Work work) {
        try {
            if (!threaded && !closing) {
                attempt(work);
                return;
            }
            while (!closing && !ended) {
                if (queue.offer(work, POLL_MS, TimeUnit.MILLISECONDS)) {
                    if (ended) {
                        refuseQueued();
                    }
                    return;
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while a lane was full");
        }
        throw new IllegalStateException("the runner is closed");
    }

    /** Finishes what is queued, then ends. */
    void close() {
        closing = true;
    }

    int queued() {
        return queue.size();
    }

    long failures() {
        return failures.get();
    }

    @Nullable
    Failure lastFailure() {
        return lastFailure;
    }

    @Override
    public void run() {
        try {
            while (true) {
                Work work = queue.poll(POLL_MS, TimeUnit.MILLISECONDS);
                if (work != null) {
                    attempt(work);
                } else if (closing) {
                    return;
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
            refuseQueued();
        }
    }

    /** Tells those who wait for what is queued that nobody does it any more. */
    private void refuseQueued() {
        for (Work work = queue.poll(); work != null; work = queue.poll()) {
            fail(work, new IllegalStateException("the runner is closed"));
        }
    }

    private static void fail(Work work, Exception why) {
        switch (work) {
            case Work.Load load -> load.done().completeExceptionally(why);
            case Work.Correct correction -> correction.done().completeExceptionally(why);
            case Work.Withdraw withdrawal -> withdrawal.done().completeExceptionally(why);
            case Work.Flush flush -> flush.done().completeExceptionally(why);
            case Work.Observe observation -> {}
            case Work.Tick tick -> {}
        }
    }

    /** The outermost loop: whatever goes wrong with one piece of work, the next one is done. */
    private void attempt(Work work) throws InterruptedException {
        try {
            perform(work);
        } catch (RuntimeException defect) {
            failed(defect);
            fail(work, defect);
        } catch (InterruptedException stop) {
            fail(work, stop);
            throw stop;
        }
    }

    /** Does one piece of work, in the thread of the lane or, of a lane that none runs, of the only caller. */
    void perform(Work work) throws InterruptedException {
        switch (work) {
            case Work.Observe batch -> observe(batch);
            case Work.Tick tick -> {
                for (Slot slot : slots) {
                    apart(() -> {
                        State state = slot.state;
                        if (state != null && engine.due(state, tick.now())) {
                            judge(slot, tick.now());
                        }
                    });
                }
                recount(tick.now());
            }
            case Work.Load load -> {
                load(load);
                load.done().complete(null);
            }
            case Work.Correct correction -> {
                // what it means is said at the next tick, which a replay has too; this comes between ticks whenever it
                // likes
                leaveOut(correction.slot(), correction.leftOut(), correction.history(), correction.now());
                correction.done().complete(null);
            }
            case Work.Withdraw withdrawal -> {
                withdraw(withdrawal);
                withdrawal.done().complete(null);
            }
            case Work.Flush flush -> flush.done().complete(null);
        }
    }

    private void observe(Work.Observe batch) throws InterruptedException {
        for (int i = 0; i < batch.slots().size(); i++) {
            Slot slot = batch.slots().get(i);
            if (stirs(slot, batch.samples().get(i)) && !slot.stirred) {
                slot.stirred = true;
                stirred.add(slot);
            }
        }
        for (Slot slot : stirred) {
            slot.stirred = false;
        }
        for (Slot slot : stirred) {
            apart(() -> judge(slot, batch.now()));
        }
        stirred.clear();
    }

    private boolean stirs(Slot slot, Sample sample) {
        State state = slot.state;
        try {
            return state != null && engine.observe(state, sample);
        } catch (RuntimeException defect) {
            failed(defect);
            return false;
        }
    }

    private interface Step {
        void take() throws InterruptedException;
    }

    /** What goes wrong with one SLO is no matter of the others. */
    private void apart(Step step) throws InterruptedException {
        try {
            step.take();
        } catch (RuntimeException defect) {
            failed(defect);
        }
    }

    private void judge(Slot slot, Instant now) throws InterruptedException {
        State state = slot.state;
        if (state != null) {
            publish(slot, state, engine.judge(state, now));
        }
    }

    /** Counts anew what late samples touched: a little with each tick, each SLO in its turn, so that nobody waits for an hour that came late. */
    private void recount(Instant now) throws InterruptedException {
        int left = RECOUNTS_A_TICK;
        for (int i = slots.size(); i > 0 && left > 0; i--) {
            Slot slot = slots.get(turn++ % slots.size());
            if (slot.state instanceof SloState state) {
                Optional<Recount> late = engine.late(state, SLICES_A_RECOUNT);
                if (late.isPresent()) {
                    left--;
                    apart(() ->
                            publish(slot, state, Restoration.recount(engine, state, late.get(), slot.history, now)));
                }
            }
        }
        turn = slots.isEmpty() ? 0 : turn % slots.size();
    }

    private void publish(Slot slot, State state, Judgement judgement) throws InterruptedException {
        slot.latest = judgement.verdict();
        slot.unsettled = List.copyOf(engine.unsettled(state, judgement.verdict().at()));
        slot.late = state.late();
        slot.refused = state.refused();
        handOver(state.expectation(), judgement);
    }

    /** Hands a judgement in until it is taken: events happen once, so they must not be lost with a store that is away. */
    private void handOver(Expectation expectation, Judgement judgement) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                sink.accept(expectation, judgement, judgement.verdict().at());
                return;
            } catch (RuntimeException refused) {
                failed(refused);
                if (closing) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private void load(Work.Load load) throws InterruptedException {
        Slot slot = load.slot();
        State before = slot.state;
        Expectation next = load.expectation();
        if (before != null
                && before.expectation().version() == next.version()
                && before.expectation().hash().equals(next.hash())) {
            if (leaveOut(slot, load.leftOut(), load.history(), load.now())) {
                judge(slot, load.now());
            }
            return;
        }
        State state = Restoration.of(engine, slabs, next, before, load.history(), load.now());
        if (before != null) {
            engine.close(before);
        }
        slot.state = state;
        slot.leftOut = List.of();
        slot.history = load.history();
        if (!slots.contains(slot)) {
            slots.add(slot);
        }
        leaveOut(slot, load.leftOut(), load.history(), load.now());
        publish(slot, state, engine.judge(state, load.now()));
    }

    /** Takes the time out of an SLO; whether that is another than before. An alert has no budget, so it has no corrections. */
    private boolean leaveOut(Slot slot, List<Interval> spans, History history, Instant now) {
        if (!(slot.state instanceof SloState state) || spans.equals(slot.leftOut)) {
            return false;
        }
        var touched = new LinkedHashSet<Slice>();
        Instant oldest = Past.start(state.slo(), now);
        for (Interval span :
                Stream.concat(slot.leftOut.stream(), spans.stream()).toList()) {
            Instant start = span.start().isAfter(oldest) ? span.start() : oldest;
            Instant end = span.end().isBefore(now) ? span.end() : now;
            if (start.isBefore(end)) {
                touched.addAll(history.slices(slot.id, state.slo().version(), new Interval(start, end)));
            }
        }
        engine.correct(state, spans, List.copyOf(touched));
        slot.leftOut = spans;
        return true;
    }

    private void withdraw(Work.Withdraw withdrawal) throws InterruptedException {
        Slot slot = withdrawal.slot();
        State state = slot.state;
        if (state != null) {
            var last = engine.withdraw(state, withdrawal.now(), "the definition was withdrawn");
            engine.close(state);
            slot.state = null;
            slot.latest = null;
            slots.remove(slot);
            handOver(state.expectation(), last);
        }
    }

    private void failed(RuntimeException what) {
        failures.incrementAndGet();
        lastFailure = new Failure(Failure.Kind.BUG, what.toString());
    }
}
