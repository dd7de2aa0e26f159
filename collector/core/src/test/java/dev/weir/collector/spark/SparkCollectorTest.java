package dev.weir.collector.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.CollectorContract;
import dev.weir.collector.FixtureServer;
import dev.weir.collector.Secret;
import dev.weir.collector.Timing;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import dev.weir.model.Signal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SparkCollectorTest extends CollectorContract {
    private static final Instant AT = Instant.ofEpochMilli(1_795_331_693_716L);
    private static final String LABELS = "{environment=\"demo\",pipeline=\"warehouse-etl\"}";
    private volatile String stages = "";

    @Override
    protected CollectorConfig config(URI address, Duration timeout) {
        return config(address, timeout, false, Set.of());
    }

    private static SparkConfig config(URI address, Duration timeout, boolean batch, Set<Signal> leave) {
        var timing = new Timing(timeout.plusSeconds(1), timeout);
        var names = Map.of("batch_etl", "warehouse-etl");
        return new SparkConfig("etl", timing, address, names, batch, leave, Secret.none(), SparkConfig.LIMIT_BYTES);
    }

    private FixtureServer driver() throws java.io.IOException {
        return new FixtureServer("application/json", request -> {
            String path = request.getPath();
            if (path.equals("/api/v1/applications")) {
                return Optional.of(FixtureServer.resource("spark/etl/applications.json"));
            }
            if (path.endsWith("/stages") && !stages.isEmpty()) {
                return Optional.of(stages.getBytes(StandardCharsets.UTF_8));
            }
            String name = path.substring(path.lastIndexOf('/') + 1);
            return Optional.of(FixtureServer.resource("spark/etl/" + name + ".json"));
        });
    }

    private static Collector open(SparkConfig config) {
        return config.open(CollectorContext.of(CollectorContext.client(), "demo", InstantSource.system()));
    }

    private static Map<String, Sample> samples(Scrape scrape) {
        Scrape.Up up = assertInstanceOf(Scrape.Up.class, scrape, scrape::toString);
        var samples = new TreeMap<String, Sample>();
        up.samples().forEach(sample -> samples.put(sample.series().toString(), sample));
        return samples;
    }

    private static Sample of(Map<String, Sample> samples, String series) {
        Sample sample = samples.get(series);
        if (sample == null) {
            throw new AssertionError("no " + series + " in " + samples.keySet());
        }
        return sample;
    }

    @Test
    void a_running_batch_is_measured() throws Exception {
        try (FixtureServer server = driver();
                Collector collector = open(config(server.address(), Duration.ofSeconds(5), true, Set.of()))) {
            var samples = samples(collector.scrape(AT));
            assertEquals(1, of(samples, "pipeline_up" + LABELS).value());
            assertEquals(
                    37.15, of(samples, "pipeline_run_duration_seconds" + LABELS).value(), 1e-9);
            String in = "pipeline_records_total{direction=\"in\",environment=\"demo\",pipeline=\"warehouse-etl\"}";
            assertTrue(of(samples, in).value() >= 22_142);
            assertTrue(of(samples, "pipeline_cpu_seconds_total" + LABELS).value() > 0.6);
            assertEquals(
                    170_481_176 + 208_677_976,
                    of(samples, "pipeline_memory_bytes" + LABELS).value());
        }
    }

    @Test
    void between_two_runs_the_last_figures_stand_still_and_the_target_is_idle() throws Exception {
        FixtureServer server = driver();
        try (Collector collector = open(config(server.address(), Duration.ofSeconds(5), true, Set.of()))) {
            samples(collector.scrape(AT));
            server.close();
            var samples = samples(collector.scrape(AT.plusSeconds(5)));
            Sample up = of(samples, "up{target=\"etl\"}");
            assertEquals(0, up.value());
            assertEquals(Quality.IDLE, up.quality());
            assertEquals(0, of(samples, "pipeline_up" + LABELS).value());
            Sample duration = of(samples, "pipeline_run_duration_seconds" + LABELS);
            assertEquals(37.15, duration.value(), 1e-9);
            assertEquals(Quality.IDLE, duration.quality());
        } finally {
            server.close();
        }
    }

    @Test
    void a_batch_that_was_never_seen_is_idle_when_the_configuration_names_it() throws Exception {
        int free;
        try (var socket = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        var nobody = URI.create("http://127.0.0.1:" + free);
        try (Collector collector = open(config(nobody, Duration.ofSeconds(2), true, Set.of()))) {
            var samples = samples(collector.scrape(AT));
            assertEquals(Set.of("pipeline_up" + LABELS, "up{target=\"etl\"}"), samples.keySet());
            assertTrue(samples.values().stream().allMatch(sample -> sample.quality() == Quality.IDLE));
        }
    }

    @Test
    void signals_that_the_plugin_publishes_are_left_to_it() throws Exception {
        try (FixtureServer server = driver();
                Collector collector = open(config(
                        server.address(), Duration.ofSeconds(5), true, Set.of(Signal.RUN_DURATION, Signal.RECORDS)))) {
            var samples = samples(collector.scrape(AT));
            assertFalse(samples.containsKey("pipeline_run_duration_seconds" + LABELS));
            assertTrue(samples.keySet().stream().noneMatch(series -> series.startsWith("pipeline_records_total")));
            assertTrue(samples.containsKey("pipeline_cpu_seconds_total" + LABELS));
        }
    }

    @Test
    void counters_do_not_fall_when_spark_forgets_a_stage() throws Exception {
        String stage =
                "{\"status\":\"%s\",\"stageId\":%d,\"attemptId\":0,\"inputRecords\":%d,\"executorCpuTime\":1000000000}";
        try (FixtureServer server = driver();
                Collector collector = open(config(server.address(), Duration.ofSeconds(5), false, Set.of()))) {
            String in = "pipeline_records_total{direction=\"in\",environment=\"demo\",pipeline=\"warehouse-etl\"}";
            var seen = new java.util.ArrayList<Double>();
            for (String list : List.of(
                    stage.formatted("COMPLETE", 0, 100),
                    stage.formatted("COMPLETE", 0, 100) + "," + stage.formatted("FAILED", 1, 5),
                    stage.formatted("FAILED", 1, 7))) {
                stages = "[" + list + "]";
                var samples = samples(collector.scrape(AT));
                seen.add(of(samples, in).value());
                assertFalse(samples.containsKey("pipeline_run_duration_seconds" + LABELS), "no batch, no run");
            }
            assertEquals(List.of(100.0, 105.0, 107.0), seen);
            assertEquals(
                    1,
                    of(samples(collector.scrape(AT)), "pipeline_failed_stages_total" + LABELS)
                            .value());
        }
    }
}
