package dev.weir.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.router.QueryParameters;
import dev.weir.model.Interval;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeRangeTest {
    private static final Instant NOW = Instant.parse("2026-03-09T03:53:00Z");

    @Test
    void an_address_without_range_is_the_last_hour_live() {
        var range = TimeRange.of(QueryParameters.empty());
        assertTrue(range.live());
        assertEquals(Interval.before(NOW, Duration.ofHours(1)), range.interval(NOW));
        assertEquals("pipelines", range.address("pipelines"));
    }

    @Test
    void what_cannot_be_read_is_as_if_it_were_not_there() {
        assertEquals(TimeRange.DEFAULT, TimeRange.of(QueryParameters.fromString("range=7y&until=tomorrow")));
    }

    @Test
    void every_length_survives_its_address() {
        for (TimeRange.Length length : TimeRange.Length.values()) {
            var range = TimeRange.DEFAULT.of(length);
            assertEquals(range, TimeRange.of(range.query()));
            long points = length.span().dividedBy(length.step());
            assertTrue(points >= 300 && points <= 400, length + " has " + points + " points");
        }
    }

    @Test
    void a_paused_range_ends_where_it_was_paused() {
        var paused = TimeRange.DEFAULT.pausedAt(NOW.plusMillis(250));
        assertFalse(paused.live());
        assertEquals(paused, TimeRange.of(paused.query()));
        assertEquals(NOW, paused.interval(NOW.plusSeconds(9999)).end());
        assertEquals(TimeRange.DEFAULT, paused.resumed());
    }

    @Test
    void other_parameters_of_the_address_stay() {
        var address = QueryParameters.fromString("q=flink&range=6h&until=2026-03-09T03:53:00Z");
        var next = TimeRange.of(address).resumed().of(TimeRange.Length.DAY).in(address);
        assertEquals("flink", next.getSingleParameter("q").orElseThrow());
        assertEquals("1d", next.getSingleParameter("range").orElseThrow());
        assertTrue(next.getSingleParameter("until").isEmpty());
    }
}
