package dev.weir.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Interval;
import dev.weir.model.store.Codec;
import dev.weir.model.store.Journal;
import dev.weir.model.store.LongColumns;
import dev.weir.model.store.Packing;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is packed is read as if it stood alone, whoever reads it when. */
class PackTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Interval EVER = new Interval(Instant.EPOCH, NOON.plus(Duration.ofDays(1_000)));

    /** One fact about a machine. */
    private record Fact(String machine, Instant at, long value) {}

    private static final class Facts implements Codec<Fact>, Packing<Fact> {
        @Override
        public String encode(Fact fact) {
            return fact.machine() + " " + fact.at() + " " + fact.value();
        }

        @Override
        public Fact decode(String text) {
            String[] words = text.split(" ", -1);
            return new Fact(words[0], Instant.parse(words[1]), Long.parseLong(words[2]));
        }

        @Override
        public String key(Fact fact) {
            return fact.machine();
        }

        @Override
        public Instant at(Fact fact) {
            return fact.at();
        }

        @Override
        public Optional<Packing<Fact>> packing() {
            return Optional.of(this);
        }

        @Override
        public byte[] pack(List<Fact> facts) {
            var out = new LongColumns.Writer();
            out.put(facts.getFirst().machine());
            out.put(facts.size());
            out.put(facts.stream().mapToLong(fact -> fact.at().toEpochMilli()).toArray());
            out.put(facts.stream().mapToLong(Fact::value).toArray());
            return out.bytes();
        }

        @Override
        public List<Fact> unpack(byte[] packed) {
            var in = new LongColumns.Reader(packed);
            String machine = in.text();
            int count = Math.toIntExact(in.next());
            long[] at = in.column(count);
            long[] value = in.column(count);
            in.end();
            var facts = new ArrayList<Fact>();
            for (int i = 0; i < count; i++) {
                facts.add(new Fact(machine, Instant.ofEpochMilli(at[i]), value[i]));
            }
            return facts;
        }
    }

    @TempDir
    Path folder = Path.of(".");

    private EmbeddedStore open() {
        return EmbeddedStore.open(EmbeddedStoreConfig.in(folder), InstantSource.fixed(NOON));
    }

    /** Four hours of three machines, in batches, now and then something late or said again. */
    private static List<List<Fact>> batches() {
        var random = new SplittableRandom(11);
        var batches = new ArrayList<List<Fact>>();
        for (int minute = -240; minute < 0; minute++) {
            var batch = new ArrayList<Fact>();
            for (String machine : List.of("a", "b", "c")) {
                if (!machine.equals("b") || minute % 30 == 0) { // two in an hour
                    batch.add(new Fact(machine, NOON.plus(Duration.ofMinutes(minute)), random.nextInt(100)));
                }
                if (random.nextInt(20) == 0) {
                    Instant late = NOON.plus(Duration.ofMinutes(minute - random.nextInt(200)));
                    batch.add(new Fact(machine, late, -1));
                }
            }
            batches.add(batch);
        }
        return batches;
    }

    private static List<Fact> all(Journal<Fact> journal, int page) {
        var all = new ArrayList<Fact>();
        long position = 0;
        List<Journal.Entry<Fact>> found;
        do {
            found = journal.after(position, page);
            for (Journal.Entry<Fact> entry : found) {
                assertTrue(entry.position() > position, "positions grow");
                position = entry.position();
                all.add(entry.value());
            }
        } while (!found.isEmpty());
        return all;
    }

    private long count(String table) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("weir.db"));
                var rows = connection.createStatement().executeQuery("select count(*) from " + table)) {
            return rows.getLong(1);
        }
    }

    @Test
    void packed_entries_are_read_in_every_way_as_before() throws Exception {
        List<Fact> written = batches().stream().flatMap(List::stream).toList();
        try (var store = open()) {
            Journal<Fact> journal = store.open("facts", new Facts());
            batches().forEach(journal::append);
            journal.appendOnce(new Fact("a", NOON.minus(Duration.ofHours(3)), 7), "once");
            List<Fact> before = all(journal, 1000);
            assertEquals(written.size() + 1, before.size());
            var spans = new ArrayList<Interval>(List.of(EVER));
            for (int i = 0; i < 40; i++) {
                Instant start = NOON.minus(Duration.ofMinutes(13L * i));
                spans.add(new Interval(start, start.plus(Duration.ofMinutes(7L * i))));
            }
            var expected = new ArrayList<List<Fact>>();
            spans.forEach(span -> expected.add(journal.read("a", span)));

            store.retain(NOON);
            assertTrue(count("journal_pack") > 3);
            assertTrue(count("journal_entry") < written.size() * 3L / 4, "most do not stand alone any more");
            assertEquals(before, all(journal, 1000));
            assertEquals(before, all(journal, 7));
            assertEquals(
                    before.subList(100, 110),
                    journal.after(100, 10).stream().map(Journal.Entry::value).toList());
            for (int i = 0; i < spans.size(); i++) {
                assertEquals(
                        expected.get(i),
                        journal.read("a", spans.get(i)),
                        spans.get(i).toString());
            }
            assertEquals(List.of(), journal.read("nobody", EVER));
            assertFalse(journal.appendOnce(new Fact("a", NOON, 8), "once"), "what is unique stays so");

            Fact late = new Fact("a", NOON.minus(Duration.ofHours(3)), 99);
            long position = journal.append(List.of(late));
            assertEquals(before.size() + 1, position, "positions go on");
            assertEquals(late, journal.read("a", EVER).getLast());
        }
        try (var again = open();
                var past = StoredPast.open(folder)) {
            assertEquals(
                    written.size() + 2,
                    all(again.open("facts", new Facts()), 1000).size());
            var replayed = new ArrayList<Fact>();
            past.replay("facts", new Facts(), replayed::add);
            assertEquals(written.size() + 2, replayed.size());
            assertEquals(again.open("facts", new Facts()).read("c", EVER), past.read("facts", new Facts(), "c", EVER));
            assertEquals(List.of(), past.read("unknown", new Facts(), "a", EVER));
        }
    }

    @Test
    void what_comes_late_is_packed_beside_and_what_is_old_goes() throws Exception {
        try (var store = EmbeddedStore.open(
                EmbeddedStoreConfig.in(folder)
                        .withRetention(Duration.ofDays(1), Duration.ofDays(2), java.util.Set.of()),
                InstantSource.fixed(NOON))) {
            Journal<Fact> journal = store.open("facts", new Facts());
            for (int round = 0; round < 3; round++) {
                var batch = new ArrayList<Fact>();
                for (int i = 0; i < 20; i++) {
                    batch.add(new Fact("a", NOON.minus(Duration.ofHours(5)).plusSeconds(i), round));
                }
                journal.append(batch);
                store.retain(NOON);
            }
            assertEquals(3, count("journal_pack"));
            assertEquals(0, count("journal_entry"));
            assertEquals(
                    List.of(0L, 1L, 2L),
                    journal.read("a", EVER).stream().map(Fact::value).distinct().toList(),
                    "in the order in which they became known");
            store.retain(NOON.plus(Duration.ofHours(40)));
            assertEquals(60, journal.read("a", EVER).size());
            store.retain(NOON.plus(Duration.ofDays(2)));
            assertEquals(0, journal.read("a", EVER).size());
            assertEquals(0, count("journal_pack"));
        }
    }

    @Test
    void nothing_is_missed_or_told_twice_while_it_is_packed() throws Exception {
        try (var store = open()) {
            Journal<Fact> journal = store.open("facts", new Facts());
            for (int machine = 0; machine < 60; machine++) {
                var batch = new ArrayList<Fact>();
                for (int i = 0; i < 1_000; i++) {
                    batch.add(new Fact(
                            "m" + machine, NOON.minus(Duration.ofHours(9)).plusSeconds(i * 15L), i));
                }
                journal.append(batch);
            }
            var over = new AtomicBoolean();
            var reading = CompletableFuture.supplyAsync(() -> {
                int rounds = 0;
                while (!over.get() || rounds == 0) {
                    for (int machine = 59; machine > 50; machine--) {
                        assertEquals(1_000, journal.read("m" + machine, EVER).size());
                    }
                    assertEquals(100, journal.after(58_000, 100).size());
                    rounds++;
                }
                return rounds;
            });
            store.retain(NOON);
            over.set(true);
            assertTrue(reading.join() > 0);
            assertEquals(0, count("journal_entry"));
            assertEquals(60_000, all(journal, 20_000).size());
        }
    }

    @Test
    void a_damaged_pack_is_said_to_be_damaged() throws Exception {
        try (var store = open()) {
            Journal<Fact> journal = store.open("facts", new Facts());
            batches().forEach(journal::append);
            store.retain(NOON);
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("weir.db"));
                    var statement = connection.createStatement()) {
                statement.executeUpdate("update journal_pack set data = substr(data, 1, 9)");
            }
            var said = assertThrows(UncheckedIOException.class, () -> journal.read("a", EVER));
            assertTrue(String.valueOf(said.getMessage()).contains("journal facts"), said.getMessage());
            assertTrue(String.valueOf(said.getMessage()).contains("restore it from a backup"), said.getMessage());
        }
    }
}
