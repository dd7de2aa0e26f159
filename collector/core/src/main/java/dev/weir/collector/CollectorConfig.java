package dev.weir.collector;

import dev.weir.model.Signal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The valid configuration of one collector; it builds its collector. */
public interface CollectorConfig {
    /** The name of the target, unique in an installation. */
    String name();

    /** How often it is asked, and how long one scrape may take. */
    Timing timing();

    /** How often it is asked. */
    default Duration every() {
        return timing().every();
    }

    /** How long one scrape may take; shorter than {@link #every}. */
    default Duration timeout() {
        return timing().timeout();
    }

    /** A collector of this configuration. Opens no connection yet; trouble with the target shows in its scrapes. */
    Collector open(CollectorContext context);

    /**
     * Whose aggregates this collector measures better than the pipeline's engine does: signal to names of pipelines. Collectors that ask
     * {@link CollectorContext#owned} leave those to it, so that one series has one writer.
     */
    default Map<Signal, Set<String>> owns() {
        return Map.of();
    }
}
