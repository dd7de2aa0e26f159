package dev.weir.samples.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FeaturesTest {
    private static final List<String> PAYMENTS = List.of(
            Local.transaction(1, "c-1", 10.10, "2026-01-01T00:00:00Z"),
            Local.transaction(2, "c-1", 20.20, "2026-01-01T00:00:59.999Z"),
            Local.transaction(3, "c-1", 5, "2026-01-01T00:01:00Z"),
            Local.transaction(4, "c-2", 7, "2026-01-01T00:00:30Z"),
            "garbage");

    private static final List<String> WRITTEN = Collections.synchronizedList(new ArrayList<>());
    private static final VoidFunction2<Dataset<Row>, Long> KEEP = (batch, id) -> WRITTEN.addAll(text(batch));

    private static List<String> text(Dataset<Row> features) {
        return features.orderBy("card", "window_end").collectAsList().stream()
                .map(row -> row.getAs("card") + "@"
                        + Instant.ofEpochMilli(row.<Long>getAs("window_end")) + "=" + row.getAs("count") + "/"
                        + row.getAs("amount"))
                .toList();
    }

    private static Tally tally() {
        return new Tally(Local.spark().sparkContext());
    }

    @Test
    void payments_are_counted_and_summed_per_card_and_minute_of_event_time() {
        Tally tally = tally();
        assertEquals(
                List.of(
                        "c-1@2026-01-01T00:01:00Z=2/30.3",
                        "c-1@2026-01-01T00:02:00Z=1/5.0",
                        "c-2@2026-01-01T00:01:00Z=1/7.0"),
                text(FeatureBridge.features(Local.records(PAYMENTS), tally)));
        assertEquals(1, tally.rejected().get("malformed"));
    }

    @Test
    void the_stream_updates_a_window_with_each_change_and_ignores_what_comes_behind_the_watermark(@TempDir Path folder)
            throws Exception {
        Path in = Files.createDirectories(folder.resolve("in"));
        Files.write(in.resolve("1"), PAYMENTS);
        Tally tally = tally();
        run(in, folder, tally);
        Files.write(in.resolve("2"), List.of(Local.transaction(5, "c-1", 1, "2026-01-01T00:01:30Z")));
        run(in, folder, tally);
        // behind the watermark of 00:01:25: its window is closed
        Files.write(in.resolve("3"), List.of(Local.transaction(6, "c-2", 100, "2026-01-01T00:00:10Z")));
        run(in, folder, tally);
        assertEquals(
                List.of(
                        "c-1@2026-01-01T00:01:00Z=2/30.3",
                        "c-1@2026-01-01T00:02:00Z=1/5.0",
                        "c-2@2026-01-01T00:01:00Z=1/7.0",
                        "c-1@2026-01-01T00:02:00Z=2/6.0"),
                WRITTEN);
    }

    private static void run(Path in, Path folder, Tally tally) throws Exception {
        Dataset<Row> text = Local.spark().readStream().text(in.toString()).toDF(Transactions.RAW);
        StreamingQuery query = FeatureBridge.features(text, tally)
                .writeStream()
                .foreachBatch(KEEP)
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .outputMode("update")
                .trigger(Trigger.AvailableNow())
                .start();
        assertTrue(query.awaitTermination(60_000));
    }

    private static Dataset<Row> online(String... json) {
        return Local.records(List.of(json)).coalesce(1);
    }

    private static String feature(String card, String end, int count, double amount) {
        return "{\"card\":\"%s\",\"window_end\":%d,\"count\":%d,\"amount\":%s,\"at\":0}"
                .formatted(card, Instant.parse(end).toEpochMilli(), count, amount);
    }

    @Test
    void parity_compares_the_last_online_word_with_the_recomputation_on_both_sides() {
        Dataset<Row> offline = FeatureBridge.features(Local.records(PAYMENTS), tally());
        Dataset<Row> same = Parity.finalOnline(online(
                feature("c-1", "2026-01-01T00:01:00Z", 1, 10.1),
                feature("c-1", "2026-01-01T00:01:00Z", 2, 30.300000001),
                feature("c-1", "2026-01-01T00:02:00Z", 1, 5),
                feature("c-2", "2026-01-01T00:01:00Z", 1, 7)));
        assertEquals(new Parity(3, 3), Parity.of(offline, same));
        Dataset<Row> other = Parity.finalOnline(online(
                feature("c-1", "2026-01-01T00:01:00Z", 2, 30.31),
                feature("c-2", "2026-01-01T00:01:00Z", 1, 7),
                feature("c-9", "2026-01-01T00:01:00Z", 1, 7),
                "garbage"));
        // one equal, one a cent off, one only offline, one only online
        assertEquals(new Parity(4, 1), Parity.of(offline, other));
    }

    @Test
    void the_ratio_is_unknown_when_nothing_was_compared() {
        assertEquals(OptionalDouble.of(0.25), new Parity(4, 1).ratio());
        assertEquals(OptionalDouble.empty(), new Parity(0, 0).ratio());
        assertEquals(
                "{\"at\":\"1970-01-01T00:00:00Z\",\"compared\":0,\"equal\":0,\"ratio\":null}",
                new Parity(0, 0).json(Instant.EPOCH).toString());
        assertThrows(IllegalArgumentException.class, () -> new Parity(1, 2));
    }

    @Test
    void only_windows_that_are_surely_final_are_compared() {
        FeatureBatch.Windows windows = FeatureBatch.Windows.at(
                Instant.parse("2026-01-01T01:00:34Z"), Duration.ofMinutes(10), Duration.ofSeconds(30));
        assertEquals(Instant.parse("2026-01-01T00:59:00Z"), windows.until());
        assertEquals(Instant.parse("2026-01-01T00:49:00Z"), windows.after());
        Dataset<Row> features = Parity.finalOnline(online(
                feature("old", "2026-01-01T00:49:00Z", 1, 1),
                feature("in", "2026-01-01T00:59:00Z", 1, 1),
                feature("young", "2026-01-01T01:00:00Z", 1, 1)));
        assertEquals(List.of("in@2026-01-01T00:59:00Z=1/1.0"), text(windows.of(features)));
    }
}
