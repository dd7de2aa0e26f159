package dev.weir.lineage.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.lineage.quality.Balance.Look;
import dev.weir.lineage.quality.Balance.Standing;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BalanceTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final int LOOKS = 60; // of a quarter of a minute each
    private final Balance balance = new Balance();

    @Test
    void before_it_settled_nothing_is_known() {
        look(0, 0, 0, 0, 0);
        look(60, 100, 0, 0, 0);

        assertEquals(new Standing.NotKnown("it is looked at for less than 6 min"), balance.standing());
    }

    @Test
    void what_waits_is_not_lost() {
        for (int i = 0; i < LOOKS; i++) {
            look(i * 15, 1_000 + i * 100, 1_000 + i * 40, 0, i * 60);
        }

        assertInstanceOf(Standing.Balanced.class, balance.standing());
    }

    @Test
    void what_stays_missing_is_lost_and_counted_once() {
        for (int i = 0; i < LOOKS; i++) {
            look(i * 15, i * 100, i * 100 - (i > 20 ? 37 : 0), 0, 0);
        }

        assertEquals(
                37, assertInstanceOf(Standing.Lost.class, balance.standing()).records());
        assertEquals(37, balance.lost());
        assertEquals(0, balance.duplicated());
    }

    @Test
    void what_is_read_twice_is_duplicated() {
        for (int i = 0; i < LOOKS; i++) {
            look(i * 15, i * 100, i * 100 + (i > 20 ? 50 : 0), 0, 0);
        }

        assertEquals(
                50,
                assertInstanceOf(Standing.Duplicated.class, balance.standing()).records());
    }

    @Test
    void what_may_have_been_rejected_before_it_was_counted_as_read_is_neither_lost_nor_fine() {
        for (int i = 0; i < LOOKS; i++) {
            look(i * 15, i * 100, i * 95, i * 5, 0);
        }

        assertTrue(assertInstanceOf(Standing.NotKnown.class, balance.standing())
                .why()
                .endsWith("may have been late, rejected or filtered before they were counted"));
        assertEquals(0, balance.lost());
    }

    @Test
    void one_look_without_a_backlog_does_not_blind_it_for_good() {
        for (int i = 0; i < LOOKS; i++) {
            look(i * 15, i * 100, i * 100 - (i > 30 ? 37 : 0), 0, i == 3 ? Double.NaN : 0);
        }

        assertEquals(
                37, assertInstanceOf(Standing.Lost.class, balance.standing()).records());
    }

    @Test
    void whatever_number_is_lost_is_found_but_for_what_flows_between_two_readings() {
        for (int seed = 0; seed < 100; seed++) {
            var random = new Random(seed);
            var one = new Balance();
            int lost = 500 + random.nextInt(5_000);
            int since = 30 + random.nextInt(20);
            for (int i = 0; i < LOOKS * 2; i++) {
                double sent = 10_000 + 20 * (i * 15 + random.nextDouble() * 2);
                double gone = Math.min(lost, Math.max(0, 200 * (i - since)));
                double read = 10_000 + 20 * (i * 15 + random.nextDouble() * 2) - gone;
                one.look(new Look(NOON.plusSeconds(15L * i), sent, read, 0, 0));
            }
            assertTrue(one.lost() >= lost - 90 && one.lost() <= lost + 90, lost + " lost, found " + one.lost());
        }
    }

    @Test
    void a_counter_that_begins_anew_closes_the_balance_and_proves_nothing() {
        for (int i = 0; i < LOOKS; i++) {
            look(i * 15, i * 100, i < 30 ? i * 100 : (i - 30) * 100, 0, 0);
        }

        assertInstanceOf(Standing.Balanced.class, balance.standing(), "it settled again");
        assertEquals(0, balance.lost() + balance.duplicated());
        look(LOOKS * 15, LOOKS * 100, 0, 0, 0);
        assertEquals(
                new Standing.NotKnown("a counter began anew at 2026-06-01T12:15:00Z, and it takes 6 min to settle"),
                balance.standing());
    }

    @Test
    void a_backlog_that_nobody_knows_leaves_it_unknown() {
        for (int i = 0; i < LOOKS; i++) {
            look(i * 15, i * 100, i * 90, 0, Double.NaN);
        }

        assertEquals(new Standing.NotKnown("nobody knows how much waits to be read"), balance.standing());
    }

    /** Counters are read at slightly different moments: of an edge that loses nothing, no such reading may say so. */
    @Test
    void an_edge_that_loses_nothing_is_never_said_to_whatever_the_moments_of_reading() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var one = new Balance();
            double rate = 10 + random.nextInt(200);
            double behind = random.nextInt(500);
            for (int i = 0; i < LOOKS * 2; i++) {
                double now = i * 15;
                behind = Math.max(0, behind + (random.nextDouble() - 0.5) * rate);
                double sent = 10_000 + rate * (now + random.nextDouble() * 4);
                double read = 10_000 + rate * (now + random.nextDouble() * 4) - behind;
                one.look(new Look(NOON.plusSeconds(Math.round(now)), sent, read, 0, behind));
            }
            assertEquals(0, one.lost(), "seed " + seed);
            assertEquals(0, one.duplicated(), "seed " + seed);
        }
    }

    private void look(int second, double sent, double read, double apart, double waiting) {
        balance.look(new Look(NOON.plusSeconds(second), sent, read, apart, waiting));
    }
}
