package dev.weir.compatibility.kafka;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfigs;
import dev.weir.collector.CollectorContext;
import dev.weir.model.Finding;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one scrape of one collector gave, and how to ask for it. */
record Scraped(Scrape scrape) {
    /** A collector of this broker with these keys; {@code every} is long, so that a busy machine does not decide. */
    static Collector open(String bootstrap, Map<String, ?> keys) throws Exception {
        var section = new HashMap<String, Object>(Map.of("kind", "kafka", "bootstrap", bootstrap, "every", "10s"));
        section.putAll(keys);
        var config = CollectorConfigs.read(Map.of("collectors", List.of(section)), Path.of(""))
                .getFirst();
        return config.open(CollectorContext.of(CollectorContext.client(), "test", InstantSource.system()));
    }

    /** Asks as if it were this instant. */
    static Scraped of(Collector collector, Instant at) throws InterruptedException {
        return new Scraped(collector.scrape(at));
    }

    Scrape.Up up() {
        return assertInstanceOf(Scrape.Up.class, scrape, scrape::toString);
    }

    Scrape.Down down() {
        return assertInstanceOf(Scrape.Down.class, scrape, scrape::toString);
    }

    Optional<Sample> find(String pipeline, Signal signal, String... labels) {
        var said = Labels.none();
        for (int i = 0; i < labels.length; i += 2) {
            said = said.with(labels[i], labels[i + 1]);
        }
        Series series = Series.of(signal, new PipelineId("test", pipeline), said);
        return up().samples().stream()
                .filter(sample -> sample.series().equals(series))
                .findFirst();
    }

    Sample of(String pipeline, Signal signal, String... labels) {
        return find(pipeline, signal, labels).orElseThrow(() -> new AssertionError(signal + " in " + scrape));
    }

    double value(String pipeline, Signal signal, String... labels) {
        return of(pipeline, signal, labels).value();
    }

    /** Asserts that a finding of this kind says these words, in its sentence or its advice. */
    void finds(Finding.Kind kind, String words) {
        assertTrue(
                up().findings().stream()
                        .anyMatch(finding ->
                                finding.kind() == kind && (finding.text() + " " + finding.advice()).contains(words)),
                () -> words + " in " + up().findings());
    }
}
