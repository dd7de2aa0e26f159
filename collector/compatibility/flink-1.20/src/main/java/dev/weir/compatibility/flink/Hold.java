package dev.weir.compatibility.flink;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.functions.MapFunction;

/** While its file exists a record takes five seconds; a checkpoint still fits between two records. */
final class Hold implements MapFunction<Event, Event> {
    private static final Duration SLOW = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final String file;

    Hold(String file) {
        this.file = file;
    }

    @Override
    public Event map(Event event) throws InterruptedException {
        long end = System.nanoTime() + SLOW.toNanos();
        while (Files.exists(Path.of(file)) && System.nanoTime() < end) {
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        return event;
    }
}
