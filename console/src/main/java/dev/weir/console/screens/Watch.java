package dev.weir.console.screens;

import dev.weir.ui.Subscription;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads something again and again for one page, in a virtual thread, until the page is closed. The thread is never interrupted: what it hands over is shown in a
 * turn of the page's session, and such a turn does whatever else waits for that session, also for other pages.
 */
public final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private static final Duration AGAIN = Duration.ofSeconds(10);

    private Watch() {}

    /** Hands over at once and then after every period. A source that fails is tried again; a reader that throws ends its watch. */
    public static <T> Subscription start(String name, Duration period, Supplier<T> source, Consumer<T> reader) {
        return run(name, period, source, value -> {
            reader.accept(value);
            return true;
        });
    }

    /** Reads once and hands over. A source that fails is tried again after ten seconds. */
    static <T> Subscription once(String name, Supplier<T> source, Consumer<T> reader) {
        return run(name, AGAIN, source, value -> {
            reader.accept(value);
            return false;
        });
    }

    /** Goes on for as long as the reader says so. */
    private static <T> Subscription run(String name, Duration period, Supplier<T> source, Predicate<T> reader) {
        var closed = new CountDownLatch(1);
        Thread.ofVirtual().name("watch-" + name).start(() -> {
            try {
                do {
                    Optional<T> value = read(name, source);
                    if (value.isPresent() && closed.getCount() > 0 && !reader.test(value.get())) {
                        return;
                    }
                } while (!closed.await(period.toNanos(), TimeUnit.NANOSECONDS));
            } catch (InterruptedException stranger) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                if (closed.getCount() > 0) {
                    LOG.warn("a page that watched the {} is not served any more", name, e);
                }
            }
        });
        return closed::countDown;
    }

    private static <T> Optional<T> read(String name, Supplier<T> source) {
        try {
            return Optional.of(source.get());
        } catch (RuntimeException e) {
            LOG.warn("the {} could not be read, trying again", name, e);
            return Optional.empty();
        }
    }
}
