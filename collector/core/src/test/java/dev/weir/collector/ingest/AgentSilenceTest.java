package dev.weir.collector.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Engine;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An agent that was killed says nothing; that is what is told then. */
class AgentSilenceTest {
    private static final PipelineId PIPELINE = PipelineId.parse("demo/etl");
    private static final Series UP = Series.of(Signal.PIPELINE_UP, PIPELINE);
    private static final Series BACKLOG = Series.of(Signal.BACKLOG_RECORDS, PIPELINE);
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private final AgentSilence silence = new AgentSilence(2);

    private void beat(String boot, int second, double up) {
        Instant at = START.plusSeconds(second);
        hear(boot, second, List.of(Sample.of(UP, at, up), Sample.of(BACKLOG, at, 7)));
    }

    private void hear(String boot, int second, List<Sample> samples) {
        Instant at = START.plusSeconds(second);
        silence.heard(
                new AgentBatch("spark-plugin", "1", boot, second, PIPELINE, Engine.SPARK_BATCH, samples),
                at.plusMillis(500));
    }

    private List<Sample> due(int second) {
        return silence.due(START.plusSeconds(second));
    }

    @Test
    void after_three_intervals_of_silence_everything_it_told_is_missing_once() {
        beat("b", 0, 1);
        beat("b", 5, 1);
        assertEquals(List.of(), due(20));
        List<Sample> missing = due(21);
        assertEquals(List.of(UP, BACKLOG), missing.stream().map(Sample::series).toList());
        assertTrue(missing.stream().allMatch(sample -> sample.quality() == Quality.MISSING));
        assertEquals(List.of(), due(22));
        beat("b", 30, 1);
        assertEquals(List.of(), due(31));
    }

    @Test
    void one_that_said_good_bye_has_ended_and_is_not_missed() {
        beat("b", 0, 1);
        beat("b", 5, 0);
        assertEquals(List.of(), due(600));
    }

    @Test
    void another_start_of_the_same_pipeline_keeps_the_series_that_it_tells() {
        beat("first", 0, 1);
        hear("first", 4, List.of(Sample.of(Series.of(Signal.GC, PIPELINE), START, 1)));
        beat("second", 25, 1);
        beat("second", 30, 1);
        List<Series> missing = due(35).stream().map(Sample::series).toList();
        assertEquals(List.of(Series.of(Signal.GC, PIPELINE)), missing);
    }

    @Test
    void before_the_interval_is_known_patience_is_thirty_seconds_and_agents_beyond_the_limit_are_not_watched() {
        beat("a", 0, 1);
        beat("b", 0, 1);
        assertEquals(List.of(), due(30));
        assertEquals(2, due(31).size());
        for (String boot : List.of("c", "d", "e")) {
            beat(boot, 40, 1);
        }
        hear("f", 40, List.of(Sample.of(BACKLOG, START, 1)));
        assertEquals(2, due(100).size());
    }
}
