package dev.weir.console.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.alerting.Pace;
import dev.weir.collector.TargetHealth;
import dev.weir.console.flow.Promptness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Optional<String> FINE = Optional.empty();

    private static TargetHealth asked(int secondsAgo) {
        Instant last = NOW.minusSeconds(secondsAgo);
        return new TargetHealth(
                "t",
                TargetHealth.State.UP,
                last,
                last,
                Duration.ZERO,
                1,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<String> scraper(TargetHealth... health) {
        return Chain.scraper(List.of(health), List.of(Duration.ofSeconds(5), Duration.ofMinutes(1)), NOW);
    }

    private static Optional<String> owed(int owed, int oldest, int moved) {
        var figures =
                List.of(new Promptness.Figures("pager", 0, 0, owed, NOW.minusSeconds(oldest), NOW.minusSeconds(moved)));
        return Chain.deliveries(NOW, figures, any -> Pace.usual(), NOW);
    }

    @Test
    void a_scraper_turns_while_any_target_is_asked() {
        assertEquals(FINE, scraper());
        assertEquals(FINE, scraper(asked(600), asked(44)));
        assertEquals(Optional.of("no target is asked any more"), scraper(asked(600), asked(46)));
    }

    @Test
    void ticks_come_every_second_or_stand_still() {
        assertEquals(FINE, Chain.ticks(NOW.minusSeconds(14), NOW));
        assertEquals(Optional.of("its ticks stand still"), Chain.ticks(NOW.minusSeconds(16), NOW));
    }

    @Test
    void a_store_takes_samples_and_judgements() {
        assertEquals(FINE, Chain.store(false, false));
        assertEquals(Optional.of("it refuses samples"), Chain.store(true, false));
        assertEquals(Optional.of("it refuses judgements"), Chain.store(false, true));
    }

    @Test
    void a_dispatcher_has_a_thread_a_destination() {
        assertEquals(FINE, Chain.dispatcher(List.of()));
        assertEquals(Optional.of("nobody tells chat, pager"), Chain.dispatcher(List.of("chat", "pager")));
    }

    @Test
    void what_is_owed_is_tried_as_often_as_the_pace_says_however_dead_the_destination() {
        assertEquals(FINE, owed(0, 9_000, 9_000), "nothing is owed");
        assertEquals(FINE, owed(3, 9_000, 100), "it was tried");
        assertEquals(FINE, owed(1, 100, 9_000), "it is new");
        assertEquals(FINE, owed(1, 9_000, -3_000), "it asked to be left alone");
        assertEquals(Optional.of("pages are owed to pager and nobody tries"), owed(1, 9_000, 200));
    }

    @Test
    void figures_that_nobody_brings_up_to_date_say_nothing_good() {
        assertEquals(
                Optional.of("nobody looks at what is owed"),
                Chain.deliveries(NOW.minusSeconds(31), List.of(), any -> Pace.usual(), NOW));
    }
}
