package dev.weir.collector.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.Measurement;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaPiecesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final PipelineId PIPELINE = new PipelineId("demo", "p");

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

    @Test
    void a_partition_that_is_behind_in_event_time_shows_as_skew() {
        var measurement = at(NOW);
        long now = NOW.toEpochMilli();
        assertEquals(
                Duration.ofSeconds(1),
                InputSpread.add(List.of(List.of(now - 1_000, now - 21_000, now - 1_500)), measurement));
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
        InputSpread.add(List.of(List.of(NOW.toEpochMilli(), -1L)), some);
        assertEquals(
                Quality.PARTIAL,
                of(samples(some), "pipeline_event_time_skew_seconds{}").quality());
        var none = at(NOW);
        assertNull(InputSpread.add(List.of(List.of(-1L, -1L)), none));
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
        var view = new OutputView(new EventTimes(Map.of(), Map.of()), NOW);
        var latency = new OutputLatency(Duration.ofSeconds(15), dev.weir.model.Labels.none());
        view.watching(Set.of(0), NOW);
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
        var view = new OutputView(new EventTimes(Map.of(), Map.of()), NOW);
        assertNotNull(view.failure());
        view.watching(Set.of(0), NOW);
        assertNull(view.failure());
        view.arrived(NOW.minusSeconds(9), NOW);
        view.failed("gone", NOW.plusSeconds(3));
        assertEquals("gone", view.failure());
        view.watching(Set.of(0), NOW);
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
}
