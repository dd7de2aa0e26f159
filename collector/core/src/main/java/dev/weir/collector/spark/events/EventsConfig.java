package dev.weir.collector.spark.events;

import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Timing;
import dev.weir.collector.spark.Runs;
import java.nio.file.Path;
import java.util.Map;

/**
 * One folder of event logs.
 *
 * @param folder where Spark's {@code spark.eventLog.dir} is on this machine
 * @param pipelines application name to pipeline name; when there are any, other applications are passed over, else each is the pipeline of its own name
 * @param rules how old a log may be, 24 h; after which silence an unfinished run counts as unknown, 10 min; what is left to others, nothing
 * @param limits what is read at most
 */
public record EventsConfig(
        String name, Timing timing, Path folder, Map<String, String> pipelines, Runs.Rules rules, Limits limits)
        implements CollectorConfig {
    /**
     * What is read at most.
     *
     * @param logs files and folders looked at, 10,000
     * @param logBytes size of one log on disk, 4 GiB; a larger one is passed over
     * @param scrapeBytes text read in one scrape, over all logs, 64 MiB; the next scrape goes on
     * @param lineBytes one event, 8 MiB; a larger one is skipped
     */
    public record Limits(int logs, long logBytes, long scrapeBytes, int lineBytes) {
        /** Unless told otherwise. */
        public static final Limits USUAL = new Limits(10_000, 4L << 30, 64L << 20, 8 << 20);
    }

    /** Copies the pairs. */
    public EventsConfig {
        pipelines = Map.copyOf(pipelines);
    }

    @Override
    public Collector open(CollectorContext context) {
        return new EventsCollector(this, context);
    }
}
