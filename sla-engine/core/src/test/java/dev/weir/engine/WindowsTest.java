package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Severity;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static Ledger windows(Duration... pairs) {
        var rules = new dev.weir.model.slo.BurnRule[pairs.length / 2];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = Slos.rule("r" + i, Severity.PAGE, pairs[2 * i], pairs[2 * i + 1], 1);
        }
        return new Slabs()
                .open(Slos.withRules(Slos.latency(), rules), Slos.latency().indicator());
    }

    @Test
    void sums_are_those_of_a_brute_count_over_1000_random_streams() {
        for (int stream = 0; stream < 1000; stream++) {
            var random = new Random(stream);
            var windows = windows(
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(50),
                    Duration.ofSeconds(60L * (6 + random.nextInt(24))),
                    Duration.ofSeconds(55L + 5L * random.nextInt(40)));
            Map<Long, double[]> facts = new HashMap<>();
            long head = 1_000_000L + random.nextInt(1000);
            windows.advance(head);
            for (int step = 0; step < 300; step++) {
                head += random.nextInt(50) == 0 ? random.nextInt(500) : random.nextInt(3);
                windows.advance(head);
                long slice = head - random.nextInt(60);
                int total = random.nextInt(10);
                int good = random.nextInt(total + 1);
                windows.add(slice, good, total);
                double[] sum = facts.computeIfAbsent(slice, key -> new double[2]);
                sum[0] += good;
                sum[1] += total;
            }
            for (int w = 0; w < windows.lengths().size(); w++) {
                long span = windows.lengths().get(w).toMillis() / 5000;
                double good = 0;
                double total = 0;
                for (var fact : facts.entrySet()) {
                    if (fact.getKey() > head - span) {
                        good += fact.getValue()[0];
                        total += fact.getValue()[1];
                    }
                }
                assertEquals(
                        good,
                        windows.good(w),
                        "stream " + stream + ", window " + windows.lengths().get(w));
                assertEquals(total, windows.total(w), "stream " + stream);
            }
        }
    }

    @Test
    void the_edge_of_a_long_window_is_never_coarser_than_a_tenth_of_it() {
        for (Duration length : new Duration[] {
            Duration.ofMinutes(5), Duration.ofMinutes(31), Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(3)
        }) {
            var windows = windows(length, Duration.ofSeconds(50));
            int w = windows.indexOf(length);
            long slices = length.toMillis() / 5000;
            windows.advance(7_000_000);
            windows.add(7_000_000, 1, 1);
            long left = 0;
            while (windows.total(w) > 0) {
                left++;
                windows.advance(7_000_000 + left);
            }
            assertTrue(left <= slices + slices / 10 && left >= slices - slices / 10, length + " held for " + left);
        }
    }

    @Test
    void sums_of_fractions_do_not_drift() {
        var windows = windows(Duration.ofMinutes(5), Duration.ofSeconds(50));
        var random = new Random(7);
        for (long slice = 0; slice < 1_000_000; slice++) {
            windows.advance(slice);
            windows.add(slice, random.nextDouble() * 1e9, 1e9);
        }
        for (long slice = 1_000_000; slice < 1_000_120; slice++) {
            windows.advance(slice);
            windows.add(slice, 0.1, 0.1);
        }
        assertEquals(6, windows.total(windows.indexOf(Duration.ofMinutes(5))), 1e-9);
        assertEquals(1, windows.good(windows.indexOf(Duration.ofSeconds(50))), 1e-9);
    }
}
