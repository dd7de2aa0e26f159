package dev.weir.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.benchmarks.Alternation.Round;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the ratio of alternating rounds is worth. */
class AlternationTest {
    @Test
    void a_cost_of_two_percent_is_found_under_a_drift_of_thirty() {
        var rounds = new ArrayList<Round>();
        for (int i = 0; i < 20; i++) {
            boolean with = Alternation.with(i);
            double drift = 1 + 0.3 * Math.floorDiv(i, 2) / 10.0;
            rounds.add(new Round(
                    with, 1_000, drift * (with ? 1.02 : 1), 2 * drift * (with ? 1.02 : 1), with ? 0.05 : 0.03));
        }
        var alternation = new Alternation(rounds);
        assertEquals(1 / 1.02, alternation.throughput().median(), 1e-9);
        assertEquals(1.02, alternation.cpu().median(), 1e-9);
        assertEquals(0, alternation.cpu().spread(), 1e-9);
    }

    @Test
    void the_median_takes_no_notice_of_one_wild_pair_and_the_spread_is_between_the_quartiles() {
        var rounds = new ArrayList<Round>();
        for (double with : new double[] {1.00, 1.01, 1.02, 1.03, 9.0}) {
            rounds.add(new Round(false, 1, 1, 1, 0));
            rounds.add(new Round(true, 1, with, with, 0));
        }
        var cpu = new Alternation(rounds).cpu();
        assertEquals(1.02, cpu.median(), 1e-9);
        assertEquals(0.01, cpu.spread(), 1e-9);
    }

    @Test
    void what_the_threads_of_the_thing_itself_take_is_a_share_of_all_cpu_time() {
        var rounds = List.of(new Round(false, 100, 1, 2, 0.01), new Round(true, 100, 1, 2.3, 0.03));
        assertEquals(0.01, new Alternation(rounds).side().median(), 1e-9);
    }

    @Test
    void rounds_that_are_no_pairs_are_refused() {
        var round = new Round(true, 1, 1, 1, 0);
        assertThrows(IllegalArgumentException.class, () -> new Alternation(List.of(round, round)).cpu());
        assertThrows(IllegalArgumentException.class, () -> new Alternation(List.of()).cpu());
    }
}
