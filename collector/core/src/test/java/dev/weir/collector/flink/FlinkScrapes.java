package dev.weir.collector.flink;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.collector.Collector;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.FixtureServer;
import dev.weir.collector.Secret;
import dev.weir.collector.Timing;
import dev.weir.model.Finding;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A collector before a fake cluster, scraped as often as a test likes. */
final class FlinkScrapes implements AutoCloseable {
    /** When the captured cluster answered. */
    static final Instant HEALTHY = Instant.ofEpochMilli(1_795_330_119_068L);

    /** When it answered while one job was slower than its input. */
    static final Instant SLOW = Instant.ofEpochMilli(1_795_330_245_342L);

    static final PipelineId FRAUD = new PipelineId("demo", "fraud-detection");
    static final PipelineId CLICKS = new PipelineId("demo", "clickstream");
    private static final Map<String, String> NAMES = Map.of("fraud-job", FRAUD.name(), "clicks-job", CLICKS.name());

    private final FixtureServer server;
    private final Collector collector;
    private Scrape.Up last = new Scrape.Up("flink", Instant.EPOCH, Duration.ZERO, List.of());

    FlinkScrapes(FakeFlink flink) throws IOException {
        this(flink, Detail.OPERATOR);
    }

    FlinkScrapes(FakeFlink flink, Detail detail) throws IOException {
        server = flink.start();
        collector =
                config(List.of(server.address()), Duration.ofSeconds(6), detail).open(context());
    }

    static FlinkConfig config(List<URI> addresses, Duration timeout, Detail detail) {
        var timing = new Timing(timeout.plusSeconds(1), timeout);
        return new FlinkConfig(
                "flink", timing, addresses, NAMES, Secret.none(), 100, detail, true, Set.of(), FlinkConfig.LIMIT_BYTES);
    }

    static CollectorContext context() {
        return CollectorContext.of(CollectorContext.client(), "demo", InstantSource.system());
    }

    FlinkScrapes at(Instant at) throws InterruptedException {
        Scrape scrape = collector.scrape(at);
        last = assertInstanceOf(Scrape.Up.class, scrape, scrape::toString);
        return this;
    }

    List<String> asked() {
        return server.asked();
    }

    List<Sample> samples() {
        return last.samples();
    }

    List<Finding> allFindings() {
        return last.findings();
    }

    /** Every sample of a series of the fraud pipeline. */
    List<Sample> all(Signal signal, String... labels) {
        return all(FRAUD, signal, labels);
    }

    List<Sample> all(PipelineId pipeline, Signal signal, String... labels) {
        Labels wanted = Labels.none();
        for (int i = 0; i < labels.length; i += 2) {
            wanted = wanted.with(labels[i], labels[i + 1]);
        }
        Series series = Series.of(signal, pipeline, wanted);
        return last.samples().stream()
                .filter(sample -> sample.series().equals(series))
                .toList();
    }

    /** The one that was taken last. */
    Sample of(Signal signal, String... labels) {
        return of(FRAUD, signal, labels);
    }

    Sample of(PipelineId pipeline, Signal signal, String... labels) {
        List<Sample> all = all(pipeline, signal, labels);
        if (all.isEmpty()) {
            throw new AssertionError("no " + signal + " " + List.of(labels) + " in " + last.samples());
        }
        return all.getLast();
    }

    List<Finding> findings(Finding.Kind kind) {
        return last.findings().stream()
                .filter(finding -> finding.kind() == kind && finding.pipeline().equals(FRAUD))
                .toList();
    }

    Optional<Finding> finding(Finding.Kind kind, String about) {
        return findings(kind).stream()
                .filter(finding -> finding.about().equals(about))
                .findFirst();
    }

    @Override
    public void close() {
        collector.close();
        server.close();
    }
}
