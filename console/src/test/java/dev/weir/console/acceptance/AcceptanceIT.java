package dev.weir.console.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The whole way, on real engines, as a user would go it. The steps build on one another and share one demo: a stack of engines
 * costs a minute and two gigabytes.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AcceptanceIT {
    private static final String LATENCY = "pipeline_end_to_end_latency_seconds{quantile=\"0.99\"}";
    private static final String BACKLOG = "pipeline_backlog_records";
    private static final String STATE = "pipeline_state_bytes";
    private static final String SKEW = "pipeline_event_time_skew_seconds";
    private static final String WATERMARK_LAG = "pipeline_watermark_lag_seconds";
    private static final String RECORDS_IN = "pipeline_records_total{direction=\"in\"}";
    private static final List<String> STREAMING = List.of("fraud-detection", "clickstream", "feature-bridge");
    private static final List<String> BATCH = List.of("warehouse-etl", "feature-batch");
    private static final String LATENCY_SLO = "fraud-end-to-end-latency";
    private static final Duration OBSERVED = Duration.ofSeconds(30);

    @TempDir
    static Path folder = Path.of(".");

    private static @Nullable Demo started;
    private static int pagesBefore;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        started = Demo.start(folder.resolve("demo"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (started != null) {
            var processes = started.processes();
            started.stop();
            // a process that has ended stays visible until its parent takes note
            started.eventually(
                    "nothing is left behind of " + processes,
                    Duration.ofSeconds(15),
                    () -> processes.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    private static Demo demo() {
        return Objects.requireNonNull(started);
    }

    @Test
    @Order(1)
    void every_streaming_pipeline_shows_its_four_signals_and_they_move() throws InterruptedException {
        var first = new HashMap<String, Double>();
        demo().eventually("all four signals of every streaming pipeline are known", Duration.ofMinutes(3), () -> {
            for (String pipeline : STREAMING) {
                for (String signal : List.of(LATENCY, BACKLOG, STATE, SKEW)) {
                    var value = demo().signal(pipeline, signal);
                    if (value == null) {
                        return false;
                    }
                    first.putIfAbsent(pipeline + " " + signal, value);
                }
            }
            return true;
        });
        demo().eventually(
                        "each of them has changed",
                        Duration.ofMinutes(3),
                        () -> first.entrySet().stream().allMatch(entry -> {
                            var key = entry.getKey().split(" ", 2);
                            var value = demo().signal(key[0], key[1]);
                            return value != null && !value.equals(entry.getValue());
                        }));
    }

    @Test
    @Order(2)
    void every_batch_pipeline_shows_how_long_its_run_takes_and_how_late_it_is() throws InterruptedException {
        demo().eventually(
                        "run duration and lateness of both batch pipelines",
                        Duration.ofMinutes(4),
                        () -> BATCH.stream()
                                .allMatch(pipeline -> demo().signal(pipeline, "pipeline_run_duration_seconds") != null
                                        && demo().signal(pipeline, "pipeline_run_lateness_seconds") != null));
    }

    @Test
    @Order(3)
    void the_figures_are_true() throws IOException, InterruptedException {
        var truth = new TruthChecks(demo());
        truth.records_read_are_the_records_written();
        truth.rejected_records_are_the_bad_ones_that_were_written();
        truth.late_records_are_the_late_ones_that_were_written();
        truth.state_bytes_are_those_of_the_last_checkpoint();
        truth.the_backlog_is_what_the_broker_says();
        truth.a_run_took_as_long_and_read_as_much_as_it_says_itself();
        truth.decisions_are_as_many_as_good_transactions();
    }

    @Test
    @Order(4)
    void the_engines_tell_what_they_read_and_write() throws InterruptedException {
        var lineage = new LineageChecks(demo());
        lineage.streams_stand_between_what_they_read_and_write();
        lineage.the_load_writes_the_warehouse_with_its_columns();
        lineage.what_is_declared_and_never_seen_is_flagged();
        lineage.impact_reaches_everybody_behind_the_payments();
    }

    @Test
    @Order(5)
    void a_slow_detector_burns_the_latency_promise_and_pages_once() throws IOException, InterruptedException {
        demo().eventually(
                        "the latency promise is met",
                        Duration.ofMinutes(2),
                        () -> verdict(LATENCY_SLO).equals("Met"));
        pagesBefore = demo().pager().size();
        demo().weir("fault", "fraud-detection", "slow");
        demo().weir("fault", "clickstream", "skew");
        demo().eventually(
                        "latency passes a second",
                        Duration.ofMinutes(1),
                        () -> over(demo().signal("fraud-detection", LATENCY), 1));
        demo().eventually("an injected skew of 20 s is seen as such", Duration.ofMinutes(1), () -> {
            var skew = demo().signal("clickstream", SKEW);
            return skew != null && Math.abs(skew - 20) < 4;
        });
        demo().eventually(
                        "the promise burns",
                        Duration.ofMinutes(3),
                        () -> verdict(LATENCY_SLO).equals("Burning"));
        demo().eventually(
                        "an incident is paged",
                        Duration.ofMinutes(1),
                        () -> !pages("opened").isEmpty());
        var incident = demo().incidents(LATENCY_SLO).getFirst();
        assertEquals("open", incident.path("state").asString());
        assertEquals("page", incident.path("severity").asString());
        assertEquals(List.of(incident.path("id").asString()), pages("opened"));
        // at first some load may still take too long after the start, and a source that both read is likelier
        demo().eventually(
                        "the likeliest cause is where it was broken",
                        Duration.ofMinutes(3),
                        () -> likeliest(incident).equals("job:demo:fraud-detection"));
    }

    private static String likeliest(JsonNode incident) {
        return demo().api("/api/v1/incidents/" + incident.path("id").asString() + "/causes")
                .path("candidates")
                .path(0)
                .path("nodeId")
                .asString();
    }

    @Test
    @Order(6)
    void in_a_real_browser_every_page_stands_in_both_themes_and_whoever_is_on_call_finds_their_way()
            throws IOException {
        String incident = demo().incidents(LATENCY_SLO).getFirst().path("id").asString();
        try (var chromium = Chromium.before(demo())) {
            Journey.of(chromium, incident);
            Hostile.of(chromium);
            Tour.of(chromium, incident);
        }
    }

    @Test
    @Order(7)
    void the_incident_survives_a_kill_of_the_console_and_resolves_once() throws IOException, InterruptedException {
        var key = demo().incidents(LATENCY_SLO).getFirst().path("id").asString();
        var judged = events(LATENCY_SLO);
        var killed = demo().console();
        killed.destroyForcibly();
        demo().eventually(
                        "the console is back",
                        Duration.ofMinutes(2),
                        () -> demo().said().contains("the console is back"));
        assertNotEquals(killed.pid(), demo().console().pid());
        demo().eventually(
                        "the events that were judged before are there",
                        Duration.ofSeconds(30),
                        () -> events(LATENCY_SLO) >= judged);
        assertEquals(
                key, demo().incidents(LATENCY_SLO).getFirst().path("id").asString(), "the incident of before the kill");

        demo().weir("fault", "fraud-detection", "off");
        demo().weir("fault", "clickstream", "off");
        demo().eventually(
                        "the incident is over",
                        Duration.ofMinutes(5),
                        () -> demo().incidents(LATENCY_SLO).stream()
                                .allMatch(incident ->
                                        incident.path("state").asString().equals("resolved")));
        demo().eventually(
                        "its end is told",
                        Duration.ofSeconds(30),
                        () -> !pages("resolved").isEmpty());
        assertEquals(1, demo().incidents(LATENCY_SLO).size(), () -> "one incident of " + demo().incidents(LATENCY_SLO));
        assertEquals(List.of(key), pages("opened"), "one page, under one key");
        assertEquals(List.of(key), pages("resolved"), "one resolve, under the same key");
    }

    @Test
    @Order(8)
    void a_stalled_partition_is_told_by_skew_and_watermark_while_throughput_looks_normal()
            throws IOException, InterruptedException {
        demo().weir("fault", "fraud-detection", "stall-partition");
        demo().weir("fault", "clickstream", "stall-partition");
        var seen = new HashMap<String, Boolean>();
        demo().eventually("skew and watermark lag tell of it on both jobs", Duration.ofMinutes(2), () -> {
            for (String pipeline : List.of("fraud-detection", "clickstream")) {
                if (over(demo().signal(pipeline, SKEW), 15)) {
                    seen.put(pipeline + " skew", true);
                }
                // with idleness the watermark goes on after 30 s: until then it lags
                if (over(demo().signal(pipeline, WATERMARK_LAG), 15)) {
                    seen.put(pipeline + " watermark", true);
                }
            }
            return seen.size() == 4;
        });
        assertThroughputLooksNormal();
        demo().weir("fault", "fraud-detection", "off");
        demo().weir("fault", "clickstream", "off");
        demo().eventually("the watermark goes on", Duration.ofMinutes(2), () -> {
            var lag = demo().signal("fraud-detection", WATERMARK_LAG);
            return lag != null && lag < 10;
        });
    }

    @Test
    @Order(9)
    void the_running_weeks_report_is_made_verified_and_tampering_is_named() throws IOException, InterruptedException {
        var reports = new ReportChecks(demo(), folder);
        reports.the_fault_has_become_a_fact();
        reports.the_running_week_is_marked_and_holds_what_was_measured();
        reports.it_fits_its_evidence_its_key_and_the_stored_samples();
        reports.a_changed_byte_is_named();
    }

    /** Over half a minute each Flink job reads about what is written to its topic. */
    private static void assertThroughputLooksNormal() throws InterruptedException {
        var topics = Map.of("fraud-detection", "transactions", "clickstream", "clicks");
        var read = new HashMap<String, Double>();
        var written = new HashMap<String, Double>();
        topics.forEach((pipeline, topic) -> {
            read.put(pipeline, -assertNotNullValue(demo().signal(pipeline, RECORDS_IN)));
            written.put(pipeline, -written(topic));
        });
        var end = Instant.now().plus(OBSERVED);
        demo().eventually(
                        "time passes",
                        OBSERVED.plusSeconds(10),
                        () -> !Instant.now().isBefore(end));
        topics.forEach((pipeline, topic) -> {
            double reads = read.getOrDefault(pipeline, 0.0) + assertNotNullValue(demo().signal(pipeline, RECORDS_IN));
            double writes = written.getOrDefault(pipeline, 0.0) + written(topic);
            assertTrue(
                    writes > 0 && reads > writes / 2 && reads < writes * 2,
                    pipeline + " read " + reads + " of " + writes + " records");
        });
    }

    private static double written(String topic) {
        return demo().runner("/truth")
                .path("written")
                .path(topic)
                .valueStream()
                .mapToDouble(JsonNode::asDouble)
                .sum();
    }

    private static double assertNotNullValue(@Nullable Double value) {
        assertNotNull(value);
        return value;
    }

    private static boolean over(@Nullable Double value, double limit) {
        return value != null && value > limit;
    }

    private static String verdict(String slo) {
        return demo().slo(slo).path("verdict").asString();
    }

    /** How many events the SLO's budget has counted. */
    private static double events(String slo) {
        return demo().slo(slo).path("detail").path("budget").path("total").asDouble();
    }

    /** The incidents that webhooks of this type told of since the fault, for the broken pipeline. */
    private static List<String> pages(String type) {
        return demo().pager().stream()
                .skip(pagesBefore)
                .map(hook -> hook.path("body"))
                .filter(event -> event.path("type").asString().equals("dev.weir.incident." + type + ".v1")
                        && event.path("subject").asString().equals("demo/fraud-detection"))
                .map(event -> event.path("data").path("incident").asString())
                .toList();
    }
}
