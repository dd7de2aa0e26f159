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
    private static final Duration OFTEN = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    /** Something to do again and again. */
    public record Beat(String name, Duration every, Work work) {}

    /** What a beat does. */
    @FunctionalInterface
    public interface Work {
        /** Does it once. */
        void run() throws InterruptedException;
    }

    private final List<Runnable> first;
    private final List<Runnable> last;
    private final List<Beat> beats;
    private final List<Thread> threads = new ArrayList<>();

    /** Starts {@code first}, then lets each beat of up to a minute beat once, in order, and starts {@code last} then. */
    public Heartbeat(List<Runnable> first, List<Runnable> last, List<Beat> beats) {
        this.first = List.copyOf(first);
        this.last = List.copyOf(last);
        this.beats = List.copyOf(beats);
    }

    @Override
    public synchronized void start() {
        first.forEach(Runnable::run);
        beats.stream().filter(beat -> beat.every().compareTo(OFTEN) <= 0).forEach(Heartbeat::once);
        last.forEach(Runnable::run);
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
