package dev.weir.collector.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.collector.FixtureServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mappings that ship, on pages that real engines answered with; golden files hold every sample. */
class ReadyMadeTest {
    @ParameterizedTest
    @CsvSource({
        // 100 records/s went in from two partitions, one of them 7 s late
        "flink, flink-2.3, 1795349212098",
        "flink, flink-1.20, 1795349240500",
        "spark, spark-3.5, 1795349869497",
        "spark, spark-4.2, 1795331705000",
        "spark, spark-4.2-executors, 1795331605000",
        "jmx-kafka, jmx-kafka-consumer, 1795349212156",
        "jmx-kafka, jmx-kafka-broker, 1795349240000"
    })
    void a_page_of_a_real_engine_becomes_canonical_signals(String mapping, String page, long at) throws IOException {
        var translation =
                Foreign.translation(Foreign.mappings(Path.of("."), mapping), Map.of("orders", "orders-per-minute"));
        var samples = translation.of(Foreign.page(page + ".txt", Instant.ofEpochMilli(at)), Instant.ofEpochMilli(at));
        String text = Foreign.text(samples);
        if (System.getProperty("golden") != null) {
            Files.writeString(Path.of(System.getProperty("golden"), page + ".golden"), text);
        }
        assertEquals(new String(FixtureServer.resource("foreign/" + page + ".golden"), StandardCharsets.UTF_8), text);
    }
}
