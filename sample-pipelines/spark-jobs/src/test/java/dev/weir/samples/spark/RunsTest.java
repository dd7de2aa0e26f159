package dev.weir.samples.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RunsTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z"));

    private static Arguments arguments(Path data, String... more) {
        String[] words = Stream.concat(
                        Stream.of("--bootstrap", "h:1", "--data", data.toString(), "--faults", data.toString()),
                        Stream.of(more))
                .toArray(String[]::new);
        return Arguments.of(words);
    }

    @Test
    void a_good_run_is_reported_under_its_nominal_time(@TempDir Path folder) throws Exception {
        Tally tally = new Tally(Local.spark().sparkContext());
        new BatchRun("p", folder, NOON)
                .run(
                        arguments(folder, "--nominal", "2026-01-01T11:55:00Z", "--due", "2026-01-01T12:05:00Z"),
                        tally,
                        run -> 7);
        JsonNode report = JsonFile.read(folder.resolve("20260101T115500Z.json")).orElseThrow();
        assertEquals(
                "{\"pipeline\":\"p\",\"run\":\"20260101T115500Z\",\"nominal\":\"2026-01-01T11:55:00Z\","
                        + "\"due\":\"2026-01-01T12:05:00Z\",\"started\":\"2026-01-01T12:00:00Z\","
                        + "\"ended\":\"2026-01-01T12:00:00Z\",\"read\":0,\"written\":7,\"rejected\":{},\"ok\":true}",
                report.toString());
    }

    @Test
    void a_run_that_throws_is_reported_and_still_throws(@TempDir Path folder) throws Exception {
        Tally tally = new Tally(Local.spark().sparkContext());
        BatchRun run = new BatchRun("p", folder, NOON);
        assertThrows(
                IllegalStateException.class,
                () -> run.run(arguments(folder), tally, name -> {
                    throw new IllegalStateException("no broker");
                }));
        JsonNode report = JsonFile.read(folder.resolve("20260101T120000Z.json")).orElseThrow();
        assertFalse(report.path("ok").asBoolean());
        assertEquals("no broker", report.path("error").asText());
        assertTrue(report.path("nominal").isNull());
    }

    @Test
    void a_run_goes_on_where_the_last_one_ended_and_survives_retention_and_a_new_topic() {
        Offsets first = new Offsets("t", Map.of(0, 10L, 1, 0L, 2, 0L, 3, 0L));
        Offsets end = new Offsets("t", Map.of(0, 100L, 1, 50L, 2, 7L, 3, 5L));
        Offsets stored = new Offsets("t", Map.of(0, 4L, 1, 20L, 2, 900L));
        Offsets from = stored.within(first, end);
        assertEquals(Map.of(0, 10L, 1, 20L, 2, 0L, 3, 0L), from.next());
        assertEquals(90 + 30 + 7 + 5, from.until(end));
        assertEquals("{\"t\":{\"0\":10,\"1\":20,\"2\":0,\"3\":0}}", from.json().toString());
        assertEquals(from, Offsets.of("t", from.json()));
    }

    @Test
    void a_wrong_command_line_says_what_is_wrong() {
        assertThrows(IllegalArgumentException.class, () -> Arguments.of("--data", "d", "--faults", "f"));
        assertThrows(IllegalArgumentException.class, () -> Arguments.of("--speed", "1"));
        assertThrows(IllegalArgumentException.class, () -> Arguments.of("--data"));
        assertEquals(Optional.empty(), arguments(Path.of("d")).nominal());
    }

    @Test
    void a_fault_is_read_at_most_twice_a_second_and_ends_with_its_file(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("p.properties");
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        FaultSwitch faults = new FaultSwitch(file, now::get);
        assertEquals(Fault.NONE, faults.current());
        Files.writeString(file, "kind=slow\nstrength=2.5\n");
        now.set(Instant.EPOCH.plusMillis(499));
        assertEquals(Fault.NONE, faults.current());
        now.set(Instant.EPOCH.plusMillis(500));
        assertEquals(new Fault(Fault.Kind.SLOW, 2.5), faults.current());
        Files.delete(file);
        now.set(Instant.EPOCH.plusMillis(1000));
        assertEquals(Fault.NONE, faults.current());
    }

    @Test
    void faults_of_the_traffic_and_nonsense_are_no_faults_of_ours() {
        assertEquals(Fault.NONE, fault("kind", "flood"));
        assertEquals(Fault.NONE, fault("kind", "crash", "strength", "often"));
        assertEquals(Fault.NONE, fault("kind", "slow", "strength", "-1"));
        assertEquals(new Fault(Fault.Kind.CRASH, 1), fault("kind", "crash"));
    }

    private static Fault fault(String... pairs) {
        Properties properties = new Properties();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.setProperty(pairs[i], pairs[i + 1]);
        }
        return Fault.of(properties);
    }
}
