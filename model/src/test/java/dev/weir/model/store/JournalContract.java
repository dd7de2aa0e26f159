package dev.weir.model.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the journals of every store promise. */
public abstract class JournalContract {
    /** A fact for these tests. */
    public record Fact(String key, Instant at, String text) {}

    /** How it is written: key, time and text, a tab between them. */
    public static final Codec<Fact> CODEC = new Codec<>() {
        @Override
        public String encode(Fact fact) {
            return fact.key() + "\t" + fact.at() + "\t" + fact.text();
        }

        @Override
        public Fact decode(String text) {
            int first = text.indexOf('\t');
            int second = text.indexOf('\t', first + 1);
            return new Fact(
                    text.substring(0, first),
                    Instant.parse(text.substring(first + 1, second)),
                    text.substring(second + 1));
        }

        @Override
        public String key(Fact fact) {
            return fact.key();
        }

        @Override
        public Instant at(Fact fact) {
            return fact.at();
        }
    };

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Interval ALWAYS = new Interval(Instant.MIN, Instant.MAX);

    /** The journals under test; the same ones within a test. */
    protected abstract Journals journals();

    /** Starts the store anew as after the end of its process, where it outlives that. */
    protected void restart() {}

    private Journal<Fact> open(String name) {
        return journals().open(name, CODEC);
    }

    private static Fact fact(String key, long second, String text) {
        return new Fact(key, NOON.plusSeconds(second), text);
    }

    private static List<String> texts(Journal<Fact> journal) {
        return journal.after(0, 10_000).stream()
                .map(entry -> entry.value().text())
                .toList();
    }

    @Test
    void entries_come_back_whole_and_in_order_of_position_whatever_their_times() {
        var journal = open("incidents");
        var late = new Fact("a", NOON.plusNanos(123_456_789), "größer\n\"x\"\t'; drop table journal; --");
        assertEquals(2, journal.append(List.of(fact("a", 5, "one"), late)));
        assertEquals(List.of(fact("a", 5, "one"), late), journal.read("a", ALWAYS));
    }

    @Test
    void positions_start_at_one_and_grow_across_appends_and_restarts() {
        var journal = open("incidents");
        assertEquals(1, journal.append(List.of(fact("a", 0, "one"))));
        assertEquals(3, journal.append(List.of(fact("b", 0, "two"), fact("a", 1, "three"))));
        restart();
        assertEquals(4, open("incidents").append(List.of(fact("a", 0, "four"))));
    }

    @Test
    void an_empty_append_keeps_nothing_and_has_position_zero() {
        var journal = open("incidents");
        assertEquals(0, journal.append(List.of()));
        assertEquals(List.of(), journal.after(0, 10));
    }

    @Test
    void read_finds_a_key_within_a_half_open_span_exactly() {
        var journal = open("slices");
        journal.append(List.of(fact("a", 0, "start"), fact("a", 1, "middle"), fact("a", 2, "end"), fact("b", 1, "b")));
        var justAfterEnd = new Fact("a", NOON.plusSeconds(2).plusNanos(1), "a nanosecond later");
        journal.append(List.of(justAfterEnd));
        var span = new Interval(NOON, NOON.plusSeconds(2));
        assertEquals(
                List.of("start", "middle"),
                journal.read("a", span).stream().map(Fact::text).toList());
        var nanosecond = new Interval(
                NOON.plusSeconds(2).plusNanos(1), NOON.plusSeconds(2).plusNanos(2));
        assertEquals(List.of(justAfterEnd), journal.read("a", nanosecond));
        assertEquals(List.of(), journal.read("nobody", ALWAYS));
    }

    @Test
    void after_pages_through_everything_behind_a_position() {
        var journal = open("verdicts");
        journal.append(IntStream.range(0, 25)
                .mapToObj(i -> fact("k" + i % 3, i, "" + i))
                .toList());
        var seen = new ArrayList<String>();
        long position = 0;
        List<Journal.Entry<Fact>> page = journal.after(position, 10);
        while (!page.isEmpty()) {
            assertTrue(page.size() <= 10);
            page.forEach(entry -> seen.add(entry.value().text()));
            position = page.getLast().position();
            page = journal.after(position, 10);
        }
        assertEquals(IntStream.range(0, 25).mapToObj(i -> "" + i).toList(), seen);
        assertEquals(25, position);
    }

    @Test
    void ten_thousand_entries_of_one_key_are_read_in_order() {
        var journal = open("slices");
        journal.append(IntStream.range(0, 10_001)
                .mapToObj(i -> fact("a", i % 7, "" + i))
                .toList());
        assertEquals(
                IntStream.range(0, 10_001).mapToObj(i -> "" + i).toList(),
                journal.read("a", ALWAYS).stream().map(Fact::text).toList());
    }

    @Test
    void append_once_keeps_the_first_of_a_unique_key_per_journal_even_after_a_restart() {
        var journal = open("deliveries");
        assertTrue(journal.appendOnce(fact("a", 0, "first"), "incident-1"));
        assertFalse(journal.appendOnce(fact("a", 9, "second"), "incident-1"));
        assertTrue(open("others").appendOnce(fact("a", 0, "elsewhere"), "incident-1"));
        restart();
        assertFalse(open("deliveries").appendOnce(fact("a", 9, "third"), "incident-1"));
        assertTrue(open("deliveries").appendOnce(fact("a", 9, "other"), "incident-2"));
        assertEquals(List.of("first", "other"), texts(open("deliveries")));
    }

    @Test
    void journals_of_one_name_are_one_journal_and_of_two_names_two() {
        open("a").append(List.of(fact("k", 0, "to a")));
        open("b").append(List.of(fact("k", 0, "to b")));
        assertEquals(List.of("to a"), texts(open("a")));
        assertEquals(List.of("to b"), texts(open("b")));
    }

    @Test
    void a_unit_of_work_commits_across_journals() {
        var incidents = open("incidents");
        var deliveries = open("deliveries");
        journals().atomically(() -> {
            incidents.append(List.of(fact("i", 0, "opened")));
            assertTrue(deliveries.appendOnce(fact("i", 0, "queued"), "i"));
        });
        restart();
        assertEquals(List.of("opened"), texts(open("incidents")));
        assertEquals(List.of("queued"), texts(open("deliveries")));
    }

    @Test
    void a_unit_of_work_sees_its_own_appends() {
        var incidents = open("incidents");
        journals().atomically(() -> {
            incidents.append(List.of(fact("i", 0, "opened")));
            assertEquals(List.of("opened"), texts(incidents));
            assertEquals(1, incidents.read("i", ALWAYS).size());
        });
    }

    @Test
    void a_unit_of_work_that_throws_leaves_no_trace_and_gives_the_exception_on() {
        var incidents = open("incidents");
        var deliveries = open("deliveries");
        incidents.append(List.of(fact("i", 0, "before")));
        var thrown = assertThrows(
                IllegalArgumentException.class,
                () -> journals().atomically(() -> {
                    incidents.append(List.of(fact("i", 1, "lost")));
                    deliveries.appendOnce(fact("i", 1, "lost too"), "unique");
                    throw new IllegalArgumentException("on purpose");
                }));
        assertEquals("on purpose", thrown.getMessage());
        assertEquals(List.of("before"), texts(incidents));
        assertEquals(List.of(), texts(deliveries));
        assertTrue(deliveries.appendOnce(fact("i", 2, "kept"), "unique"), "the unique key was rolled back too");
        assertEquals(2, incidents.append(List.of(fact("i", 3, "after"))), "so was the position");
    }

    @Test
    void units_of_work_must_not_be_nested() {
        assertThrows(
                IllegalStateException.class,
                () -> journals().atomically(() -> journals().atomically(() -> {})));
        open("a").append(List.of(fact("k", 0, "still works")));
        assertEquals(List.of("still works"), texts(open("a")));
    }

    @Test
    void appends_and_units_of_work_of_many_threads_all_land_once() throws Exception {
        var journal = open("incidents");
        var other = open("deliveries");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var works = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 100; i++) {
                String text = "" + i;
                works.add(() -> {
                    journals().atomically(() -> {
                        journal.append(List.of(fact("k", 0, text)));
                        other.append(List.of(fact("k", 0, text)));
                    });
                    return other.appendOnce(fact("k", 0, "once"), "one for all");
                });
            }
            int first = 0;
            for (var work : threads.invokeAll(works, 50, TimeUnit.SECONDS)) {
                first += work.get() ? 1 : 0;
            }
            assertEquals(1, first);
        }
        assertEquals(100, new HashSet<>(texts(journal)).size());
        assertEquals(100, texts(journal).size());
        assertEquals(
                texts(journal),
                texts(other).stream().filter(text -> !text.equals("once")).toList());
    }
}
