package dev.weir.collector.spark.events;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodecTest {
    private static final int DAMAGES = 400;
    private static final List<String> LOGS = List.of(
            "local-1795349018819.lz4",
            "app-20261122120807-0000.snappy",
            "eventlog_v2_local-1795348894646/events_1_local-1795348894646.zstd");

    @TempDir
    Path folder = Path.of(".");

    /** Whatever its bytes are, a log costs at most itself: one that threw something else would take all others of its folder with it. */
    @Test
    void a_damaged_log_ends_early_or_with_an_io_exception() throws Exception {
        var random = new Random(7);
        int refused = 0;
        for (String log : LOGS) {
            byte[] whole;
            try (InputStream in = CodecTest.class.getResourceAsStream("/spark/events/" + log)) {
                assertTrue(in != null, log);
                whole = in.readAllBytes();
            }
            for (int i = 0; i < DAMAGES; i++) {
                byte[] damaged = whole.clone();
                for (int n = 1 + random.nextInt(4); n > 0; n--) {
                    int from = i % 2 == 0 ? random.nextInt(40) : random.nextInt(damaged.length);
                    damaged[from] = (byte) random.nextInt(256);
                }
                Path file = folder.resolve("damaged");
                Files.write(file, damaged);
                try (InputStream in = Codec.of(log).open(file)) {
                    in.skipNBytes(i % 3 * 100L);
                    in.transferTo(OutputStream.nullOutputStream());
                } catch (IOException expected) {
                    refused++;
                }
            }
        }
        assertTrue(refused > DAMAGES, refused + " of " + DAMAGES * LOGS.size() + " were refused");
    }
}
