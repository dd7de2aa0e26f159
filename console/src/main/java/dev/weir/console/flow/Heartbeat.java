package dev.weir.console.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sets everything going once the application stands, and beats on: each beat in a thread of its own, so that a slow one delays no
 * other. A beat that throws is logged and comes again.
 */
public final class Heartbeat implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    /** Something to do again and again. */
    public record Beat(String name, Duration every, Work work) {}

    /** What a beat does. */
    @FunctionalInterface
    public interface Work {
        /** Does it once. */
        void run() throws InterruptedException;
    }

    private final List<Runnable> starts;
    private final List<Beat> beats;
    private final List<Thread> threads = new ArrayList<>();

    /** {@code starts} run in order, after each beat ran once, in order. */
    public Heartbeat(List<Runnable> starts, List<Beat> beats) {
        this.starts = List.copyOf(starts);
        this.beats = List.copyOf(beats);
    }

    @Override
    public synchronized void start() {
        beats.forEach(Heartbeat::once);
        starts.forEach(Runnable::run);
        beats.forEach(beat -> threads.add(
                Thread.ofPlatform().daemon().name("weir-" + beat.name()).start(() -> loop(beat))));
    }

    @Override
    public synchronized void stop() {
        threads.forEach(Thread::interrupt);
        threads.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !threads.isEmpty();
    }

    private static void loop(Beat beat) {
        while (true) {
            try {
                Thread.sleep(beat.every());
            } catch (InterruptedException stopped) {
                return;
            }
            if (!once(beat)) {
                return;
            }
        }
    }

    private static boolean once(Beat beat) {
        try {
            beat.work().run();
            return true;
        } catch (InterruptedException stopped) {
            return false;
        } catch (RuntimeException e) {
            LOG.error(
                    "{} failed and will be tried again in {} s",
                    beat.name(),
                    beat.every().toSeconds(),
                    e);
            return true;
        }
    }
}
