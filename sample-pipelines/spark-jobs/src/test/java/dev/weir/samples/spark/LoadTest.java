package dev.weir.samples.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LoadTest {
    private static final List<String> RECORDS = List.of(
            Local.transaction(1, "c-1", 1, "2026-01-01T23:59:59.999Z"),
            Local.transaction(2, "c-1", 2, "2026-01-02T00:00:00Z"),
            Local.transaction(3, "c-2", 3, "2026-01-02T05:30:00Z"),
            "{\"id\":\"t-4\"}",
            "garbage");

    @TempDir
    private Path folder;

    private Warehouse warehouse = new Warehouse(Path.of("unset"));
    private Path faults = Path.of("unset");

    @BeforeEach
    void open() {
        warehouse = new Warehouse(folder.resolve("warehouse"));
        faults = folder.resolve("warehouse-etl.properties");
    }

    private Tally load(String name, Offsets next) throws IOException {
        Tally tally = new Tally(Local.spark().sparkContext());
        new Load(warehouse, name, faults).run(Local.records(RECORDS), tally, next);
        return tally;
    }

    private static Offsets next(long offset) {
        return new Offsets("transactions", Map.of(0, offset));
    }

    private Set<String> ids() {
        return Local.spark().read().parquet(warehouse.table("transactions").toString()).collectAsList().stream()
                .map(row -> row.<String>getAs("id"))
                .collect(Collectors.toSet());
    }

    private long rows() {
        return Local.spark()
                .read()
                .parquet(warehouse.table("transactions").toString())
                .count();
    }

    @Test
    void good_rows_are_partitioned_by_event_day_and_hour_and_bad_ones_kept_with_their_reason() throws IOException {
        Tally tally = load("a", next(5));
        assertEquals(5, tally.read());
        assertEquals(3, tally.accepted());
        assertEquals(Set.of("t-1", "t-2", "t-3"), ids());
        Path table = warehouse.table("transactions");
        assertTrue(Files.isDirectory(table.resolve("day=2026-01-01/hour=23")));
        assertTrue(Files.isDirectory(table.resolve("day=2026-01-02/hour=00")));
        assertTrue(Files.isDirectory(table.resolve("day=2026-01-02/hour=05")));
        List<Row> rejects = Local.spark()
                .read()
                .json(warehouse.table("rejects").toString())
                .orderBy("raw")
                .collectAsList();
        assertEquals(
                List.of("malformed", "missing-field"),
                rejects.stream().map(row -> row.<String>getAs("reason")).toList());
        assertEquals("garbage", rejects.get(0).getAs("raw"));
        assertEquals(next(5), warehouse.offsets("transactions"));
    }

    @Test
    void a_load_that_crashes_half_way_leaves_nothing_and_the_next_one_has_everything_once() throws IOException {
        Files.writeString(faults, "kind=crash\nstrength=1.0\n");
        IllegalStateException dead = assertThrows(IllegalStateException.class, () -> load("a", next(5)));
        assertTrue(String.valueOf(dead.getMessage()).contains("crash"));
        assertFalse(Files.exists(warehouse.table("transactions")));
        assertEquals(Offsets.none("transactions"), warehouse.offsets("transactions"));

        faults = folder.resolve("mended.properties");
        warehouse.recover();
        load("b", next(5));
        assertEquals(3, rows());
    }

    @Test
    void a_load_that_died_while_publishing_is_taken_back() throws IOException {
        load("a", next(5));
        load("b", next(10));
        assertEquals(6, rows());
        // as if b had died between its renames and its commit
        JsonFile.write(
                folder.resolve("warehouse/pending.json"),
                JsonNodeFactory.instance.objectNode().put("load", "b"));
        JsonFile.write(folder.resolve("warehouse/offsets.json"), next(5).json().put("load", "a"));
        warehouse.recover();
        assertEquals(3, rows());
        try (Stream<Path> left = Files.walk(warehouse.table("rejects"))) {
            assertTrue(left.filter(Files::isRegularFile)
                    .allMatch(file -> file.getFileName().toString().startsWith("a-")));
        }
    }

    @Test
    void a_load_that_died_right_after_its_commit_stays() throws IOException {
        load("a", next(5));
        JsonFile.write(
                folder.resolve("warehouse/pending.json"),
                JsonNodeFactory.instance.objectNode().put("load", "a"));
        warehouse.recover();
        assertEquals(3, rows());
        assertFalse(Files.exists(folder.resolve("warehouse/pending.json")));
    }
}
