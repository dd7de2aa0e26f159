package dev.weir.compatibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.compatibility.rig.FlinkCluster;
import dev.weir.compatibility.rig.FlinkTruth;
import dev.weir.compatibility.rig.FlinkVersion;
import dev.weir.compatibility.rig.Home;
import dev.weir.compatibility.rig.KafkaBroker;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** One job on one cluster from its first record to the death of its TaskManager. The tests are chapters of one story and run in their order. */
@ExtendWith(SharedBroker.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set before the first chapter
abstract class FlinkOnTrial {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration OUTAGE = Duration.ofSeconds(40);
    private static final int MAIN_PER_PARTITION = 1_000;
    private static final int LATE = 30;
    private static final int BACKLOG_PER_PARTITION = 500;
    /** A held task takes a record every five seconds; there are two. */
    private static final int TRICKLE = 20;

    private static final double DELAY_SECONDS = 30;

    private final FlinkVersion version;
    private final String name;
    private final PipelineId pipeline;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private FlinkCluster cluster;
    private Events events;
    private Targets targets;
    private Offsets offsets;
    private Path hold;
    private Path checkpoints;
    private String job = "";

    FlinkOnTrial(FlinkVersion version) {
        this.version = version;
        name = "truth-" + version.module().replace('.', '-');
        pipeline = new PipelineId(Targets.ENVIRONMENT, name);
    }

    @BeforeAll
    void start(KafkaBroker broker) throws Exception {
        Needed.java(version.java(), version.module());
        Path folder = Folders.fresh(version.module());
        hold = folder.resolve("hold");
        checkpoints = folder.resolve("checkpoints");
        offsets = new Offsets(broker);
        broker.topic(name + "-in", Events.PARTITIONS);
        broker.topic(name + "-out", Events.PARTITIONS);
        cluster = FlinkCluster.start(version, Home.here(), folder, 1, Map.of());
        opened.push(cluster);
        job = cluster.submit(new FlinkTruth(
                name, broker.bootstrap(), name + "-in", name + "-out", "rocksdb", checkpoints, hold, false));
        targets = new Targets(List.of(
                Map.of("kind", "flink", "url", cluster.url().toString(), "name", "flink"),
                Map.of(
                        "kind",
                        "kafka",
                        "name",
                        "kafka",
                        "bootstrap",
                        broker.bootstrap(),
                        "groups",
                        Map.of(name, name),
                        "outputs",
                        Map.of(name, name + "-out"))));
        opened.push(targets);
        targets.scrape();
        events = new Events(broker.bootstrap(), name + "-in");
        opened.push(events);
        events.rising(
                MAIN_PER_PARTITION, Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(120));
        allIsWritten();
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    private void allIsWritten() throws Exception {
        Eventually.within(PATIENCE, () -> assertEquals(events.accepted(), offsets.written(name + "-out"), "written"));
    }

    /** When its input falls silent, Flink's source sends a commit up to ten seconds after the checkpoint. */
    private void allIsCommitted() throws Exception {
        Eventually.within(PATIENCE, () -> assertEquals(events.in(), offsets.committed(name), "committed"));
    }

    private Figures ask() throws InterruptedException {
        return targets.ask(pipeline);
    }

    @Test
    @Order(1)
    void records_in_out_and_rejected_are_those_put_in() throws Exception {
        Eventually.within(PATIENCE, () -> {
            Figures f = ask();
            assertEquals(1, f.value(Signal.PIPELINE_UP));
            assertEquals(events.in(), f.records("in"));
            assertEquals(events.accepted(), f.records("out"));
            assertEquals(events.rejected(), f.value(Signal.REJECTED_RECORDS));
            assertEquals(events.rejected(), f.value(Signal.REJECTED_RECORDS, Labels.of("reason", "malformed")));
            assertEquals(0, f.value(Signal.LATE_RECORDS));
            assertEquals(0, f.value(Signal.RESTARTS));
        });
    }

    @Test
    @Order(2)
    void watermark_lag_skew_and_age_are_those_put_in() throws Exception {
        Eventually.within(PATIENCE, () -> {
            Figures f = ask();
            Sample lag = f.sample(Signal.WATERMARK_LAG, Labels.none());
            // A watermark is a millisecond behind the record that it follows.
            assertEquals(seconds(events.slowest(), lag.at()) + 0.001, lag.value(), 0.0015);
            assertEquals(Events.SKEW_SECONDS, f.value(Signal.EVENT_TIME_SKEW), 0.0015);
            Sample age = f.sample(Signal.LAST_RECORD_AGE, Labels.none());
            assertEquals(seconds(events.newest(), age.at()), age.value(), 3);
        });
        Quality quality = ask().sample(Signal.EVENT_TIME_SKEW, Labels.none()).quality();
        assertEquals(version == FlinkVersion.V1_20 ? Quality.ESTIMATED : Quality.OK, quality);
    }

    @Test
    @Order(3)
    void state_rows_are_the_keys_and_state_bytes_what_lies_on_the_disk() throws Exception {
        Eventually.within(PATIENCE, () -> {
            Figures f = ask();
            double rows = f.all(Signal.STATE_ROWS).stream()
                    .filter(sample -> "seen".equals(sample.series().labels().get("state")))
                    .mapToDouble(Sample::value)
                    .sum();
            assertEquals(events.keys(), rows);
            assertTrue(f.value(Signal.STATE_ROWS) >= events.keys(), "windows hold rows too");
            double disk = Folders.bytes(checkpoints.resolve(job), "_metadata");
            assertEquals(disk, f.value(Signal.STATE_BYTES), disk / 20);
        });
    }

    @Test
    @Order(4)
    void an_injected_delay_is_the_latency_at_the_output() throws Exception {
        events.at(100, Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds((long) DELAY_SECONDS));
        Eventually.within(PATIENCE, () -> {
            Figures f = ask();
            // Quantiles come from buckets, which are one percent wide.
            double median = f.value(Signal.END_TO_END_LATENCY, Labels.of("quantile", "0.5"));
            between(0.99 * DELAY_SECONDS, median, DELAY_SECONDS + 5);
            double slowest = DELAY_SECONDS + Events.SKEW_SECONDS;
            double p99 = f.value(Signal.END_TO_END_LATENCY, Labels.of("quantile", "0.99"));
            between(0.99 * slowest, p99, slowest + 5);
        });
        allIsWritten();
        Eventually.within(PATIENCE, () -> {
            Sample lag = ask().sample(Signal.WATERMARK_LAG, Labels.none());
            assertEquals(seconds(events.slowest(), lag.at()) + 0.001, lag.value(), 0.0015);
        });
    }

    @Test
    @Order(5)
    void late_records_are_those_put_in() throws Exception {
        events.late(LATE, Instant.now().minus(Duration.ofHours(1)));
        allIsWritten();
        Eventually.within(PATIENCE, () -> {
            Figures f = ask();
            assertEquals(LATE, f.value(Signal.LATE_RECORDS));
            assertEquals(events.in(), f.records("in"));
            assertEquals(events.accepted(), f.records("out"));
        });
    }

    @Test
    @Order(6)
    void a_backlog_is_as_long_and_as_old_as_it_was_made() throws Exception {
        allIsCommitted();
        Eventually.within(PATIENCE, () -> {
            assertEquals(0, ask().value(Signal.BACKLOG_RECORDS));
            assertEquals(0, ask().value(Signal.BACKLOG_SECONDS));
        });
        Files.createFile(hold);
        int before = events.in();
        Instant began = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        events.at(BACKLOG_PER_PARTITION, began);
        int backlog = events.in() - before;
        Eventually.within(PATIENCE, () -> {
            Figures f = ask();
            Sample records = f.sample(Signal.BACKLOG_RECORDS, Labels.none());
            between(backlog - TRICKLE, records.value(), backlog);
            Sample age = f.sample(Signal.BACKLOG_SECONDS, Labels.none());
            double old = seconds(began, age.at());
            // Event times are what a record says of its age; partition 3 says twenty seconds more.
            between(old - 3, age.value(), old + Events.SKEW_SECONDS + 3);
        });
        Files.delete(hold);
        allIsWritten();
        Eventually.within(PATIENCE, () -> assertEquals(events.in(), ask().records("in")));
    }

    @Test
    @Order(7)
    void after_a_killed_task_manager_figures_are_missing_and_never_zero() throws Exception {
        Set<String> trueZeros = zeros(ask());
        cluster.taskManagers().get(0).kill();
        Instant killed = Instant.now();
        Set<String> zeros = new TreeSet<>();
        Set<String> last = Set.of();
        int unknown = 0;
        while (unknown < 3) {
            assertTrue(Instant.now().isBefore(killed.plus(OUTAGE)), "the figures of a dead job are still told");
            Figures f = ask();
            last = zeros(f);
            zeros.addAll(last);
            boolean silent = f.unknown(Signal.RECORDS, Labels.of("direction", "in"))
                    && f.unknown(Signal.WATERMARK_LAG, Labels.none())
                    && f.unknown(Signal.BUSY, Labels.none())
                    && (f.unknown(Signal.PIPELINE_UP, Labels.none()) || f.value(Signal.PIPELINE_UP) == 0);
            unknown = silent ? unknown + 1 : 0;
            Thread.sleep(250);
        }
        zeros.removeAll(trueZeros);
        assertEquals(Set.of(), zeros, "became zero by the kill");
        assertEquals(Set.of(), last, "zero though nobody can measure it");
        assertFalse(cluster.taskManagers().get(0).alive());
    }

    /** What is said to be zero, of operators too: some of them truly are, before anything is broken. */
    private static Set<String> zeros(Figures figures) {
        Set<String> zeros = new TreeSet<>();
        for (Signal signal : List.of(
                Signal.RECORDS, Signal.LATE_RECORDS, Signal.REJECTED_RECORDS, Signal.STATE_ROWS, Signal.STATE_BYTES)) {
            figures.all(signal).stream()
                    .filter(sample -> sample.quality() != Quality.MISSING && sample.value() == 0)
                    .forEach(sample -> zeros.add(sample.series().toString()));
        }
        return zeros;
    }

    @Test
    @Order(8)
    void with_a_new_task_manager_the_job_is_up_again_and_has_restarted() throws Exception {
        cluster.startTaskManager();
        cluster.awaitTasks();
        Eventually.within(PATIENCE, () -> {
            Figures f = ask();
            assertEquals(1, f.value(Signal.PIPELINE_UP));
            assertTrue(f.value(Signal.RESTARTS) >= 1, "restarts");
            Sample lag = f.sample(Signal.WATERMARK_LAG, Labels.none());
            assertTrue(lag.quality() == Quality.MISSING || lag.value() > 0, "watermark lag " + lag);
        });
    }

    private static double seconds(Instant from, Instant until) {
        return Duration.between(from, until).toMillis() / 1_000.0;
    }

    private static void between(double low, double value, double high) {
        assertTrue(low <= value && value <= high, value + " is not between " + low + " and " + high);
    }
}
