package dev.weir.collector.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.CollectorContract;
import dev.weir.collector.FixtureServer;
import dev.weir.collector.Secret;
import dev.weir.collector.Timing;
import dev.weir.model.Failure;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PrometheusCollectorTest extends CollectorContract {
    private static final Instant AT = Instant.parse("2026-11-22T08:00:00Z");

    @Override
    protected CollectorConfig config(URI address, Duration timeout) {
        return config(address, timeout, Secret.none());
    }

    private static PrometheusConfig config(URI address, Duration timeout, Secret token) {
        var timing = new Timing(timeout.plusSeconds(1), timeout);
        return new PrometheusConfig(
                "business",
                timing,
                address,
                "fraud-detection",
                token,
                PrometheusConfig.KEEP,
                PrometheusConfig.LIMIT_BYTES);
    }

    private static Scrape scrape(String page, Secret token) throws Exception {
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        var context = CollectorContext.of(CollectorContext.client(), "demo", InstantSource.system());
        try (FixtureServer server = new FixtureServer("text/plain; version=0.0.4", request -> Optional.of(body));
                Collector collector =
                        config(server.address(), Duration.ofSeconds(5), token).open(context)) {
            return collector.scrape(AT);
        }
    }

    @Test
    void business_and_feature_figures_pass_under_the_labels_of_the_pipeline() throws Exception {
        Scrape.Up up = assertInstanceOf(Scrape.Up.class, scrape("""
                        jvm_threads 12
                        business_amount_at_risk{currency="EUR",pipeline="liar"} 120.5
                        feature_freshness_seconds NaN
                        business_old 1 1000
                        business_ahead 1 99999999999999
                        """, Secret.none()));
        Map<String, Sample> samples = up.samples().stream()
                .collect(Collectors.toMap(sample -> sample.series().name(), sample -> sample));
        assertFalse(samples.containsKey("jvm_threads"));
        assertEquals(
                "business_amount_at_risk{currency=\"EUR\",environment=\"demo\",pipeline=\"fraud-detection\"}",
                Objects.requireNonNull(samples.get("business_amount_at_risk"))
                        .series()
                        .toString());
        assertEquals(
                Quality.MISSING,
                Objects.requireNonNull(samples.get("feature_freshness_seconds")).quality());
        assertEquals(
                Instant.ofEpochMilli(1_000),
                Objects.requireNonNull(samples.get("business_old")).at());
        assertEquals(AT, Objects.requireNonNull(samples.get("business_old")).arrived());
        assertEquals(AT, Objects.requireNonNull(samples.get("business_ahead")).at());
    }

    @Test
    void a_token_file_that_is_gone_is_unauthorized_and_named(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("token");
        Scrape.Down down = assertInstanceOf(Scrape.Down.class, scrape("business_a 1\n", Secret.inFile(file)));
        assertEquals(Failure.Kind.UNAUTHORIZED, down.why().kind());
        Files.writeString(file, "s3cret\n");
        assertInstanceOf(Scrape.Up.class, scrape("business_a 1\n", Secret.inFile(file)));
    }

    @Test
    void a_token_is_never_printed(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("token");
        Files.writeString(file, "s3cret not one word\n");
        Secret secret = Secret.inFile(file);
        PrometheusConfig config = config(URI.create("http://127.0.0.1:9"), Duration.ofSeconds(1), secret);
        assertEquals("***", secret.toString());
        assertFalse(config.toString().contains("s3cret"));
        Scrape.Down down = assertInstanceOf(Scrape.Down.class, scrape("business_a 1\n", secret));
        assertFalse(down.why().toString().contains("s3cret"), down.why()::toString);
    }

    @Test
    void an_empty_page_is_no_exposition() throws Exception {
        assertEquals(
                List.of(Failure.Kind.MALFORMED),
                List.of(assertInstanceOf(Scrape.Down.class, scrape("", Secret.none()))
                        .why()
                        .kind()));
    }
}
