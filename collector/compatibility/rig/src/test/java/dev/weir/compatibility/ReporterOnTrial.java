package dev.weir.compatibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.agent.Console;
import dev.weir.compatibility.rig.FlinkCluster;
import dev.weir.compatibility.rig.FlinkTruth;
import dev.weir.compatibility.rig.FlinkVersion;
import dev.weir.compatibility.rig.Home;
import dev.weir.compatibility.rig.KafkaBroker;
import dev.weir.compatibility.rig.TruthInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Weir's jar inside a standalone cluster, configured as its documentation says: what arrives at a console, against what was fed. */
@ExtendWith(SharedBroker.class)
@Timeout(240)
abstract class ReporterOnTrial {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int FED = 2_000;
    private static final int REJECTED = 20;
    private static final Pattern LINE =
            Pattern.compile("\\{\"name\":\"(\\w+)\",\"labels\":(\\{.*}),\"at\":\\d+,\"value\":([^,]+),.*");

    private final FlinkVersion version;
    private final boolean listens;

    ReporterOnTrial(FlinkVersion version, boolean listens) {
        this.version = version;
        this.listens = listens;
    }

    @Test
    void what_was_fed_is_what_arrives_and_the_end_of_the_job_is_told(KafkaBroker broker) throws Exception {
        Needed.java(version.java(), version.module());
        String name = "inside-" + version.module().replace('.', '-');
        broker.topic(name + "-in", 4);
        broker.topic(name + "-out", 4);
        Path folder = Folders.fresh(name);
        Home home = Home.here();
        try (Console console = new Console(0);
                FlinkCluster flink = FlinkCluster.start(
                        version,
                        home,
                        folder.resolve("flink"),
                        1,
                        settings("http://127.0.0.1:" + console.port()),
                        List.of(home.jar("../flink-reporter")))) {
            String job = flink.submit(new FlinkTruth(
                    name,
                    broker.bootstrap(),
                    name + "-in",
                    name + "-out",
                    "rocksdb",
                    folder.resolve("checkpoints"),
                    folder.resolve("hold"),
                    false));
            feed(broker, name + "-in");
            Map<String, Double> latest = new HashMap<>();
            List<Console.Push> pushes = new ArrayList<>();
            Eventually.within(SOON, () -> {
                Console.Push push = console.next();
                pushes.add(push);
                take(push, latest);
                assertEquals(FED, sum(latest, "flink_taskmanager_job_task_operator_numRecordsIn", "parse"), "in");
                assertEquals(REJECTED, sum(latest, "flink_taskmanager_job_task_operator_reason_rejected", "parse"));
                assertTrue(sum(latest, "flink_jobmanager_job_numberOfCompletedCheckpoints", name) > 0);
                assertTrue(sum(latest, "flink_taskmanager_Status_JVM_CPU_Time", "") > 0);
                assertTrue(sum(latest, "flink_taskmanager_job_task_operator_seen_rocksdb_estimate_num_keys", "") > 0);
            });
            assertSmall(pushes);
            flink.cancel(job);
            if (listens) {
                ended(console, job, name);
            }
        }
    }

    private static Map<String, String> settings(String console) {
        return Map.of(
                "metrics.reporter.weir.factory.class", "dev.weir.flinkreporter.WeirReporterFactory",
                "metrics.reporter.weir.url", console,
                "metrics.reporter.weir.environment", "trial",
                "metrics.reporter.weir.interval", "1 SECONDS",
                "execution.job-status-changed-listeners", "dev.weir.flinkreporter.WeirJobListenerFactory");
    }

    private static void feed(KafkaBroker broker, String topic) throws Exception {
        try (TruthInput input = new TruthInput(broker.bootstrap(), topic)) {
            for (int n = 0; n < FED; n++) {
                input.add(n % 4, Instant.now(), n % (FED / REJECTED) == 0 ? "!" : "key-" + n % 500);
            }
            input.flush();
        }
    }

    private static void take(Console.Push push, Map<String, Double> latest) {
        for (String line : push.lines) {
            Matcher reading = LINE.matcher(line);
            if (reading.matches() && !reading.group(3).equals("null")) {
                latest.put(reading.group(1) + reading.group(2), Double.parseDouble(reading.group(3)));
            }
        }
    }

    /** Over all series of the name whose labels hold the word. */
    private static double sum(Map<String, Double> latest, String name, String word) {
        return latest.entrySet().stream()
                .filter(one ->
                        one.getKey().startsWith(name + "{") && one.getKey().contains("\"" + word))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** A push is a fraction of the 930 KB that everything would be. */
    private static void assertSmall(List<Console.Push> pushes) {
        int lines = 0;
        int bytes = 0;
        int packed = 0;
        for (Console.Push push : pushes) {
            byte[] text = String.join("\n", push.lines).getBytes(StandardCharsets.UTF_8);
            lines = Math.max(lines, push.lines.size() - 2);
            bytes = Math.max(bytes, text.length);
            Deflater deflater = new Deflater();
            deflater.setInput(text);
            deflater.finish();
            packed = Math.max(packed, deflater.deflate(new byte[text.length + 100]));
            deflater.end();
        }
        System.out.printf("largest push: %d samples, %d bytes, %d packed%n", lines, bytes, packed);
        assertTrue(lines < 400 && bytes < 250_000, lines + " samples, " + bytes + " bytes");
    }

    private static void ended(Console console, String job, String name) throws Exception {
        List<String> types = new ArrayList<>();
        while (!types.contains("ABORT")) {
            String event = console.nextEvent();
            String run = job.substring(0, 8) + "-" + job.substring(8, 12) + "-" + job.substring(12, 16) + "-"
                    + job.substring(16, 20) + "-" + job.substring(20);
            assertTrue(event.contains("\"runId\":\"" + run + "\"") && event.contains("trial/" + name), event);
            Matcher type = Pattern.compile("\"eventType\":\"(\\w+)\"").matcher(event);
            assertTrue(type.find(), event);
            types.add(type.group(1));
            if (type.group(1).equals("START")) {
                assertTrue(
                        event.contains("\"inputs\":[{\"namespace\":\"kafka://") && event.contains(name + "-in"), event);
                assertTrue(
                        event.contains("\"outputs\":[{\"namespace\":\"kafka://") && event.contains(name + "-out"),
                        event);
            }
        }
        assertTrue(types.contains("START") && types.contains("RUNNING"), types.toString());
    }
}
