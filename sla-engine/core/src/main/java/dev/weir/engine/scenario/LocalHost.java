package dev.weir.engine.scenario;

import dev.weir.engine.local.LocalRunner;
import dev.weir.model.Sample;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.scenario.Rulebook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** {@link LocalRunner} as a host, with a store in memory. */
public final class LocalHost implements Host {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int QUEUE = 1_000;

    private final Memory memory;
    private final Supplier<LocalRunner> runners;
    private LocalRunner runner;
    private Rulebook rules = new Rulebook(List.of(), Map.of());
    private long lateBefore;
    private long refusedBefore;

    private LocalHost(Memory memory, Supplier<LocalRunner> runners) {
        this.memory = memory;
        this.runners = runners;
        runner = runners.get();
    }

    /** One without threads: the fastest. */
    public static Host unthreaded(Judged sink) {
        var memory = new Memory(sink);
        return new LocalHost(memory, () -> LocalRunner.unthreaded(memory));
    }

    /** One with so many lanes, as in the console. */
    public static Host threaded(int lanes, Judged sink) {
        var memory = new Memory(sink);
        return new LocalHost(memory, () -> new LocalRunner(lanes, QUEUE, memory));
    }

    @Override
    public void load(Rulebook next, Instant now) {
        rules = next;
        runner.begin(next.expectations(), next.corrections(), memory, now).await();
        settle();
    }

    @Override
    public void accept(List<Sample> samples, Instant now) {
        memory.keep(samples);
        runner.accept(samples, now);
        settle();
    }

    @Override
    public void tick(Instant now) {
        runner.tick(now);
        settle();
    }

    @Override
    public void happened(IncidentEvent event) {
        memory.keep(event);
    }

    @Override
    public void restart(Instant now) {
        lateBefore = late();
        refusedBefore = refused();
        runner.close();
        runner = runners.get();
        load(rules, now);
    }

    @Override
    public long late() {
        return lateBefore + runner.health().late();
    }

    @Override
    public long refused() {
        return refusedBefore + runner.health().refused();
    }

    @Override
    public void close() {
        runner.close();
    }

    /** Waits for the lanes; a failure of theirs is a defect of the engine, and ends the scenario. */
    private void settle() {
        try {
            runner.flush(PATIENCE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while a scenario was played");
        } catch (TimeoutException slow) {
            throw new IllegalStateException("the engine did not answer within " + PATIENCE, slow);
        }
        LocalRunner.Health health = runner.health();
        if (health.failures() > 0) {
            throw new IllegalStateException("the engine failed: "
                    + health.lastFailure().map(Object::toString).orElse("unknown"));
        }
    }
}
