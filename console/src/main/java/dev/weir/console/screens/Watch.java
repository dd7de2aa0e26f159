package dev.weir.console.screens;

import dev.weir.ui.Subscription;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads something again and again for one page, in a virtual thread, until the page is closed. */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private Watch() {}

    /** Hands over at once and then after every period. A source that fails is tried again; a reader that throws ends its watch. */
    static <T> Subscription start(String name, Duration period, Supplier<T> source, Consumer<T> reader) {
        var open = new AtomicBoolean(true);
        var thread = Thread.ofVirtual().name("watch-" + name).start(() -> {
            try {
                while (open.get()) {
                    read(name, source).ifPresent(reader);
                    Thread.sleep(period);
                }
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                if (open.getAndSet(false)) {
                    LOG.warn("a page that watched the {} is not served any more", name, e);
                }
            }
        });
        return () -> {
            if (open.getAndSet(false)) {
                thread.interrupt();
            }
        };
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
