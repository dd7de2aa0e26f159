package dev.weir.console.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WritersTest {
    private static final Series STATE = Series.of(Signal.STATE_BYTES, new PipelineId("prod", "bridge"));
    private static final Instant T = Instant.parse("2026-11-22T08:00:00Z");
    private final Writers writers = new Writers();

    private int scraped(String target, int second) {
        return admitted(target, Writers.Rank.SCRAPED, second, Sample.of(STATE, T.plusSeconds(second), 1));
    }

    private int told(int second) {
        return admitted(Writers.AGENTS, Writers.Rank.TOLD, second, Sample.of(STATE, T.plusSeconds(second), 2));
    }

    private int admitted(String writer, Writers.Rank rank, int second, Sample sample) {
        return writers.admit(writer, rank, List.of(sample), T.plusSeconds(second))
                .size();
    }

    @Test
    void who_knows_better_takes_a_series_over_at_once() {
        assertEquals(1, scraped("driver", 0));
        assertEquals(1, told(1));
        assertEquals(0, scraped("driver", 5));
        assertEquals(1, told(6));
        assertEquals(1, writers.superseded());
    }

    @Test
    void of_equals_the_first_keeps_it() {
        assertEquals(1, scraped("one", 0));
        assertEquals(0, scraped("two", 1));
        assertEquals(1, scraped("one", 5));
    }

    @Test
    void a_writer_that_falls_silent_or_misses_the_figure_itself_gives_it_up() {
        told(0);
        assertEquals(0, scraped("driver", 60));
        assertEquals(1, scraped("driver", 61));
        told(62);
        var missing = Sample.missing(STATE, T.plusSeconds(63));
        assertEquals(0, admitted("driver", Writers.Rank.SCRAPED, 63, missing));
        assertEquals(1, admitted(Writers.AGENTS, Writers.Rank.TOLD, 63, missing));
        assertEquals(1, scraped("driver", 64));
    }

    @Test
    void a_better_writer_that_misses_the_figure_does_not_interrupt_the_one_who_has_it() {
        assertEquals(1, scraped("driver", 0));
        var mapped = Sample.of(STATE, T.plusSeconds(61), 3);
        assertEquals(1, admitted("pushed", Writers.Rank.MAPPED, 61, mapped));
        var missing = Sample.missing(STATE, T.plusSeconds(62));
        assertEquals(0, admitted("driver", Writers.Rank.SCRAPED, 62, missing));
        assertEquals(1, scraped("driver", 63));
    }

    @Test
    void a_cluster_that_a_pipeline_left_does_not_hold_it_down() {
        var up = Series.of(Signal.PIPELINE_UP, new PipelineId("prod", "bridge"));
        assertEquals(1, admitted("old", Writers.Rank.SCRAPED, 0, Sample.of(up, T, 1)));
        assertEquals(1, admitted("old", Writers.Rank.SCRAPED, 5, Sample.of(up, T.plusSeconds(5), 0)));
        assertEquals(1, admitted("new", Writers.Rank.SCRAPED, 6, Sample.of(up, T.plusSeconds(6), 1)));
        assertEquals(0, admitted("old", Writers.Rank.SCRAPED, 10, Sample.of(up, T.plusSeconds(10), 0)));
    }
}
