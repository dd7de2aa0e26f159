package dev.weir.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.model.Quality;
import dev.weir.model.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Instant AT = Instant.parse("2026-03-09T03:50:00Z");
    private static final Line P99 = new Line("p99", "p99", Signal.Unit.SECONDS, 1, false, false);
    private static final Line ROWS = new Line("rows", "rows, all", Signal.Unit.ROWS, 2, true, false);

    @Test
    void lines_are_lined_up_by_time_and_what_is_unknown_stays_empty() {
        Table table = Table.of(
                List.of(P99, ROWS),
                Map.of(
                        "p99",
                                List.of(
                                        new Point(AT, 0.25, Quality.OK),
                                        new Point(AT.plusSeconds(10), Double.NaN, Quality.MISSING)),
                        "rows", List.of(new Point(AT.plusSeconds(10), 42, Quality.OK))));
        assertEquals("""
                time,p99 [seconds],"rows, all [rows]"\r
                2026-03-09T03:50:00Z,0.25,\r
                2026-03-09T03:50:10Z,,42\r
                """, table.csv());
    }

    @Test
    void no_points_make_a_header_alone() {
        assertEquals("time,p99 [seconds]\r\n", Table.of(List.of(P99), Map.of()).csv());
    }

    @Test
    void a_colour_that_there_is_not_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> new Line("x", "x", Signal.Unit.NONE, 9, false, false));
    }
}
