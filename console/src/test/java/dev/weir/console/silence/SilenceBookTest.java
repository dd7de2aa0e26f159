package dev.weir.console.silence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.console.access.Audit;
import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Silence;
import dev.weir.model.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilenceBookTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Actor ANN = new Actor(Actor.Kind.PERSON, "ann");
    private static final Actor CI = new Actor(Actor.Kind.TOKEN, "ci");
    private static final List<Matcher> FRAUD =
            List.of(new Matcher("pipeline", Matcher.Operator.MATCHES, "fraud-\"x\".*"));

    private final MemoryStore store = new MemoryStore();
    private final Audit audit = new Audit(store, InstantSource.fixed(NOON));

    private SilenceBook book() {
        return new SilenceBook(store, audit);
    }

    private static Interval hours(int from, int to) {
        return new Interval(NOON.plus(Duration.ofHours(from)), NOON.plus(Duration.ofHours(to)));
    }

    @Test
    void a_silence_holds_from_when_it_begins_until_it_ends_and_no_longer() {
        var book = book();
        book.make(FRAUD, hours(1, 2), ANN, "release", NOON);
        assertEquals(List.of(), book.active(NOON));
        assertEquals(1, book.active(NOON.plusSeconds(3600)).size());
        assertEquals(List.of(), book.active(NOON.plusSeconds(7200)));
        assertEquals(SilenceBook.State.TO_COME, book.all(NOON).getFirst().state(NOON));
        assertEquals(
                SilenceBook.State.OVER,
                book.all(NOON).getFirst().state(hours(1, 2).end()));
    }

    @Test
    void one_that_is_ended_early_holds_nothing_from_then_on_and_says_who_ended_it() {
        var book = book();
        var made = book.make(FRAUD, hours(0, 4), ANN, "release", NOON);
        var later = NOON.plusSeconds(60);
        var ended = book.end(made.silence().id(), CI, later).orElseThrow();
        assertEquals(List.of(), book.active(later));
        assertEquals(later, ended.until());
        assertEquals(CI, ended.end().orElseThrow().by());
        book.end(made.silence().id(), ANN, later.plusSeconds(1));
        assertEquals(
                CI,
                book.find(made.silence().id())
                        .flatMap(SilenceBook.Kept::end)
                        .orElseThrow()
                        .by());
        assertTrue(book.end("silence-none", ANN, later).isEmpty());
    }

    @Test
    void one_that_is_to_come_can_be_taken_back() {
        var book = book();
        var made = book.make(FRAUD, hours(1, 2), ANN, "release", NOON);
        book.end(made.silence().id(), ANN, NOON.plusSeconds(1));
        assertEquals(List.of(), book.active(NOON.plusSeconds(5400)));
    }

    @Test
    void it_reads_the_same_after_a_restart_and_every_change_is_audited() {
        var book = book();
        var one = book.make(FRAUD, hours(0, 4), ANN, "release 7", NOON);
        var two = book.make(FRAUD, hours(0, 5), ANN, "release 8", NOON);
        book.end(one.silence().id(), CI, NOON.plusSeconds(9));
        var again = book();
        var now = NOON.plusSeconds(10);
        assertEquals(book.all(now), again.all(now));
        assertEquals(
                List.of(two.silence().id()),
                again.active(now).stream().map(Silence::id).toList());
        assertEquals(
                List.of("silence.make person:ann", "silence.make person:ann", "silence.end token:ci"),
                audit.after(0, 10).stream()
                        .map(entry -> entry.value().verb() + " " + entry.value().actor())
                        .toList());
        assertTrue(audit.after(0, 10).getFirst().value().detail().contains("release 7"));
    }

    @Test
    void those_that_hold_stand_first_then_those_to_come_then_what_is_over() {
        var book = book();
        var over = book.make(FRAUD, hours(0, 1), ANN, "over", NOON);
        var later = book.make(FRAUD, hours(3, 4), ANN, "to come", NOON);
        var far = book.make(FRAUD, hours(0, 9), ANN, "long", NOON);
        var near = book.make(FRAUD, hours(0, 3), ANN, "short", NOON);
        assertEquals(List.of(near, far, later, over), book.all(NOON.plus(Duration.ofMinutes(90))));
    }

    @Test
    void there_is_an_end_to_how_many_there_may_be() {
        var book = book();
        for (int i = 0; i < SilenceBook.MOST; i++) {
            book.make(FRAUD, hours(0, 1), ANN, "one of many", NOON);
        }
        assertThrows(IllegalArgumentException.class, () -> book.make(FRAUD, hours(0, 1), ANN, "too many", NOON));
        book.make(FRAUD, hours(2, 3), ANN, "when the others are over", NOON.plus(Duration.ofHours(1)));
    }
}
