package dev.weir.collector.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.BadConfig;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorConfigs;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.CollectorContract;
import dev.weir.collector.FixtureServer;
import dev.weir.model.Failure;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import java.io.IOException;
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
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PrometheusCollectorTest extends CollectorContract {
    private static final Instant AT = Instant.parse("2026-11-22T08:00:00Z");

    @TempDir
    Path folder = Path.of(".");

    @Override
    protected CollectorConfig config(URI address, Duration timeout) {
        return config(
                List.of(address), "timeout", timeout.toMillis() + "ms", "every", timeout.toMillis() + 1_000 + "ms");
    }

    private CollectorConfig config(List<URI> addresses, Object... more) {
        var section = new TreeMap<String, Object>(Map.of(
                "kind",
                "prometheus",
                "name",
                "business",
                "url",
                addresses.stream().map(URI::toString).toList(),
                "pipeline",
                "fraud-detection"));
        for (int i = 0; i < more.length; i += 2) {
            section.put(more[i].toString(), more[i + 1]);
        }
        try {
            return CollectorConfigs.read(Map.of("collectors", List.of(section)), folder)
                    .getFirst();
        } catch (BadConfig e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Scrape scrape(String page, Object... more) throws Exception {
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        try (FixtureServer server = server(body);
                Collector collector = open(config(List.of(server.address()), more))) {
            return collector.scrape(AT);
        }
    }

    private static FixtureServer server(byte[] page) throws IOException {
        return new FixtureServer("text/plain; version=0.0.4", request -> Optional.of(page));
    }

    private static Collector open(CollectorConfig config) {
        return config.open(CollectorContext.of(CollectorContext.client(), "demo", InstantSource.system()));
    }

    private static String text(Scrape scrape) {
        return assertInstanceOf(Scrape.Up.class, scrape, scrape::toString).samples().stream()
                .map(sample -> sample.series()
                                .toString()
                                .replace("environment=\"demo\",", "")
                                .replaceAll("127.0.0.1:\\d+", "HOST")
                        + " " + Math.round(sample.value() * 1e3) / 1e3
                        + " " + sample.quality().word())
                .map(line -> line.replace(" 0.0 missing", " missing"))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    @Test
    void business_and_feature_figures_pass_under_the_labels_of_the_pipeline() throws Exception {
        Scrape.Up up = assertInstanceOf(Scrape.Up.class, scrape("""
                        jvm_threads 12
                        business_amount_at_risk{currency="EUR",pipeline="liar"} 120.5
                        feature_freshness_seconds NaN
                        business_old 1 1000
                        business_ahead 1 99999999999999
                        """));
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
        Sample old = Objects.requireNonNull(samples.get("business_old"));
        assertEquals(Instant.ofEpochMilli(1_000), old.at());
        assertEquals(Quality.STALE, old.quality());
        assertEquals(AT, old.arrived());
        assertEquals(AT, Objects.requireNonNull(samples.get("business_ahead")).at());
    }

    @Test
    void a_histogram_passes_as_the_quantiles_since_the_last_scrape() throws Exception {
        String page = """
                # TYPE business_wait_seconds histogram
                business_wait_seconds_bucket{shop="a",le="1"} %d
                business_wait_seconds_bucket{shop="a",le="10"} %d
                business_wait_seconds_bucket{shop="a",le="+Inf"} %d
                business_wait_seconds_sum{shop="a"} 5
                business_wait_seconds_count{shop="a"} %d
                # TYPE business_age_seconds summary
                business_age_seconds{quantile="0.9"} 3
                """;
        var pages =
                new String[] {page.formatted(1_000, 1_000, 1_000, 1_000), page.formatted(1_000, 1_100, 1_100, 1_100)};
        var asked = new int[1];
        try (var server = new FixtureServer(
                        "text/plain; version=0.0.4",
                        request -> Optional.of(pages[Math.min(1, asked[0]++)].getBytes(StandardCharsets.UTF_8)));
                Collector collector = open(config(List.of(server.address())))) {
            assertTrue(text(collector.scrape(AT)).contains("quantile=\"0.5\",shop=\"a\"} missing"));
            assertEquals("""
                    business_age_seconds{pipeline="fraud-detection",quantile="0.9"} 3.0 ok
                    business_wait_seconds_count{pipeline="fraud-detection",shop="a"} 1100.0 ok
                    business_wait_seconds_sum{pipeline="fraud-detection",shop="a"} 5.0 ok
                    business_wait_seconds{pipeline="fraud-detection",quantile="0.5",shop="a"} 5.5 estimated
                    business_wait_seconds{pipeline="fraud-detection",quantile="0.95",shop="a"} 9.55 estimated
                    business_wait_seconds{pipeline="fraud-detection",quantile="0.99",shop="a"} 9.91 estimated""", text(collector.scrape(AT.plusSeconds(5))));
        }
    }

    @Test
    void several_pages_are_mapped_together_and_one_that_is_gone_makes_it_partial() throws Exception {
        String busy =
                "flink_taskmanager_job_task_busyTimeMsPerSecond{job_name=\"Fraud\",job_id=\"1\",subtask_index=\"%d\"} %d\nbusiness_a 1\n";
        byte[] second = busy.formatted(1, 800).getBytes(StandardCharsets.UTF_8);
        var gone = new AtomicBoolean();
        try (var one = server(busy.formatted(0, 300).getBytes(StandardCharsets.UTF_8));
                var two = new FixtureServer(
                        "text/plain", request -> gone.get() ? Optional.empty() : Optional.of(second));
                Collector collector = open(config(
                        List.of(one.address(), two.address()),
                        "mappings",
                        List.of("flink"),
                        "pipelines",
                        Map.of("Fraud", "tidy")))) {
            assertEquals("""
                    business_a{instance="HOST",pipeline="fraud-detection"} 1.0 ok
                    business_a{instance="HOST",pipeline="fraud-detection"} 1.0 ok
                    pipeline_busy_ratio{pipeline="tidy"} 0.8 ok
                    pipeline_info{engine="flink",pipeline="tidy",run="1"} 1.0 ok
                    up{instance="HOST",target="business"} 1.0 ok
                    up{instance="HOST",target="business"} 1.0 ok""", text(collector.scrape(AT)));
            gone.set(true);
            assertEquals("""
                    business_a{instance="HOST",pipeline="fraud-detection"} 1.0 ok
                    pipeline_busy_ratio{pipeline="tidy"} 0.3 partial
                    pipeline_info{engine="flink",pipeline="tidy",run="1"} 1.0 partial
                    up{instance="HOST",target="business"} 0.0 ok
                    up{instance="HOST",target="business"} 1.0 ok""", text(collector.scrape(AT.plusSeconds(5))));
        }
    }

    @Test
    void a_page_with_more_samples_than_allowed_is_refused() throws Exception {
        Scrape.Down down = assertInstanceOf(
                Scrape.Down.class, scrape("business_a 1\nbusiness_b 1\nbusiness_c 1\n", "max_samples", "2"));
        assertEquals(Failure.Kind.TOO_LARGE, down.why().kind());
        assertTrue(down.why().message().contains("max_samples"));
    }

    @Test
    void a_token_file_that_is_gone_is_unauthorized_and_named() throws Exception {
        Scrape.Down down = assertInstanceOf(Scrape.Down.class, scrape("business_a 1\n", "token_file", "token"));
        assertEquals(Failure.Kind.UNAUTHORIZED, down.why().kind());
        Files.writeString(folder.resolve("token"), "s3cret\n");
        assertInstanceOf(Scrape.Up.class, scrape("business_a 1\n", "token_file", "token"));
    }

    @Test
    void a_token_is_never_printed() throws Exception {
        Files.writeString(folder.resolve("token"), "s3cret not one word\n");
        CollectorConfig config = config(List.of(URI.create("http://127.0.0.1:9")), "token_file", "token");
        assertFalse(config.toString().contains("s3cret"));
        Scrape.Down down = assertInstanceOf(Scrape.Down.class, scrape("business_a 1\n", "token_file", "token"));
        assertFalse(down.why().toString().contains("s3cret"), down.why()::toString);
    }

    @Test
    void an_empty_page_is_no_exposition() throws Exception {
        Scrape.Down down = assertInstanceOf(Scrape.Down.class, scrape(""));
        assertEquals(Failure.Kind.MALFORMED, down.why().kind());
    }

    @Test
    void a_section_is_read_with_all_its_mistakes() {
        var bad = new TreeMap<String, Object>(Map.of(
                "kind", "prometheus",
                "url", List.of("http://ok:1/x", "ftp://no"),
                "mappings", List.of("flonk"),
                "pipelines", Map.of("a", "B C"),
                "username", "me",
                "max_bytes", "1",
                "max_samples", "0",
                "colour", "red"));
        var mistakes =
                assertThrows(BadConfig.class, () -> CollectorConfigs.read(Map.of("collectors", List.of(bad)), folder));
        for (String place : List.of(
                ".url",
                ".pipeline:",
                ".mappings",
                ".pipelines.a",
                ".username",
                ".max_bytes",
                ".max_samples",
                ".colour")) {
            assertTrue(
                    mistakes.mistakes().toString().contains(place),
                    place + " in " + mistakes.mistakes().toString());
        }
    }
}
