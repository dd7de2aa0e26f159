package dev.weir.compatibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.compatibility.rig.Home;
import dev.weir.compatibility.rig.KafkaBroker;
import dev.weir.compatibility.rig.SparkDriver;
import dev.weir.compatibility.rig.SparkTruth;
import dev.weir.compatibility.rig.SparkVersion;
import dev.weir.compatibility.rig.TruthInput;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The plugin's built jar in a driver of one version, set by configuration alone, held against figures that were known before. */
@Timeout(300)
abstract class PluginOnTrial {
    private static final String ENVIRONMENT = "trial";
    private static final int PARTITIONS = 4;
    private static final int KEYS = 50;
    private static final int REJECTED_ONE_IN = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BEAT = Duration.ofSeconds(2);
    private static final Labels MALFORMED = Labels.of("reason", "malformed");
    /** Some hours ago; what lies within the same minute lies in the same window. */
    private final Instant events = Instant.now()
            .truncatedTo(ChronoUnit.HOURS)
            .minus(Duration.ofMinutes(270))
            .plusSeconds(20);

    private final SparkVersion version;
    private final String number;

    PluginOnTrial(SparkVersion version, String number) {
        this.version = version;
        this.number = number;
    }

    @BeforeEach
    void needsItsJava() throws Exception {
        Needed.java(version.java(), version.module());
    }

    private String name(String what) {
        return what + "-" + version.module().replace('.', '-');
    }

    private static PipelineId pipeline(String name) {
        return new PipelineId(ENVIRONMENT, name);
    }

    private SparkDriver start(SparkTruth program, Path folder, Pushed console, Map<String, String> more)
            throws Exception {
        Home home = Home.here();
        Map<String, String> settings = new HashMap<>(Map.of(
                "spark.plugins",
                "dev.weir.sparkplugin.WeirPlugin",
                "spark.sql.streaming.streamingQueryListeners",
                "dev.weir.sparkplugin.WeirStreamingListener",
                "spark.weir.url",
                console.url(),
                "spark.weir.environment",
                ENVIRONMENT,
                "spark.weir.version",
                "trial-1",
                "spark.weir.heartbeat.seconds",
                Long.toString(BEAT.toSeconds())));
        settings.putAll(more);
        return SparkDriver.start(version, home, folder, program, settings, List.of(home.jar("../spark-plugin")));
    }

    /** Numbered records: the key follows from the number, one in fifty is to be rejected. */
    private static void feed(TruthInput input, int records, Instant at) throws Exception {
        for (int n = 0; n < records; n++) {
            String text = n % REJECTED_ONE_IN == REJECTED_ONE_IN - 1 ? "!" : "key-" + n % REJECTED_ONE_IN;
            input.add(n % PARTITIONS, at.plusMillis(n), text);
        }
        input.flush();
    }

    @Test
    void a_stream_tells_what_was_put_in(KafkaBroker broker) throws Exception {
        String name = name("inside");
        Path folder = Folders.fresh(name);
        Path hold = folder.resolve("hold");
        broker.topic(name + "-in", PARTITIONS);
        broker.topic(name + "-out", PARTITIONS);
        SparkTruth program = SparkTruth.stream(
                name, broker.bootstrap(), name + "-in", name + "-out", folder.resolve("checkpoints"), hold, 200);
        try (Pushed console = new Pushed(pipeline(name));
                TruthInput input = new TruthInput(broker.bootstrap(), name + "-in")) {
            feed(input, 1_000, events);
            try (SparkDriver driver = start(program, folder, console, Map.of())) {
                Eventually.within(PATIENCE, () -> {
                    assertEquals(1_000, console.records("in"));
                    assertEquals(20, console.value(Signal.REJECTED_RECORDS, MALFORMED));
                    assertEquals(KEYS - 1, console.value(Signal.STATE_ROWS));
                    assertTrue(console.value(Signal.STATE_BYTES) > 0);
                    assertEquals(0, console.value(Signal.BACKLOG_RECORDS));
                    assertEquals(Quality.IDLE, console.quality(Signal.BACKLOG_RECORDS));
                    assertTrue(console.value(Signal.TRIGGER_PHASE, Labels.of("phase", "addBatch")) > 0);
                });
                aHeldBacklogIsTold(console, input, hold, name);
                whatComesTooLateIsCounted(console, input);
                info(console);
                driver.process().close();
                assertEquals(0, console.value(Signal.PIPELINE_UP));
                assertEquals(Quality.OK, console.quality(Signal.PIPELINE_UP));
            }
        }
    }

    /** While a record takes 20 ms and a trigger 200 records, most of what is put in at once is unread. */
    private void aHeldBacklogIsTold(Pushed console, TruthInput input, Path hold, String name) throws Exception {
        Files.createFile(hold);
        int before = console.samples().size();
        feed(input, 2_000, events.plusSeconds(10));
        Eventually.within(PATIENCE, () -> {
            List<Sample> exact = backlogs(console, name, before).stream()
                    .filter(sample -> sample.quality() == Quality.OK && sample.value() > 1_000)
                    .toList();
            assertTrue(!exact.isEmpty(), "no backlog of more than 1000");
            // a trigger takes 200: what is left of 2000 is a multiple of it
            exact.forEach(sample -> assertEquals(0, sample.value() % 200, sample.toString()));
            exact.forEach(sample -> assertTrue(sample.value() <= 2_000, sample.toString()));
        });
        Files.delete(hold);
        Eventually.within(PATIENCE, () -> {
            assertEquals(3_000, console.records("in"));
            assertEquals(60, console.value(Signal.REJECTED_RECORDS, MALFORMED));
            assertEquals(0, console.value(Signal.BACKLOG_RECORDS));
        });
    }

    private static List<Sample> backlogs(Pushed console, String name, int from) {
        List<Sample> all = console.samples();
        return all.subList(from, all.size()).stream()
                .filter(sample ->
                        sample.series().equals(dev.weir.model.Series.of(Signal.BACKLOG_RECORDS, pipeline(name))))
                .toList();
    }

    /** One record three hours later closes the window; then seven of seven keys come for it. */
    private void whatComesTooLateIsCounted(Pushed console, TruthInput input) throws Exception {
        input.add(0, events.plus(Duration.ofHours(3)), "newer");
        input.flush();
        Eventually.within(PATIENCE, () -> {
            assertEquals(3_001, console.records("in"));
            assertEquals(1, console.value(Signal.STATE_ROWS));
            assertEquals(0, console.value(Signal.LATE_RECORDS));
        });
        IntStream.range(0, 7).forEach(n -> input.add(n % PARTITIONS, events.plusSeconds(n), "late-" + n));
        input.flush();
        Eventually.within(PATIENCE, () -> {
            assertEquals(7, console.value(Signal.LATE_RECORDS));
            assertEquals(3_008, console.records("in"));
            double lateness = console.value(Signal.LATENESS, Labels.of("quantile", "1"));
            assertEquals((double) Duration.ofHours(3).toSeconds() - 1, lateness, 1);
        });
    }

    private void info(Pushed console) throws Exception {
        Eventually.within(PATIENCE, () -> {
            List<Labels> infos = console.samples().stream()
                    .filter(sample -> sample.series().name().equals(Signal.INFO.seriesName()))
                    .map(sample -> sample.series().labels())
                    .distinct()
                    .toList();
            assertEquals(1, infos.size(), infos.toString());
            Labels labels = infos.getFirst();
            assertEquals("spark-streaming", labels.get("engine"));
            assertEquals(number, labels.get("engine_version"));
            assertEquals("trial-1", labels.get("version"));
            assertTrue(String.valueOf(labels.get("plan")).matches("[0-9a-f]{12}"), labels.toString());
        });
    }

    @Test
    void a_batch_tells_its_counts_before_it_is_gone() throws Exception {
        String name = name("inside-batch");
        try (Pushed console = new Pushed(pipeline(name))) {
            SparkTruth program = batch(name);
            Path folder = Folders.fresh(name + "-driver");
            Path linger = Files.createFile(folder.resolve("linger"));
            try (SparkDriver driver = start(program, folder, console, Map.of("spark.weir.engine", "spark-batch"))) {
                Files.delete(linger);
                assertTrue(driver.process().await(PATIENCE), "the batch ends by itself");
                assertEquals(500, console.records("in"));
                assertEquals(490, console.records("out"));
                assertEquals(10, console.value(Signal.REJECTED_RECORDS, MALFORMED));
                assertEquals(0, console.value(Signal.RUN_FAILURES));
                assertEquals(0, console.value(Signal.PIPELINE_UP));
                assertEquals(Quality.IDLE, console.quality(Signal.PIPELINE_UP));
                assertTrue(console.value(Signal.RUN_DURATION) > 0);
                assertTrue(console.value(Signal.CPU) > 0);
            }
        }
    }

    @Test
    void a_batch_that_is_told_to_end_says_that_it_failed_and_one_that_is_killed_falls_silent() throws Exception {
        String name = name("inside-killed");
        for (boolean politely : new boolean[] {true, false}) {
            try (Pushed console = new Pushed(pipeline(name))) {
                SparkTruth program = batch(name);
                Path folder = Folders.fresh(name + "-driver");
                Files.createFile(folder.resolve("linger"));
                try (SparkDriver driver = start(program, folder, console, Map.of("spark.weir.engine", "spark-batch"))) {
                    Eventually.within(PATIENCE, () -> assertEquals(500, console.records("in")));
                    if (politely) {
                        driver.process().close();
                        assertEquals(1, console.value(Signal.RUN_FAILURES));
                        assertEquals(0, console.value(Signal.PIPELINE_UP));
                    } else {
                        driver.process().kill();
                        Instant killed = Instant.now();
                        assertTrue(
                                console.last().isAfter(killed.minus(BEAT.multipliedBy(2))),
                                "it beat until it was killed");
                        assertEquals(1, console.value(Signal.PIPELINE_UP));
                    }
                }
            }
        }
    }

    /** Five hundred lines, ten of them to be rejected. */
    private static SparkTruth batch(String name) throws Exception {
        Path folder = Folders.fresh(name);
        Path input = Files.write(
                folder.resolve("lines.txt"),
                IntStream.range(0, 500)
                        .mapToObj(n -> n % REJECTED_ONE_IN == 0 ? "!" : "line " + n)
                        .toList());
        Path driver = folder.resolveSibling(name + "-driver");
        return SparkTruth.batch(name, input, folder.resolve("out"), driver.resolve("hold"), driver.resolve("linger"));
    }
}
