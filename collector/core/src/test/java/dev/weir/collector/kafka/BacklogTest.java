package dev.weir.collector.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.Measurement;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.time.Instant;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static final PipelineId PIPELINE = new PipelineId("test", "p");
    private static final LagState OK = new LagState.Ok("fine");
    private static final LagState STOP = new LagState.Stop("nothing is committed");

    private static PartitionLag lag(int partition, long from, long end, double seconds, LagState state) {
        return new PartitionLag(
                new TopicPartition("in", partition), from, end, end - from, Quality.OK, seconds, Quality.OK, 0, state);
    }

    private static Sample of(Measurement measurement, Signal signal) {
        return measurement.samples().stream()
                .filter(sample -> sample.series().equals(Series.of(signal, PIPELINE)))
                .findFirst()
                .orElseThrow();
    }

    private static Measurement once(PartitionLag... lags) {
        var measurement = new Measurement(PIPELINE, START);
        var unused = new Backlog(true).add(List.of(new Backlog.Group("g", List.of(lags))), measurement);
        return measurement;
    }

    /** What is said in the end, of a partition whose committed offset and end are functions of the seconds. */
    private static Measurement after(
            int seconds, LongUnaryOperator committed, LongUnaryOperator end, double age, LagState state) {
        var backlog = new Backlog(true);
        var measurement = new Measurement(PIPELINE, START);
        for (int second = 0; second <= seconds; second += 5) {
            measurement = new Measurement(PIPELINE, START.plusSeconds(second));
            var lag = lag(0, committed.applyAsLong(second), end.applyAsLong(second), age, state);
            var unused = backlog.add(List.of(new Backlog.Group("g", List.of(lag))), measurement);
        }
        return measurement;
    }

    @Test
    void one_unknown_partition_makes_every_sum_partial_and_all_unknown_missing() {
        var unknown = PartitionLag.unknown(new TopicPartition("in", 1), -1, "nothing was committed");
        var some = once(lag(0, 5, 10, 3, OK), unknown);
        for (Signal signal : List.of(Signal.BACKLOG_RECORDS, Signal.BACKLOG_SECONDS, Signal.LAG_STATE)) {
            assertEquals(Quality.PARTIAL, of(some, signal).quality(), signal::name);
        }
        assertEquals(5, of(some, Signal.BACKLOG_RECORDS).value());
        assertEquals(Quality.MISSING, of(once(unknown), Signal.BACKLOG_RECORDS).quality());
        assertEquals(Quality.MISSING, of(once(unknown), Signal.TIME_TO_DRAIN).quality());
        assertEquals(Quality.MISSING, of(once(), Signal.BACKLOG_RECORDS).quality(), "a group that committed nothing");
    }

    @Test
    void the_worst_partition_is_the_state_of_all() {
        assertEquals(
                2,
                of(once(lag(0, 5, 10, 3, OK), lag(1, 5, 10, 3, STOP)), Signal.LAG_STATE)
                        .value());
    }

    @Test
    void what_is_in_flight_between_two_commits_is_no_backlog_to_drain() {
        for (int every : new int[] {5, 30, 55}) {
            LongUnaryOperator committed = s -> 100 * (s / every * every);
            var measurement = after(300, committed, s -> 100 * s, every, OK);
            assertEquals(0, of(measurement, Signal.TIME_TO_DRAIN).value(), "every " + every);
            assertTrue(measurement.findings().isEmpty());
        }
    }

    @Test
    void a_group_that_commits_every_five_minutes_is_not_said_to_read_nothing() {
        var measurement = after(280, s -> 0, s -> 100 * s, 280, OK);
        assertEquals(Quality.MISSING, of(measurement, Signal.TIME_TO_DRAIN).quality());
        assertTrue(
                measurement.findings().isEmpty(), () -> measurement.findings().toString());
    }

    @Test
    void a_large_steady_backlog_and_a_dead_group_cannot_drain() {
        var steady = after(300, s -> 100 * s, s -> 90_000 + 100 * s, 900, OK);
        assertTrue(steady.findings().getFirst().text().startsWith("the backlog of 90,000 records cannot drain"));
        var dead = after(300, s -> 0, s -> 100 * s, 300, STOP);
        assertTrue(dead.findings().getFirst().text().endsWith("100.0 records a second arrive and 0.0 are read"));
    }
}
