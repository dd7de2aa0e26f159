package dev.weir.collector;

import dev.weir.model.Scrape;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks every target at its own pace. Each target has a virtual thread of its own, and each of its scrapes another that is interrupted when the time is up:
 * a slow, stuck or throwing target never delays another. What comes of a scrape goes to the sink, from the target's thread: the sink must be thread-safe,
 * and one that blocks slows down that target alone. Targets may be exchanged while it runs.
 */
public final class Scraper implements AutoCloseable {
    private static final Duration GOODBYE = Duration.ofSeconds(3);

    /** What an exchange of targets did, by their names; all others were not touched. */
    public record Exchange(Set<String> added, Set<String> changed, Set<String> removed) {
        /** Copies the names. */
        public Exchange {
            added = Set.copyOf(added);
            changed = Set.copyOf(changed);
            removed = Set.copyOf(removed);
        }

        /** Whether everything stayed as it was. */
        public boolean nothing() {
            return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
        }
    }

    private record Running(Watch watch, @Nullable Thread thread) {}

    private final CollectorContext context;
    private final Consumer<Scrape> sink;
    private volatile Map<String, Running> targets = Map.of();
    private boolean started;
    private boolean closed;

    /** Prepares; nothing is asked before {@link #start}. The configurations tell the context what each of them owns. */
    public Scraper(List<? extends CollectorConfig> configs, CollectorContext context, Consumer<Scrape> sink) {
        this.context = context;
        this.sink = sink;
        exchange(configs);
    }

    /** Starts asking; called once. */
    public synchronized void start() {
        if (started) {
            throw new IllegalStateException("the scraper runs already");
        }
        started = true;
        var running = new LinkedHashMap<String, Running>();
        targets.forEach((name, target) -> running.put(name, begun(target.watch())));
        targets = running;
    }

    /**
     * From now on these targets are asked, and no others. A target whose configuration is the same goes on undisturbed; a changed one begins anew, and its
     * figures are missing only where the new one does not give them; those of a removed one are missing once more, and then no longer heard of.
     */
    public synchronized Exchange exchange(Collection<? extends CollectorConfig> configs) {
        CollectorContext knowing = context.knowing(configs);
        var next = new LinkedHashMap<String, Running>();
        var added = new HashSet<String>();
        var changed = new HashSet<String>();
        var removed = new HashSet<>(targets.keySet());
        for (CollectorConfig config : configs) {
            Running before = targets.get(config.name());
            removed.remove(config.name());
            if (before != null && before.watch().config().equals(config)) {
                before.watch().adopt(knowing);
                next.put(config.name(), before);
                continue;
            }
            (before == null ? added : changed).add(config.name());
            Watch watch = new Watch(config, knowing, sink);
            if (before != null) {
                stop(before);
                watch.follow(before.watch(), before.thread());
            }
            next.put(config.name(), started && !closed ? begun(watch) : new Running(watch, null));
        }
        for (String name : removed) {
            Running gone = targets.get(name);
            if (gone != null) {
                gone.watch().retire();
                stop(gone);
            }
        }
        targets = next;
        return new Exchange(added, changed, removed);
    }

    private static Running begun(Watch watch) {
        return new Running(
                watch, Thread.ofVirtual().name("weir-target-" + watch.name()).start(watch));
    }

    private static void stop(Running target) {
        if (target.thread() != null) {
            target.thread().interrupt();
        }
    }

    /** How every target does, in the order of the configuration. */
    public List<TargetHealth> health() {
        return targets.values().stream().map(target -> target.watch().health()).toList();
    }

    /** Stops asking and closes the collectors; takes three seconds at most. */
    @Override
    public synchronized void close() {
        closed = true;
        targets.values().forEach(Scraper::stop);
        try {
            long end = System.nanoTime() + GOODBYE.toNanos();
            for (Running target : targets.values()) {
                if (target.thread() != null) {
                    target.thread().join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
