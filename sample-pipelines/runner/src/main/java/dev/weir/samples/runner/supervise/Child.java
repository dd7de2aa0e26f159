package dev.weir.samples.runner.supervise;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One child process and the thread that watches over it. A child that is kept is started again when it ends: after
 * {@link #SHORTEST_PAUSE}, doubled with each death up to {@link #LONGEST_PAUSE}, from the beginning again after it has
 * lived for a minute.
 */
public final class Child {

    static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONG_LIFE = Duration.ofMinutes(1);

    private final ChildSpec spec;
    private final boolean kept;
    private final Consumer<String> announce;
    private final InstantSource clock;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Process process;
    private volatile State state = State.PAUSING;
    private final AtomicInteger restarts = new AtomicInteger();
    private volatile int exit;
    private volatile boolean stopping;

    /** What a child is doing. */
    public enum State {
        /** It lives. */
        RUNNING,
        /** It died and will be started again. */
        PAUSING,
        /** It ended and will not be started again. */
        ENDED
    }

    Child(ChildSpec spec, boolean kept, Consumer<String> announce, InstantSource clock) {
        this.spec = spec;
        this.kept = kept;
        this.announce = announce;
        this.clock = clock;
        this.thread = new Thread(this::live, "child-" + spec.name());
    }

    void start() {
        thread.start();
    }

    /** The name of its {@link ChildSpec}. */
    public String name() {
        return spec.name();
    }

    /** What it does now. */
    public State state() {
        return state;
    }

    /** How often it was started again. */
    public int restarts() {
        return restarts.get();
    }

    /** Its process id, while it runs. */
    public Optional<Long> pid() {
        Process now = process;
        return now != null && now.isAlive() ? Optional.of(now.pid()) : Optional.empty();
    }

    /** Kills the process as {@code kill -9} does; a kept child is started again. */
    public void kill() {
        Process now = process;
        if (now != null) {
            // What it has started goes first: an orphan would hold its output open.
            now.descendants().forEach(ProcessHandle::destroyForcibly);
            now.destroyForcibly();
        }
    }

    /** Asks the process to end and does not start it again. Returns at once. */
    public void stop() {
        stopping = true;
        Process now = process;
        if (now != null) {
            now.destroy();
        } else {
            thread.interrupt();
        }
    }

    /** Waits until it has ended for good; kills it when that takes too long. Returns its last exit code. */
    public int awaitEnd(Duration limit) throws InterruptedException {
        if (!ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            stopping = true;
            kill();
            if (!ended.await(5, TimeUnit.SECONDS)) {
                thread.interrupt();
            }
        }
        return exit;
    }

    private void live() {
        Duration pause = SHORTEST_PAUSE;
        try {
            while (!stopping) {
                Instant start = clock.instant();
                state = State.RUNNING;
                exit = runOnce();
                if (!kept || stopping) {
                    return;
                }
                state = State.PAUSING;
                if (Duration.between(start, clock.instant()).compareTo(LONG_LIFE) > 0) {
                    pause = SHORTEST_PAUSE;
                }
                Thread.sleep(pause);
                if (!stopping) {
                    announce.accept("%s ended (exit code %d), started again, restart %d; its log is %s"
                            .formatted(spec.name(), exit, restarts.incrementAndGet(), spec.log()));
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            exit = -1;
            announce.accept("%s cannot be started: %s".formatted(spec.name(), e.getMessage()));
        } finally {
            kill();
            state = State.ENDED;
            ended.countDown();
        }
    }

    private int runOnce() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(spec.command())
                .directory(spec.folder().toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(spec.environment());
        Process started = builder.start();
        process = started;
        if (stopping) {
            started.destroy();
        }
        try {
            started.getOutputStream().close();
            new BoundedLog(spec.log(), BoundedLog.FULL).copy(started.getInputStream());
        } catch (IOException streamClosed) {
            // The stream of a killed process may break; how it ended is said by waitFor.
            return started.waitFor();
        }
        return started.waitFor();
    }
}
