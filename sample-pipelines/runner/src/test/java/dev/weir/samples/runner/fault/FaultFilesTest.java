package dev.weir.samples.runner.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultFilesTest {

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void a_fault_survives_a_restart_and_is_the_file_of_the_contract() throws IOException {
        new FaultFiles(folder, () -> now).set(Pipeline.CLICKSTREAM, new Fault(FaultKind.SKEW, 2));
        assertEquals("kind=skew\nstrength=2.0\n", Files.readString(folder.resolve("clickstream.properties")));
        assertEquals(
                Map.of(Pipeline.CLICKSTREAM, new Fault(FaultKind.SKEW, 2)), new FaultFiles(folder, () -> now).all());
    }

    @Test
    void files_written_by_hand_are_seen_within_half_a_second() throws IOException {
        FaultFiles files = new FaultFiles(folder, () -> now);
        assertEquals(Optional.empty(), files.of(Pipeline.CLICKSTREAM));
        Files.writeString(folder.resolve("clickstream.properties"), "kind=flood\n");
        now = now.plusMillis(500);
        assertEquals(Optional.of(new Fault(FaultKind.FLOOD, 1)), files.of(Pipeline.CLICKSTREAM));
        Files.writeString(folder.resolve("clickstream.properties"), "kind=flood\nstrength=many\n");
        now = now.plusMillis(500);
        assertEquals(Optional.empty(), files.of(Pipeline.CLICKSTREAM));
    }

    @Test
    void a_reader_never_sees_half_a_file() throws Exception {
        FaultFiles files = new FaultFiles(folder, () -> now);
        files.set(Pipeline.CLICKSTREAM, new Fault(FaultKind.SLOW, 1));
        Path file = folder.resolve("clickstream.properties");
        AtomicBoolean writing = new AtomicBoolean(true);
        try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
            Future<Integer> read = reader.submit(() -> {
                int whole = 0;
                while (writing.get() || whole == 0) {
                    String text = Files.readString(file);
                    assertTrue(text.matches("kind=(slow|checkpoint-fail)\nstrength=[0-9.]+\n"), text);
                    whole++;
                }
                return whole;
            });
            for (int i = 0; i < 500; i++) {
                files.set(
                        Pipeline.CLICKSTREAM,
                        new Fault(i % 2 == 0 ? FaultKind.CHECKPOINT_FAIL : FaultKind.SLOW, 1 + i / 100.0));
            }
            writing.set(false);
            assertTrue(read.get(20, TimeUnit.SECONDS) > 0);
        }
    }
}
