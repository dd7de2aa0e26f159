package dev.weir.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.store.JournalContract;
import dev.weir.model.store.JournalContract.Fact;
import dev.weir.model.store.Resolution;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store refuses, and that it says what to do. */
class LimitsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Interval ALWAYS = new Interval(Instant.MIN, Instant.MAX);
    private static final Series LAG = new Series("lag", Labels.none());

    private final Path folder;
    private final EmbeddedStoreConfig config;

    LimitsTest(@TempDir Path folder) {
        this.folder = folder;
        this.config = EmbeddedStoreConfig.in(folder);
    }

    private static EmbeddedStore open(EmbeddedStoreConfig config) {
        return EmbeddedStore.open(config, InstantSource.fixed(NOON));
    }

    private static void assertSays(Throwable refused, String... words) {
        for (String word : words) {
            assertTrue(refused.toString().contains(word), refused + " does not say '" + word + "'");
        }
    }

    @Test
    void a_label_value_of_10_kb_is_refused_with_its_whole_batch() {
        try (var store = open(config)) {
            var long10k = new Series("lag", Labels.of("query", "x".repeat(10_240)));
            var batch = List.of(Sample.of(LAG, NOON, 1), Sample.of(long10k, NOON, 1));
            assertSays(
                    assertThrows(IllegalArgumentException.class, () -> store.append(batch)),
                    "label query of lag has 10240 characters, at most 4096");
            assertEquals(List.of(), store.series(ALWAYS));
            assertEquals(2, store.figures().samplesRefused());
            assertEquals(0, store.figures().series());
        }
    }

    @Test
    void more_series_than_allowed_are_refused_and_counted_while_known_ones_go_on() {
        try (var store = open(config.withLimits(3, 1 << 20))) {
            for (int i = 0; i < 3; i++) {
                store.append(List.of(Sample.of(new Series("m", Labels.of("i", "" + i)), NOON, i)));
            }
            var fourth = List.of(Sample.of(LAG, NOON, 1));
            assertSays(
                    assertThrows(UncheckedIOException.class, () -> store.append(fourth)),
                    "the limit is 3",
                    "lag is refused",
                    "max series");
            store.append(List.of(Sample.of(new Series("m", Labels.of("i", "0")), NOON.plusSeconds(1), 9)));
            var figures = store.figures();
            assertEquals(1, figures.samplesRefused());
            assertEquals(4, figures.samplesKept());
            assertEquals(3, figures.series());
        }
    }

    @Test
    void times_in_the_wrong_unit_are_refused() {
        try (var store = open(config)) {
            var batch = List.of(Sample.of(LAG, Instant.ofEpochSecond(1_772_366_400_000L), 1));
            assertSays(assertThrows(IllegalArgumentException.class, () -> store.append(batch)), "lag is of", "9999");
            assertEquals(1, store.figures().samplesRefused());
        }
    }

    @Test
    void journal_names_keys_and_bodies_have_bounds() {
        try (var store = open(config)) {
            assertThrows(IllegalArgumentException.class, () -> store.open("No Good", JournalContract.CODEC));
            var journal = store.open("facts", JournalContract.CODEC);
            var key = new Fact("k".repeat(5000), NOON, "");
            assertSays(
                    assertThrows(IllegalArgumentException.class, () -> journal.append(List.of(key))),
                    "key for journal facts has 5000 characters");
            var body = new Fact("k", NOON, "x".repeat(9 << 20));
            assertThrows(IllegalArgumentException.class, () -> journal.append(List.of(body)));
            assertEquals(0, journal.after(0, 10).size());
        }
    }

    @Test
    void samples_have_no_place_in_a_unit_of_work() {
        try (var store = open(config)) {
            var batch = List.of(Sample.of(LAG, NOON, 1));
            assertThrows(IllegalStateException.class, () -> store.atomically(() -> store.append(batch)));
            store.append(batch);
        }
    }

    @Test
    void a_unit_of_work_whose_append_failed_cannot_commit_by_hiding_that() {
        try (var store = open(config.withLimits(10, 1 << 20))) {
            var journal = store.open("facts", JournalContract.CODEC);
            var small = new Fact("k", NOON, "small");
            var large = new Fact("k", NOON, "x".repeat(4 << 20));
            var refused = assertThrows(
                    IllegalStateException.class,
                    () -> store.atomically(() -> {
                        journal.append(List.of(small));
                        assertThrows(UncheckedIOException.class, () -> journal.append(List.of(large)));
                    }));
            assertSays(refused, "nothing of it is kept");
            assertEquals(0, journal.after(0, 10).size());
            journal.append(List.of(small));
            assertEquals(1, journal.after(0, 10).size());
        }
    }

    /** SQLite reports a full disk and a full limit alike (SQLITE_FULL), and ends the transaction alike. */
    @Test
    void a_full_store_refuses_says_so_and_loses_nothing() {
        var random = new Random(5);
        var kept = new ArrayList<Sample>();
        var small = config.withLimits(1000, 1 << 20);
        try (var store = open(small)) {
            UncheckedIOException refused = null;
            for (int second = 0; refused == null; second++) {
                var batch = new ArrayList<Sample>();
                for (int i = 0; i < 200; i++) {
                    var series = new Series("m", Labels.of("i", "" + i));
                    batch.add(Sample.of(series, NOON.plusSeconds(second), random.nextGaussian()));
                }
                try {
                    store.append(batch);
                    kept.addAll(batch);
                } catch (UncheckedIOException e) {
                    refused = e;
                }
            }
            assertSays(refused, "weir.db", "full", "free disk space");
            assertHolds(store, kept);
            assertThrows(UncheckedIOException.class, () -> store.append(kept.subList(0, 1000)));
            assertEquals(kept.size(), store.figures().samplesKept());
        }
        try (var store = open(config)) {
            assertHolds(store, kept);
            store.append(List.of(Sample.of(LAG, NOON, 1)));
        }
    }

    private static void assertHolds(EmbeddedStore store, List<Sample> kept) {
        var all = store.select(new Selector("m", Labels.none()), ALWAYS, new Resolution.Raw(1_000_000));
        assertEquals(
                kept.size(),
                all.stream().mapToInt(points -> points.samples().size()).sum());
        assertEquals(kept.size() / 200, all.getFirst().samples().size());
        assertTrue(kept.containsAll(all.getFirst().samples()));
    }

    @Test
    void a_second_store_of_one_folder_is_refused_until_the_first_is_closed() {
        try (var store = open(config)) {
            assertSays(
                    assertThrows(UncheckedIOException.class, () -> open(config)),
                    "Another process",
                    folder.toString(),
                    "a folder of its own");
            store.append(List.of(Sample.of(LAG, NOON, 1)));
        }
        open(config).close();
    }

    @Test
    void a_folder_that_cannot_be_written_is_named_with_a_remedy() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        assertSays(
                assertThrows(UncheckedIOException.class, () -> open(EmbeddedStoreConfig.in(file.resolve("data")))),
                file.toString(),
                "choose another one");
    }

    @Test
    void a_read_only_folder_is_named_with_a_remedy() {
        // Permissions do not hold root back; /proc is read-only for everybody.
        Path readOnly = Path.of("/proc/self");
        assumeTrue(Files.isDirectory(readOnly), "needs /proc");
        assertSays(
                assertThrows(UncheckedIOException.class, () -> open(EmbeddedStoreConfig.in(readOnly))),
                "/proc/self/weir.lock",
                "writable");
    }

    @Test
    void a_newer_schema_is_refused_and_left_as_it_is() throws Exception {
        open(config).close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("weir.db"));
                var statement = connection.createStatement()) {
            statement.execute("insert into flyway_schema_history (installed_rank, version, description, type, script,"
                    + " installed_by, execution_time, success) values (99, '99', 'future', 'SQL', 'V99__future.sql',"
                    + " 'x', 0, 1)");
        }
        assertSays(
                assertThrows(UncheckedIOException.class, () -> open(config)),
                "weir.db",
                "newer version (schema 99",
                "choose another folder");
        assertSays(assertThrows(UncheckedIOException.class, () -> open(config)), "newer version");
    }

    @Test
    void a_file_that_is_no_database_is_refused() throws Exception {
        Files.writeString(folder.resolve("weir.db"), "this is no database, it is a letter to my aunt. ".repeat(99));
        assertSays(assertThrows(UncheckedIOException.class, () -> open(config)), "weir.db", "damaged", "backup");
    }

    @Test
    void a_damaged_chunk_is_named_and_other_series_go_on() throws Exception {
        var other = new Series("other", Labels.none());
        try (var store = open(config)) {
            for (int i = 0; i < 600; i++) {
                store.append(List.of(Sample.of(LAG, NOON.plusSeconds(i), i), Sample.of(other, NOON.plusSeconds(i), i)));
            }
            assertTrue(store.figures().chunksSealed() > 0);
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("weir.db"));
                var statement = connection.createStatement()) {
            statement.execute("update chunk set data = x'01020304050607' where series_id = 1");
        }
        try (var store = open(config)) {
            var raw = new Resolution.Raw(1000);
            assertSays(
                    assertThrows(UncheckedIOException.class, () -> store.select(Selector.of(LAG), ALWAYS, raw)),
                    "weir.db",
                    "of lag",
                    "checksum");
            assertEquals(
                    600,
                    store.select(Selector.of(other), ALWAYS, raw)
                            .getFirst()
                            .samples()
                            .size());
        }
    }

    @Test
    void too_many_steps_are_refused() {
        try (var store = open(config)) {
            var batch = new ArrayList<Sample>();
            for (int i = 0; i < 100_001; i++) {
                batch.add(Sample.of(LAG, NOON.plusSeconds(i), i));
            }
            store.append(batch);
            var second = new Resolution.Step(Duration.ofSeconds(1));
            assertSays(
                    assertThrows(IllegalArgumentException.class, () -> store.select(Selector.of(LAG), ALWAYS, second)),
                    "coarser step");
        }
    }

    @Test
    void a_closed_store_says_that_it_is_closed() {
        var store = open(config);
        store.close();
        store.close();
        assertSays(
                assertThrows(UncheckedIOException.class, () -> store.append(List.of(Sample.of(LAG, NOON, 1)))),
                "the store is closed");
        assertFalse(Files.exists(folder.resolve("weir.db-wal")), "the log is folded into the file on close");
    }
}
