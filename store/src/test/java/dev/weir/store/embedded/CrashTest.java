package dev.weir.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Interval;
import dev.weir.model.Selector;
import dev.weir.model.store.JournalContract;
import dev.weir.model.store.JournalContract.Fact;
import dev.weir.model.store.Resolution;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes is killed in the middle; what it said it had kept must be there. */
@Timeout(60)
class CrashTest {
    private static final Interval ALWAYS = new Interval(Instant.MIN, Instant.MAX);

    private int lastSamples = -1;
    private int lastWork = -1;

    @Test
    void what_was_acknowledged_is_there_after_kill_9_again_and_again(@TempDir Path folder) throws Exception {
        // The first kill comes before the first chunks are sealed, the others amid sealing and the trimming of the
        // head.
        for (int rounds : new int[] {90, 400, 900}) {
            lastSamples = -1;
            lastWork = -1;
            writeAndKill(folder, rounds);
            assertEverythingIsThere(folder);
        }
    }

    private void writeAndKill(Path folder, int rounds) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = process.inputReader()) {
            while (lastSamples < rounds) {
                assertTrue(note(lines.readLine()), "the process ended by itself");
            }
            var refused = assertThrows(UncheckedIOException.class, () -> open(folder));
            assertTrue(refused.toString().contains("Another process (pid " + process.pid() + ")"), refused.toString());
            process.toHandle().destroyForcibly(); // unlike the process's own, it leaves the pipe open
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
            readRest(lines);
        } finally {
            process.destroyForcibly();
        }
    }

    private void readRest(BufferedReader lines) throws IOException {
        for (var line = lines.readLine();
                line != null && line.matches("(samples|work) \\d+");
                line = lines.readLine()) {
            note(line);
        }
    }

    private boolean note(@Nullable String line) {
        if (line == null) {
            return false;
        }
        int number = Integer.parseInt(line.substring(line.indexOf(' ') + 1));
        if (line.startsWith("samples")) {
            lastSamples = number;
        } else {
            lastWork = number;
        }
        return true;
    }

    private static EmbeddedStore open(Path folder) {
        return EmbeddedStore.open(EmbeddedStoreConfig.in(folder), InstantSource.fixed(CrashingProcess.START));
    }

    private void assertEverythingIsThere(Path folder) {
        try (var store = open(folder)) {
            for (int i = 0; i < CrashingProcess.SERIES; i++) {
                var series = CrashingProcess.series(i);
                var samples = store.select(Selector.of(series), ALWAYS, new Resolution.Raw(1_000_000))
                        .getFirst()
                        .samples();
                assertTrue(
                        samples.size() > lastSamples,
                        samples.size() + " samples of " + series + ", " + (lastSamples + 1) + " were acknowledged");
                for (int round = 0; round < samples.size(); round++) {
                    assertEquals(CrashingProcess.at(round), samples.get(round).at());
                    assertEquals(round * 0.25 + i, samples.get(round).value());
                }
            }
            var incidents = store.open("incidents", JournalContract.CODEC).read("k", ALWAYS);
            var deliveries = store.open("deliveries", JournalContract.CODEC).read("k", ALWAYS);
            assertEquals(incidents, deliveries, "what commits together is there together");
            assertTrue(
                    incidents.stream().map(Fact::text).toList().containsAll(List.of("0", "" + lastWork)),
                    "unit of work " + lastWork + " was acknowledged");
        }
    }
}
