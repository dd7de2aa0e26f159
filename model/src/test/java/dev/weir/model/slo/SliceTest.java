package dev.weir.model.slo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.model.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SliceTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private static Slice slice(int minute, int part, double good, int known) {
        var span = new Interval(NOON.plusSeconds(60L * minute), NOON.plusSeconds(60L * minute + 60));
        return new Slice(
                new SloId("latency"), 1, part, span, good, 10, Duration.ofMinutes(1), NOON.plusSeconds(60L * known));
    }

    private final List<Slice> facts =
            List.of(slice(1, 0, 9, 6), slice(0, 0, 10, 5), slice(0, 1, 3, 5), slice(0, 0, 7, 30), slice(2, 0, 8, 7));

    @Test
    void as_known_now_is_the_newest_fact_of_each_span() {
        assertEquals(
                List.of(slice(0, 0, 7, 30), slice(0, 1, 3, 5), slice(1, 0, 9, 6), slice(2, 0, 8, 7)),
                Slice.asKnown(facts));
    }

    @Test
    void as_known_then_leaves_out_what_came_later() {
        assertEquals(
                List.of(slice(0, 0, 10, 5), slice(0, 1, 3, 5), slice(1, 0, 9, 6)),
                Slice.asKnownAt(facts, NOON.plusSeconds(360)));
    }
}
