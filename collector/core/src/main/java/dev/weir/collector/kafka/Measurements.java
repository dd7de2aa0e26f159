package dev.weir.collector.kafka;

import dev.weir.collector.Measured;
import dev.weir.collector.Measurement;
import dev.weir.model.PipelineId;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The measurements of one scrape by pipeline, made when first spoken of. */
final class Measurements {
    private final String environment;
    private final Instant at;
    private final Map<String, Measurement> byPipeline = new TreeMap<>();

    Measurements(String environment, Instant at) {
        this.environment = environment;
        this.at = at;
    }

    Instant at() {
        return at;
    }

    Measurement of(String pipeline) {
        return byPipeline.computeIfAbsent(pipeline, name -> new Measurement(new PipelineId(environment, name), at));
    }

    Measured all() {
        return Measured.of(byPipeline.values());
    }
}
