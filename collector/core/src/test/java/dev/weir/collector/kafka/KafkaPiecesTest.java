package dev.weir.collector.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.Deadline;
import dev.weir.collector.Measurement;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaPiecesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final PipelineId PIPELINE = new PipelineId("demo", "p");
    private static final TopicPartition ZERO = new TopicPartition("in", 0);
    private static final TopicPartition ONE = new TopicPartition("in", 1);

    private static Measurement at(Instant at) {
        return new Measurement(PIPELINE, at);
    }

    private static Map<String, Sample> samples(Measurement measurement) {
        var samples = new TreeMap<String, Sample>();
        measurement
                .samples()
                .forEach(sample -> samples.put(
                        sample.series()
                                .toString()
                                .replace("environment=\"demo\",", "")
                                .replace("pipeline=\"p\"", ""),
                        sample));
        return samples;
    }

    private static Sample of(Map<String, Sample> samples, String key) {
        return present(samples.get(key), key + " in " + samples.keySet());
    }

    private static Sample present(@Nullable Sample sample, String what) {
        assertNotNull(sample, what);
        return java.util.Objects.requireNonNull(sample);
    }

    @Test
    void the_time_of_an_offset_lies_between_those_of_its_neighbours() {
        var times = new OffsetTimes();
        times.end(100, NOW);
        times.end(200, NOW.plusSeconds(10));
        assertEquals(OptionalLong.of(NOW.plusSeconds(5).toEpochMilli()), times.millisOf(150));
        assertEquals(OptionalLong.of(NOW.toEpochMilli()), times.millisOf(100));
        assertEquals(OptionalLong.empty(), times.millisOf(99));
        times.read(40, NOW.minusSeconds(60));
        assertEquals(OptionalLong.of(NOW.minusSeconds(30).toEpochMilli()), times.millisOf(70));
    }

    @Test
    void a_record_is_read_once_a_minute_at_most() {
        var times = new OffsetTimes();
        assertTrue(times.mayRead(NOW));
        assertFalse(times.mayRead(NOW.plusSeconds(59)));
        assertTrue(times.mayRead(NOW.plusSeconds(60)));
    }

    @Test
    void remembered_ends_stay_bounded_and_keep_the_oldest_and_the_newest() {
        var times = new OffsetTimes();
        for (int i = 0; i < 100_000; i++) {
            times.end(i * 10L, NOW.plusSeconds(i));
        }
        assertEquals(OptionalLong.of(NOW.toEpochMilli()), times.millisOf(0));
        double error = Math.abs(
                times.millisOf(500_000).orElseThrow() - NOW.plusSeconds(50_000).toEpochMilli());
        assertTrue(error < 2_000, "off by " + error + " ms");
    }

    @Test
    void a_topic_that_was_made_anew_is_a_new_life() {
        var times = new OffsetTimes();
        times.end(1_000, NOW);
        times.end(5, NOW.plusSeconds(1));
        assertEquals(OptionalLong.of(NOW.plusSeconds(1).toEpochMilli()), times.millisOf(5));
        assertEquals(OptionalLong.empty(), times.millisOf(4));
    }

    @Test
    void quantiles_are_within_one_per_cent_of_the_true_ones() {
        var random = new SplittableRandom(3);
        double[] millis = random.doubles(20_000).map(x -> Math.exp(3 + 7 * x)).toArray();
        var latencies = new Latencies();
        for (double one : millis) {
            latencies.add(Duration.ofMillis((long) one));
        }
        Arrays.sort(millis);
        for (double share : new double[] {0.5, 0.95, 0.99}) {
            double truth = millis[(int) (share * millis.length) - 1] / 1_000;
            assertEquals(truth, latencies.quantile(share), truth * 0.03, "quantile " + share);
        }
        assertTrue(Double.isNaN(new Latencies().quantile(0.5)));
    }

    @Test
    void latencies_before_the_event_or_beyond_a_month_do_no_harm() {
        var latencies = new Latencies();
        latencies.add(Duration.ofSeconds(-5));
        assertEquals(0, latencies.quantile(0.99));
        latencies.add(Duration.ofDays(4_000));
        assertTrue(latencies.quantile(0.99) > 1e6);
    }

    private static final class Reader implements GroupLag.Times {
        private final List<Long> read = new ArrayList<>();

        @Override
        public OptionalLong of(TopicPartition partition, long offset, Deadline deadline) {
            read.add(offset);
            return OptionalLong.of(NOW.minusSeconds(30).toEpochMilli());
        }
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(1), InstantSource.fixed(NOW));
    }

    @Test
    void lag_is_counted_in_records_and_in_seconds_and_read_only_where_memory_does_not_reach() throws Exception {
        var reader = new Reader();
        var lag = new GroupLag("g", true, reader);
        var first = at(NOW);
        Duration oldest = lag.add(Map.of(ZERO, 900L, ONE, 50L), Map.of(ZERO, 1_000L, ONE, 50L), first, deadline());
        var samples = samples(first);
        assertEquals(
                100,
                of(samples, "pipeline_backlog_records{group=\"g\",partition=\"0\",,topic=\"in\"}")
                        .value());
        assertEquals(100, of(samples, "pipeline_backlog_records{}").value());
        assertEquals(30, of(samples, "pipeline_backlog_seconds{}").value());
        assertEquals(Quality.OK, of(samples, "pipeline_backlog_seconds{}").quality());
        assertEquals(Duration.ofSeconds(30), oldest);
        var second = at(NOW.plusSeconds(10));
        lag.add(Map.of(ZERO, 950L, ONE, 50L), Map.of(ZERO, 1_000L, ONE, 50L), second, deadline());
        assertEquals(25, of(samples(second), "pipeline_backlog_seconds{}").value(), "half-way between −30 s and 0 s");
        assertEquals(
                Quality.ESTIMATED,
                of(samples(second), "pipeline_backlog_seconds{}").quality());
        assertEquals(List.of(900L), reader.read);
    }

    @Test
    void a_group_without_commits_is_not_a_group_that_is_far_behind() throws Exception {
        var measurement = at(NOW);
        var lag = new GroupLag("g", true, new Reader());
        assertNull(lag.add(Map.of(), Map.of(), measurement, deadline()));
        assertEquals(
                Quality.MISSING,
                of(samples(measurement), "pipeline_backlog_records{}").quality());
        assertEquals(
                Quality.MISSING,
                of(samples(measurement), "pipeline_backlog_seconds{}").quality());
    }

    @Test
    void a_group_that_has_read_everything_waits_for_nothing() throws Exception {
        var measurement = at(NOW);
        var reader = new Reader();
        assertEquals(
                Duration.ZERO,
                new GroupLag("g", false, reader).add(Map.of(ZERO, 7L), Map.of(ZERO, 7L), measurement, deadline()));
        assertFalse(samples(measurement).containsKey("pipeline_backlog_records{}"), "left to the engine");
        assertEquals(List.of(), reader.read);
    }

    @Test
    void a_partition_that_is_behind_in_event_time_shows_as_skew() {
        var measurement = at(NOW);
        long now = NOW.toEpochMilli();
        assertEquals(
                Duration.ofSeconds(1), InputSpread.add(List.of(now - 1_000, now - 21_000, now - 1_500), measurement));
        Sample skew = of(samples(measurement), "pipeline_event_time_skew_seconds{}");
        assertEquals(20, skew.value());
        assertEquals(Quality.ESTIMATED, skew.quality());
        assertEquals(
                1,
                of(samples(measurement), "pipeline_last_record_age_seconds{}").value());
    }

    @Test
    void an_empty_partition_makes_the_skew_partial_and_an_empty_topic_makes_it_missing() {
        var some = at(NOW);
        InputSpread.add(List.of(NOW.toEpochMilli(), -1L), some);
        assertEquals(
                Quality.PARTIAL,
                of(samples(some), "pipeline_event_time_skew_seconds{}").quality());
        var none = at(NOW);
        assertNull(InputSpread.add(List.of(-1L, -1L), none));
        assertEquals(
                Quality.MISSING,
                of(samples(none), "pipeline_event_time_skew_seconds{}").quality());
    }

    private static Sample p99(OutputLatency latency, OutputView view, @Nullable Duration waiting, Instant at) {
        var measurement = at(at);
        latency.add(view.take(), waiting, measurement);
        Sample none = Sample.missing(new dev.weir.model.Series("none", dev.weir.model.Labels.none()), at);
        return samples(measurement).getOrDefault("pipeline_end_to_end_latency_seconds{,quantile=\"0.99\"}", none);
    }

    @Test
    void silence_of_an_output_is_stale_then_idle_or_late_or_unknown_by_what_waits_at_its_input() {
        var view = new OutputView(NOW);
        var latency = new OutputLatency(Duration.ofSeconds(15), dev.weir.model.Labels.none());
        view.watching();
        view.arrived(NOW.minusMillis(400), NOW);
        Sample measured = p99(latency, view, null, NOW.plusSeconds(1));
        assertEquals(0.4, measured.value(), 0.01);
        assertEquals(Quality.OK, measured.quality());
        assertEquals(
                Quality.STALE, p99(latency, view, null, NOW.plusSeconds(10)).quality());
        Sample idle = p99(latency, view, Duration.ZERO, NOW.plusSeconds(20));
        assertEquals(0.4, idle.value(), 0.01);
        assertEquals(Quality.IDLE, idle.quality());
        Sample late = p99(latency, view, Duration.ofSeconds(19), NOW.plusSeconds(20));
        assertEquals(19, late.value());
        assertEquals(Quality.ESTIMATED, late.quality());
        Sample unknown = p99(latency, view, null, NOW.plusSeconds(20));
        assertEquals("pipeline_end_to_end_latency_seconds", unknown.series().name());
        assertEquals(Quality.MISSING, unknown.quality());
    }

    @Test
    void an_output_that_cannot_be_watched_is_not_silent() {
        var view = new OutputView(NOW);
        assertNotNull(view.failure());
        view.watching();
        assertNull(view.failure());
        view.arrived(NOW.minusSeconds(9), NOW);
        view.failed("gone", NOW.plusSeconds(3));
        assertEquals("gone", view.failure());
        view.watching();
        assertEquals(0, view.take().count(), "what came before the gap is not the figure of after it");
    }

    private static Optional<Instant> time(Map<String, String> fields, Map<String, String> where, String value) {
        return new EventTimes(fields, where)
                .of(new ConsumerRecord<>(
                        "out",
                        0,
                        0,
                        77,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        new byte[0],
                        value.getBytes(StandardCharsets.UTF_8),
                        new RecordHeaders(),
                        Optional.empty()));
    }

    @Test
    void the_event_time_of_an_output_stands_in_its_record_or_in_a_field() {
        var newest = Map.of("out", "newest");
        assertEquals(Optional.of(Instant.ofEpochMilli(77)), time(Map.of(), Map.of(), "anything"));
        assertEquals(Optional.of(Instant.ofEpochMilli(5)), time(newest, Map.of(), "{\"newest\":5}"));
        assertEquals(Optional.empty(), time(newest, Map.of(), "{\"newest\":\"soon\"}"));
        assertEquals(Optional.empty(), time(newest, Map.of(), "no JSON"));
    }

    @Test
    void only_the_records_that_are_meant_count() {
        var early = Map.of("out", "final=false");
        assertEquals(Optional.of(Instant.ofEpochMilli(77)), time(Map.of(), early, "{\"final\":false}"));
        assertEquals(Optional.empty(), time(Map.of(), early, "{\"final\":true}"));
        assertEquals(Optional.empty(), time(Map.of(), early, "{}"));
    }

    @Test
    void one_partition_that_is_not_known_makes_the_age_of_all_partial() throws Exception {
        var measurement = at(NOW);
        GroupLag.Times unknown = (partition, offset, deadline) -> OptionalLong.empty();
        new GroupLag("g", true, unknown)
                .add(Map.of(ZERO, 900L, ONE, 50L), Map.of(ZERO, 1_000L, ONE, 50L), measurement, deadline());
        assertEquals(
                Quality.PARTIAL,
                of(samples(measurement), "pipeline_backlog_seconds{}").quality());
    }
}
