package dev.weir.console.history;

import dev.weir.engine.local.Beat;
import dev.weir.engine.local.InArrivalOrder;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.Sample;
import dev.weir.model.store.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The order in which the simulated past is judged, kept as {@code flow.Sequence} keeps the present, so that a replay of what is stored says the
 * same: batches under the instants of their arrival, loads and what is irregular about ticks in their journal. It has ticks only where the story wants
 * them; the time between is journaled as skipped. Not thread-safe.
 */
final class Timeline {
    private static final long TICK_MS = Beat.TICK.toMillis();
    /** So many ticks in a row are all made. */
    private static final long MADE_UP = 10;

    private final LocalRunner runner;
    private final Journal<Beat> beats;
    private final List<Sample> unkept = new ArrayList<>();
    private long newestMs;
    private long tickedMs;
    private boolean started;

    Timeline(LocalRunner runner, Journal<Beat> beats) {
        this.runner = runner;
        this.beats = beats;
    }

    /** Judges what arrived together, at an instant of its own. */
    void take(List<Sample> samples, Instant arrived) {
        advance(arrived);
        var batch = samples.stream().sorted(InArrivalOrder.TOGETHER).toList();
        unkept.addAll(batch);
        runner.accept(batch, arrived);
    }

    /** What was judged and is not stored yet; it is the caller's to store now. */
    List<Sample> unkept() {
        var taken = List.copyOf(unkept);
        unkept.clear();
        return taken;
    }

    /** Brings definitions into force; what was judged must be stored by then. */
    Instant load(Instant at, Function<Instant, LocalRunner.Loading> work) {
        tick(at);
        newestMs = Math.max(newestMs, at.toEpochMilli());
        if (!started) {
            beats.append(List.of(new Beat.Started(at, at.minusMillis(1))));
            started = true;
            tickedMs = at.toEpochMilli();
        }
        work.apply(at).await();
        return at;
    }

    /** The ticks up to and with an instant: all when they are few, else only the last. */
    void tick(Instant to) {
        if (!started) {
            return;
        }
        long last = Math.floorDiv(to.toEpochMilli(), TICK_MS) * TICK_MS;
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

    /** Judging ends here in order. */
    void close(Instant at) {
        tick(at);
        advance(at.plus(Duration.ofMillis(1)));
        beats.append(List.of(new Beat.Stopped(Instant.ofEpochMilli(newestMs))));
    }

    private void advance(Instant at) {
        if (at.toEpochMilli() <= newestMs) {
            throw new IllegalStateException(at + " is not after " + Instant.ofEpochMilli(newestMs));
        }
        newestMs = at.toEpochMilli();
    }
}
