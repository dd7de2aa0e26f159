package dev.weir.collector.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LatenessTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final long MILLIS = NOW.toEpochMilli();

    private static LatenessRule rule(int disorder, int window, int allowed) {
        return new LatenessRule(
                "clicks",
                Duration.ofSeconds(disorder),
                Duration.ofSeconds(window),
                Duration.ofSeconds(allowed),
                Optional.of(Duration.ofSeconds(30)),
                Optional.empty());
    }

    @Test
    void the_watermark_is_the_slowest_partitions_newest_less_the_disorder_and_never_goes_back() {
        var watermark = new Watermark(Duration.ofSeconds(5), Optional.empty());
        watermark.partitions(Set.of(0, 1), NOW);
        assertEquals(OptionalLong.empty(), watermark.meet(0, MILLIS, NOW));
        assertEquals(OptionalLong.empty(), watermark.meet(0, MILLIS + 9_000, NOW), "partition 1 was never heard of");
        assertEquals(OptionalLong.empty(), watermark.meet(1, MILLIS + 2_000, NOW));
        assertEquals(OptionalLong.of(MILLIS - 3_001), watermark.meet(1, MILLIS + 1_000, NOW));
        watermark.partitions(Set.of(0, 1, 2), NOW);
        assertEquals(OptionalLong.of(MILLIS - 3_001), watermark.meet(2, MILLIS - 60_000, NOW));
        assertEquals(OptionalLong.of(MILLIS - 3_001), watermark.meet(2, MILLIS, NOW), "a new partition is far behind");
    }

    @Test
    void a_partition_that_is_silent_for_long_enough_holds_nothing_back() {
        var watermark = new Watermark(Duration.ZERO, Optional.of(Duration.ofSeconds(30)));
        watermark.partitions(Set.of(0, 1), NOW);
        watermark.meet(0, MILLIS, NOW);
        assertEquals(OptionalLong.empty(), watermark.meet(0, MILLIS + 30_000, NOW.plusSeconds(30)));
        assertEquals(OptionalLong.of(MILLIS + 29_999), watermark.meet(0, MILLIS + 31_000, NOW.plusSeconds(31)));
    }

    @Test
    void a_record_is_too_late_when_its_window_is_gone_as_flink_counts_it() {
        var tumbling = rule(2, 10, 10);
        long windowEnd = MILLIS + 10_000;
        // Flink drops a record when maxTimestamp + allowedLateness <= watermark.
        assertEquals(10_000, tumbling.needed(MILLIS, windowEnd - 1 + 10_000 - 1), "the last watermark that keeps it");
        assertEquals(10_001, tumbling.needed(MILLIS, windowEnd - 1 + 10_000), "the first that does not");
        assertEquals(10_001, tumbling.needed(MILLIS + 9_999, windowEnd - 1 + 10_000), "all of a window alike");
        assertEquals(1, rule(2, 0, 0).needed(MILLIS, MILLIS), "without windows: at the watermark is late");
    }

    private static Lateness.Seen seen(
            LatenessRule rule, long records, double lateShare, long fromSeconds, long toSeconds) {
        var random = new SplittableRandom(7);
        var lateness = new Lateness(rule);
        for (long i = 0; i < records; i++) {
            Instant at = NOW.plusMillis(i * 10);
            long mark = at.toEpochMilli() - 2_000;
            boolean late = random.nextDouble() < lateShare;
            long behind = late ? 1_000 * random.nextLong(fromSeconds, toSeconds) : -random.nextLong(1_500);
            lateness.met(mark - behind, mark, at);
        }
        return lateness.seen(NOW.plusMillis(records * 10));
    }

    @Test
    void the_share_of_late_records_is_counted_against_window_and_allowed_lateness() {
        assertEquals(0, seen(rule(2, 10, 10), 10_000, 0.3, 1, 9).lateRatio(), "late, but their window is kept");
        assertEquals(0.3, seen(rule(2, 10, 10), 10_000, 0.3, 40, 50).lateRatio(), 0.02);
        assertEquals(0.3, seen(rule(2, 0, 0), 10_000, 0.3, 1, 9).lateRatio(), 0.02);
    }

    @Test
    void only_the_last_five_minutes_count() {
        var lateness = new Lateness(rule(0, 0, 0));
        lateness.met(MILLIS - 9_000, MILLIS, NOW);
        assertEquals(1, lateness.seen(NOW.plusSeconds(299)).lateRatio());
        assertTrue(Double.isNaN(lateness.seen(NOW.plusSeconds(300)).lateRatio()), "nothing came: not known, not 0");
    }

    @Test
    void the_advice_names_the_least_round_span_that_keeps_most_and_its_price() {
        var rule = rule(2, 0, 0);
        var advice = LatenessAdvice.of(seen(rule, 20_000, 0.1, 5, 43), rule).orElseThrow();
        assertTrue(advice.advice().startsWith("raising the allowed lateness to 40 s would keep 9"), advice::advice);
        assertTrue(advice.advice().contains("results are final 40 s later"), advice::advice);
        var windowed = rule(2, 10, 10);
        var fault =
                LatenessAdvice.of(seen(windowed, 20_000, 0.3, 88, 90), windowed).orElseThrow();
        assertTrue(
                fault.text().startsWith("29 % of clicks come too late")
                        || fault.text().startsWith("30 %"),
                fault::text);
        assertTrue(fault.advice().contains("from 10 s to 90 s would keep 100 %"), fault::advice);
        assertTrue(fault.advice().contains("results are final 80 s later"), fault::advice);
    }

    @Test
    void the_advice_keeps_its_promise_on_the_distribution_it_was_made_from() {
        var random = new SplittableRandom(9);
        for (int run = 0; run < 40; run++) {
            var rule = rule(0, 0, 0);
            var needed = new Latencies();
            var behind = new Latencies();
            var truth = new long[500];
            double scale = Math.exp(random.nextDouble(0, 8));
            for (int i = 0; i < truth.length; i++) {
                truth[i] = 1 + (long) (1_000 * scale * -Math.log(1 - random.nextDouble()));
                needed.add(Duration.ofMillis(truth[i]));
                behind.add(Duration.ofMillis(truth[i]));
            }
            var advice = LatenessAdvice.of(new Lateness.Seen(behind, needed), rule)
                    .orElseThrow()
                    .advice();
            var match = java.util.regex.Pattern.compile("to (\\d+) (s|min|h) would keep ([\\d.]+) %")
                    .matcher(advice);
            assertTrue(match.find(), advice);
            long unit = switch (match.group(2)) {
                case "s" -> 1_000;
                case "min" -> 60_000;
                default -> 3_600_000;
            };
            long span = Long.parseLong(match.group(1)) * unit;
            double kept = 100.0
                    * java.util.Arrays.stream(truth).filter(t -> t <= span).count()
                    / truth.length;
            double promised = Double.parseDouble(match.group(3));
            assertTrue(kept >= promised && kept <= promised + 4, kept + " % are kept: " + advice);
        }
    }

    @Test
    void a_few_late_records_and_hopelessly_late_ones_get_no_number() {
        var rule = rule(2, 10, 10);
        assertEquals(Optional.empty(), LatenessAdvice.of(seen(rule, 100, 0.1, 40, 50), rule), "too few to say");
        assertEquals(Optional.empty(), LatenessAdvice.of(seen(rule, 20_000, 0, 40, 50), rule));
        var hopeless =
                LatenessAdvice.of(seen(rule, 20_000, 0.1, 20_000, 30_000), rule).orElseThrow();
        assertTrue(hopeless.advice().startsWith("no allowed lateness up to 2 h"), hopeless::advice);
    }
}
