package dev.weir.samples.runner.supervise;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All children, in the order in which they were first started. Thread-safe. */
public final class Supervisor {

    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final Map<String, Child> children = new LinkedHashMap<>();
    private final Consumer<String> announce;
    private final InstantSource clock;
    private boolean stopping;

    /** Says what happens to the children in one line each. */
    public Supervisor(Consumer<String> announce, InstantSource clock) {
        this.announce = announce;
        this.clock = clock;
    }

    /** Starts a child and starts it again whenever it ends. */
    public Child keep(ChildSpec spec) {
        return start(new Child(spec, true, announce, clock));
    }

    /** Runs a child to its end, killed after the limit. Returns its exit code, −1 when it could not be started. */
    public int once(ChildSpec spec, Duration limit) throws InterruptedException {
        Child child = start(new Child(spec, false, announce, clock));
        try {
            return child.awaitEnd(limit);
        } catch (InterruptedException stopped) {
            child.kill();
            throw stopped;
        }
    }

    /** The children as they are now. */
    public synchronized List<Child> children() {
        return List.copyOf(children.values());
    }

    /** Stops all, the last started first, and returns when all have ended, killed if need be. */
    public void stopAll() throws InterruptedException {
        List<Child> order;
        synchronized (this) {
            stopping = true;
            order = new ArrayList<>(children.values()).reversed();
        }
        // The first one is the broker: the others say goodbye to it, so it goes last.
        for (Child child : order.subList(0, Math.max(0, order.size() - 1))) {
            child.stop();
        }
        for (Child child : order) {
            child.stop();
            child.awaitEnd(PATIENCE);
        }
    }

    private synchronized Child start(Child child) {
        if (stopping) {
            throw new IllegalStateException("stopping, " + child.name() + " is not started");
        }
        children.put(child.name(), child);
        child.start();
        return child;
    }
}
