package dev.weir.collector;

import dev.weir.model.Scrape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Asks every target at its own pace. Each target has a virtual thread of its own, and each of its scrapes another that is interrupted when the time is up:
 * a slow, stuck or throwing target never delays another. What comes of a scrape goes to the sink, from the target's thread: the sink must be thread-safe,
 * and one that blocks slows down that target alone.
 */
public final class Scraper implements AutoCloseable {
    private static final Duration GOODBYE = Duration.ofSeconds(3);

    private final List<Watch> watches;
    private final List<Thread> threads = new ArrayList<>();

    /** Prepares; nothing is asked before {@link #start}. The configurations tell the context what each of them owns. */
    public Scraper(List<? extends CollectorConfig> configs, CollectorContext context, Consumer<Scrape> sink) {
        CollectorContext knowing = context.knowing(configs);
        watches =
                configs.stream().map(config -> new Watch(config, knowing, sink)).toList();
    }

    /** Starts asking; called once. */
    public synchronized void start() {
        if (!threads.isEmpty()) {
            throw new IllegalStateException("the scraper runs already");
        }
        for (Watch watch : watches) {
            threads.add(Thread.ofVirtual().name("weir-target-" + watch.name()).start(watch));
        }
    }

    /** How every target does, in the order of the configuration. */
    public List<TargetHealth> health() {
        return watches.stream().map(Watch::health).toList();
    }

    /** Stops asking and closes the collectors; takes three seconds at most. */
    @Override
    public synchronized void close() {
        threads.forEach(Thread::interrupt);
        try {
            long end = System.nanoTime() + GOODBYE.toNanos();
            for (Thread thread : threads) {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
