package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void waits_differ_between_pages_and_are_the_same_after_a_restart() {
        var waits = new HashSet<Duration>();
        for (int i = 0; i < 100; i++) {
            Duration wait = Pace.usual().wait(4, "page-" + i);
            assertEquals(wait, Pace.usual().wait(4, "page-" + i));
            assertTrue(wait.toMillis() >= 4000 && wait.toMillis() <= 8000, wait.toString());
            waits.add(wait);
        }
        assertTrue(waits.size() > 90, waits.size() + " different waits of 100");
    }

    @Test
    void however_often_it_failed_the_wait_stays_within_the_longest() {
        assertTrue(Pace.usual().wait(Integer.MAX_VALUE, "page").compareTo(MINUTE) <= 0);
    }

    @Test
    void each_rule_is_kept() {
        assertThrows(IllegalArgumentException.class, () -> new Pace(Duration.ZERO, MINUTE, DAY, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Pace(MINUTE, SECOND, DAY, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Pace(SECOND, MINUTE, SECOND, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Pace(SECOND, MINUTE, DAY, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Pace(SECOND, MINUTE, DAY, 1, 0));
    }

    @Test
    void a_bucket_survives_a_clock_that_is_put_back() {
        var bucket = new TokenBucket(60, 1);

        assertEquals(Duration.ZERO, bucket.take(Town.NOON));
        assertEquals(SECOND, bucket.take(Town.NOON.minus(DAY)));
        assertEquals(Duration.ZERO, bucket.take(Town.NOON.minus(DAY).plus(SECOND)));
    }
}
