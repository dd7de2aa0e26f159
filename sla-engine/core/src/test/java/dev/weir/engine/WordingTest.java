package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WordingTest {
    @Test
    void figures_have_three_digits() {
        assertEquals("4.2", Wording.number(4.2));
        assertEquals("0.0123", Wording.number(0.012345));
        assertEquals("12,345", Wording.number(12345.4));
        assertEquals("0", Wording.number(0));
        assertEquals("500", Wording.number(500));
        assertEquals("unknown", Wording.number(Double.NaN));
        assertEquals("endless", Wording.number(Double.POSITIVE_INFINITY));
    }

    @Test
    void durations_read_as_people_say_them() {
        assertEquals("30 s", Wording.duration(Duration.ofSeconds(30)));
        assertEquals("1 h 30 m", Wording.duration(Duration.ofMinutes(90)));
        assertEquals("3 d", Wording.duration(Duration.ofDays(3)));
        assertEquals("250 ms", Wording.duration(Duration.ofMillis(250)));
    }
}
