package dev.weir.compatibility;

import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorConfigs;
import dev.weir.collector.CollectorContext;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;

/** Collectors as users configure them, asked by hand. */
final class Targets implements AutoCloseable {
    static final String ENVIRONMENT = "trial";

    private final List<CollectorConfig> configs;
    private final List<Collector> collectors = new ArrayList<>();

    /** Opens collectors from sections as they stand under {@code collectors:}. */
    Targets(List<Map<String, ?>> sections) throws Exception {
        configs = CollectorConfigs.read(Map.of("collectors", sections), Path.of("."));
        CollectorContext context = context().knowing(configs);
        configs.forEach(config -> collectors.add(config.open(context)));
    }

    static CollectorContext context() {
        return CollectorContext.of(CollectorContext.client(), ENVIRONMENT, InstantSource.system());
    }

    List<CollectorConfig> configs() {
        return configs;
    }

    /** What all of them say now; fails when one is down. */
    Figures ask(PipelineId pipeline) throws InterruptedException {
        var samples = new ArrayList<Sample>();
        for (Scrape scrape : scrape()) {
            switch (scrape) {
                case Scrape.Up up -> samples.addAll(up.samples());
                case Scrape.Down down -> Assertions.fail(down.target() + " is down: " + down.why());
            }
        }
        return Figures.of(pipeline, samples);
    }

    /** Asks all of them once. */
    List<Scrape> scrape() throws InterruptedException {
        var scrapes = new ArrayList<Scrape>();
        for (Collector collector : collectors) {
            scrapes.add(collector.scrape(Instant.now()));
        }
        return scrapes;
    }

    @Override
    public void close() {
        collectors.forEach(Collector::close);
    }
}
