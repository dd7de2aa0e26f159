package dev.weir.compatibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.Scraper;
import dev.weir.compatibility.rig.Home;
import dev.weir.compatibility.rig.KafkaBroker;
import dev.weir.compatibility.rig.SparkDriver;
import dev.weir.compatibility.rig.SparkTruth;
import dev.weir.compatibility.rig.SparkVersion;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** One stream from its first record to the death of its driver, then a batch. The tests are chapters of one story and run in their order. */
@ExtendWith(SharedBroker.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set before the first chapter
abstract class SparkOnTrial {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final double DELAY_SECONDS = 30;
    private static final int MAIN_PER_PARTITION = 1_000;
    private static final int BACKLOG_PER_PARTITION = 300;
    private static final int MOST_PER_TRIGGER = 400;
    private static final int LATE = 30;
    private static final int LATE_OF_ONE_KEY = 10;
    private static final int BATCH_LINES = 5_000;
    private static final Labels IN = Labels.of("direction", "in");
    private static final Labels OUT = Labels.of("direction", "out");

    private final SparkVersion version;
    private final String name;
    private final PipelineId pipeline;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private Path folder;
    private Path hold;
    private AgentDoor door;
    private SparkDriver driver;
    private Events events;
    private Targets rest;
    private Targets kafka;
    private Offsets offsets;
    private SparkCheckpoint checkpoint;

    SparkOnTrial(SparkVersion version) {
        this.version = version;
        name = "truth-" + version.module().replace('.', '-');
        pipeline = new PipelineId(Targets.ENVIRONMENT, name);
    }

    @BeforeAll
    void start(KafkaBroker broker) throws Exception {
        Needed.java(version.java(), version.module());
        folder = Folders.fresh(version.module());
        hold = folder.resolve("hold");
        checkpoint = new SparkCheckpoint(folder.resolve("checkpoints"));
        offsets = new Offsets(broker);
        broker.topic(name + "-in", Events.PARTITIONS);
        broker.topic(name + "-out", Events.PARTITIONS);
        door = new AgentDoor();
        opened.push(door);
        kafka = new Targets(List.of(Map.of(
                "kind",
                "kafka",
                "name",
                "kafka",
                "bootstrap",
                broker.bootstrap(),
                "inputs",
                Map.of(name, name + "-in"),
                "outputs",
                Map.of(name, name + "-out"),
                "event_times",
                Map.of(name + "-out", "at"))));
        opened.push(kafka);
        kafka.scrape();
        driver = start(
                SparkTruth.stream(
                        name,
                        broker.bootstrap(),
                        name + "-in",
                        name + "-out",
                        checkpoint.folder(),
                        hold,
                        MOST_PER_TRIGGER),
                Map.of("spark.sql.streaming.streamingQueryListeners", "dev.weir.sparkplugin.WeirStreamingListener"));
        rest = new Targets(List.of(
                Map.of("kind", "spark", "name", "spark", "url", driver.url().toString())));
        opened.push(rest);
        events = new Events(broker.bootstrap(), name + "-in");
        opened.push(events);
        events.rising(
                MAIN_PER_PARTITION, Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(120));
        allIsRead();
    }

    private SparkDriver start(SparkTruth program, Map<String, String> more) throws Exception {
        var settings = new java.util.HashMap<>(Map.of(
                "spark.plugins",
                "dev.weir.sparkplugin.WeirPlugin",
                "spark.weir.url",
                door.url().toString(),
                "spark.weir.environment",
                Targets.ENVIRONMENT,
                "spark.weir.heartbeat.seconds",
                "1"));
        settings.putAll(more);
        SparkDriver started = SparkDriver.start(
                version,
                Home.here(),
                folder,
                program,
                settings,
                List.of(Home.here().jar("../spark-plugin")));
        opened.push(started);
        return started;
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    private void allIsRead() throws Exception {
        Eventually.within(PATIENCE, () -> assertEquals(events.in(), checkpoint.read(), "read"));
    }

    private Figures pushed() {
        return door.figures(pipeline);
    }

    @Test
    @Order(1)
    void pushed_figures_are_those_put_in() throws Exception {
        Eventually.within(PATIENCE, () -> {
            Figures f = pushed();
            assertEquals(1, f.value(Signal.PIPELINE_UP));
            assertEquals(events.in(), f.records("in"));
            assertEquals((double) offsets.written(name + "-out"), f.records("out"));
            assertEquals(events.rejected(), f.value(Signal.REJECTED_RECORDS));
            assertEquals(events.rejected(), f.value(Signal.REJECTED_RECORDS, Labels.of("reason", "malformed")));
            assertEquals(0, f.value(Signal.LATE_RECORDS));
            assertEquals(0, f.value(Signal.BACKLOG_RECORDS));
            assertEquals(events.keys(), f.value(Signal.STATE_ROWS));
            assertTrue(f.value(Signal.STATE_BYTES) > events.keys(), "state bytes");
        });
    }

    @Test
    @Order(2)
    void figures_of_the_drivers_rest_are_those_put_in() throws Exception {
        Eventually.within(PATIENCE, () -> {
            Figures f = rest.ask(pipeline);
            assertEquals(1, f.value(Signal.PIPELINE_UP));
            assertEquals(events.in(), f.records("in"));
        });
    }

    @Test
    @Order(3)
    void watermark_lag_skew_and_age_are_those_put_in() throws Exception {
        Eventually.within(PATIENCE, () -> {
            // Spark's watermark follows the newest event of all, here by a second.
            Sample lag = pushed().sample(Signal.WATERMARK_LAG, Labels.none());
            assertEquals(seconds(events.newest(), lag.at()) + 1, lag.value(), 0.0015);
            Figures f = kafka.ask(pipeline);
            assertEquals(Events.SKEW_SECONDS, f.value(Signal.EVENT_TIME_SKEW), 0.0015);
            Sample age = f.sample(Signal.LAST_RECORD_AGE, Labels.none());
            assertEquals(seconds(events.newest(), age.at()), age.value(), 0.0015);
        });
        Quality skew = kafka.ask(pipeline)
                .sample(Signal.EVENT_TIME_SKEW, Labels.none())
                .quality();
        assertEquals(Quality.ESTIMATED, skew);
    }

    @Test
    @Order(4)
    void an_injected_delay_is_the_latency_at_the_output() throws Exception {
        kafka.scrape();
        events.at(50, Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds((long) DELAY_SECONDS));
        Eventually.within(PATIENCE, () -> {
            Figures f = kafka.ask(pipeline);
            // Quantiles come from buckets, which are one percent wide.
            double median = f.value(Signal.END_TO_END_LATENCY, Labels.of("quantile", "0.5"));
            between(0.99 * DELAY_SECONDS, median, DELAY_SECONDS + 8);
            double slowest = DELAY_SECONDS + Events.SKEW_SECONDS;
            double p99 = f.value(Signal.END_TO_END_LATENCY, Labels.of("quantile", "0.99"));
            between(0.99 * slowest, p99, slowest + 8);
        });
        allIsRead();
    }

    @Test
    @Order(5)
    void late_records_are_those_put_in_or_not_said_to_be_exact() throws Exception {
        events.late(LATE, Instant.now().minus(Duration.ofHours(3)));
        allIsRead();
        Eventually.within(PATIENCE, () -> assertEquals(LATE, pushed().value(Signal.LATE_RECORDS)));
        // Spark adds up what is of one key before it looks at the watermark: it drops one row for these ten.
        events.lateOfOneKey(LATE_OF_ONE_KEY, Instant.now().minus(Duration.ofHours(3)));
        allIsRead();
        Eventually.within(PATIENCE, () -> {
            Figures f = pushed();
            assertEquals(events.in(), f.records("in"));
            assertEquals(events.keys(), f.value(Signal.STATE_ROWS));
            Sample late = f.sample(Signal.LATE_RECORDS, Labels.none());
            between(LATE + 1, late.value(), LATE + LATE_OF_ONE_KEY);
            if (late.value() < LATE + LATE_OF_ONE_KEY) {
                assertNotEquals(Quality.OK, late.quality(), "a count that is too low may not be called exact");
            }
        });
    }

    @Test
    @Order(6)
    void a_backlog_is_what_was_put_in_and_not_yet_read() throws Exception {
        Files.createFile(hold);
        events.at(BACKLOG_PER_PARTITION, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        Instant all = Instant.now();
        Eventually.within(
                PATIENCE,
                () -> assertTrue(
                        door.history(Signal.BACKLOG_RECORDS, pipeline, Labels.none()).stream()
                                        .filter(sample -> sample.at().isAfter(all) && sample.value() > 0)
                                        .count()
                                >= 2,
                        "two triggers end while others wait"));
        Files.delete(hold);
        allIsRead();
        List<Sample> read = door.history(Signal.RECORDS, pipeline, IN);
        for (Sample backlog : door.history(Signal.BACKLOG_RECORDS, pipeline, Labels.none())) {
            if (backlog.at().isAfter(all)) {
                double before = read.stream()
                        .filter(sample -> !sample.at().isAfter(backlog.at()))
                        .mapToDouble(Sample::value)
                        .max()
                        .orElse(0);
                double unread = events.in() - before;
                if (backlog.quality() == Quality.OK) {
                    assertEquals(unread, backlog.value(), "backlog at " + backlog.at());
                } else {
                    // Between two triggers nobody can ask; what may have come is added at the rate of before.
                    assertTrue(unread <= backlog.value(), "backlog " + backlog + " is below " + unread);
                }
            }
        }
        Eventually.within(PATIENCE, () -> assertEquals(0, pushed().value(Signal.BACKLOG_RECORDS)));
    }

    @Test
    @Order(7)
    void a_killed_driver_is_down_within_three_intervals() throws Exception {
        Duration every = Duration.ofSeconds(1);
        List<Scrape> seen = Collections.synchronizedList(new ArrayList<>());
        try (Targets target = new Targets(List.of(Map.of(
                        "kind", "spark", "name", "spark", "url", driver.url().toString(), "every", "1s")));
                Scraper scraper = new Scraper(target.configs(), Targets.context(), seen::add)) {
            scraper.start();
            Eventually.within(PATIENCE, () -> assertTrue(seen.stream().anyMatch(s -> s instanceof Scrape.Up), "up"));
            driver.process().kill();
            Instant killed = Instant.now();
            Eventually.within(
                    every.multipliedBy(3),
                    () -> assertTrue(seen.stream().anyMatch(s -> s instanceof Scrape.Down), "down"));
            assertTrue(Duration.between(killed, Instant.now()).compareTo(every.multipliedBy(4)) < 0, "in time");
        }
        Scrape.Down down = seen.stream()
                .filter(Scrape.Down.class::isInstance)
                .map(Scrape.Down.class::cast)
                .findFirst()
                .orElseThrow();
        assertTrue(
                down.missing().stream().map(Sample::series).toList().contains(Series.of(Signal.PIPELINE_UP, pipeline)),
                "nobody could be asked whether it is up: " + down.missing());
        assertTrue(
                down.missing().stream()
                        .filter(sample -> sample.series().name().startsWith("pipeline_"))
                        .allMatch(sample -> sample.quality() == Quality.MISSING),
                "no figure is told");
    }

    @Test
    @Order(8)
    void a_batch_tells_its_records_while_it_runs_and_before_it_ends() throws Exception {
        String batch = name + "-batch";
        PipelineId loaded = new PipelineId(Targets.ENVIRONMENT, batch);
        Path input = folder.resolve("input.txt");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < BATCH_LINES; i++) {
            lines.add(i % Events.REJECTED_ONE_IN == 0 ? "!" : "line " + i);
        }
        int rejected = Collections.frequency(lines, "!");
        Files.write(input, lines);
        Path linger = Files.createFile(folder.resolve("linger"));
        SparkDriver run = start(
                SparkTruth.batch(batch, input, folder.resolve("loaded"), hold, linger),
                Map.of("spark.weir.run.nominal", "2026-01-01T00:00:00Z"));
        try (Targets asked = new Targets(List.of(
                Map.of("kind", "spark", "name", "batch", "url", run.url().toString(), "batch", true)))) {
            Eventually.within(PATIENCE, () -> {
                Figures f = asked.ask(loaded);
                assertEquals(1, f.value(Signal.PIPELINE_UP));
                assertEquals(BATCH_LINES, f.value(Signal.RECORDS, IN));
                assertEquals(BATCH_LINES - rejected, f.value(Signal.RECORDS, OUT));
                assertTrue(f.value(Signal.RUN_DURATION) > 0, "duration");
            });
            Files.delete(linger);
            assertTrue(run.process().await(PATIENCE), "the batch ends");
            assertEquals(0, run.process().exitCode());
            // What it says last was sent before it exited: nothing is waited for.
            Figures f = door.figures(loaded);
            assertEquals(BATCH_LINES, f.value(Signal.RECORDS, IN));
            assertEquals(BATCH_LINES - rejected, f.value(Signal.RECORDS, OUT));
            assertEquals(rejected, f.value(Signal.REJECTED_RECORDS));
            assertEquals(0, f.value(Signal.RUN_FAILURES));
            assertEquals(
                    Quality.IDLE, f.sample(Signal.PIPELINE_UP, Labels.none()).quality());
        }
    }

    private static double seconds(Instant from, Instant until) {
        return Duration.between(from, until).toMillis() / 1_000.0;
    }

    private static void between(double low, double value, double high) {
        assertTrue(low <= value && value <= high, value + " is not between " + low + " and " + high);
    }
}
