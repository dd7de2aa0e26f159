package dev.weir.console.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final PipelineId FRAUD = PipelineId.parse("demo/fraud");
    private static final Series BACKLOG = Series.of(Signal.BACKLOG_RECORDS, FRAUD);
    private static final Duration FRESH = Duration.ofSeconds(45);
    private static final Duration KEPT = Duration.ofHours(1);
    private final Latest latest = new Latest();

    @Test
    void an_older_sample_never_replaces_a_newer_one() {
        latest.update(List.of(Sample.of(BACKLOG, NOON, 5), Sample.of(BACKLOG, NOON.minusSeconds(5), 9)));
        assertEquals(5, latest.of(FRAUD, NOON, FRESH, KEPT).getFirst().value());
    }

    @Test
    void what_is_old_is_said_to_be_stale_and_what_is_older_is_left_out() {
        latest.update(List.of(Sample.of(BACKLOG, NOON, 5)));
        assertEquals(Quality.OK, quality(NOON.plusSeconds(45)));
        assertEquals(Quality.STALE, quality(NOON.plusSeconds(46)));
        assertTrue(latest.of(FRAUD, NOON.plusSeconds(3601), FRESH, KEPT).isEmpty());
    }

    @Test
    void missing_replaces_a_value_and_stays_missing() {
        latest.update(List.of(Sample.of(BACKLOG, NOON, 5)));
        latest.update(List.of(Sample.missing(BACKLOG, NOON.plusSeconds(5))));
        assertEquals(Quality.MISSING, quality(NOON.plusSeconds(300)));
    }

    private Quality quality(Instant now) {
        return latest.of(FRAUD, now, FRESH, KEPT).getFirst().quality();
    }
}
