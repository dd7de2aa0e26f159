package dev.weir.model.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What every store of samples promises. */
public abstract class SampleStoreContract {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Interval DAY = new Interval(NOON, NOON.plus(Duration.ofDays(1)));
    private static final Resolution ALL = new Resolution.Raw(Integer.MAX_VALUE);

    /** Where samples go in the store under test; the same store within a test. */
    protected abstract SampleSink sink();

    /** Where they come from. */
    protected abstract SampleSource source();

    /** Starts the store anew as after the end of its process, where it outlives that. */
    protected void restart() {}

    private static Series series(String name, String pipeline) {
        return new Series(name, Labels.of("environment", "demo", "pipeline", pipeline));
    }

    private static final Series LAG = series("lag", "fraud");

    private static Sample sample(Series series, long second, double value) {
        return Sample.of(series, NOON.plusSeconds(second), value);
    }

    private void keep(Sample... samples) {
        sink().append(List.of(samples));
    }

    private List<Sample> raw(Series series) {
        return raw(series, DAY);
    }

    private List<Sample> raw(Series series, Interval when) {
        var points = source().select(Selector.of(series), when, ALL);
        return points.isEmpty() ? List.of() : points.getFirst().samples();
    }

    private List<Sample> steps(Series series, Interval when, Duration step) {
        return source().select(Selector.of(series), when, new Resolution.Step(step))
                .getFirst()
                .samples();
    }

    @Test
    void every_part_of_a_sample_comes_back() {
        var values = new double[] {
            0,
            -0.0,
            1,
            -1,
            0.1,
            1e-300,
            Double.MAX_VALUE,
            Double.MIN_VALUE,
            1.0 / 3,
            123456789012345680.0,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY
        };
        var given = new ArrayList<Sample>();
        int second = 0;
        for (double value : values) {
            for (Quality quality : Quality.values()) {
                var at = NOON.plusMillis(second * 1000L + 7);
                given.add(new Sample(LAG, at, at.plusMillis(second * 13L - 200), value, quality));
                second++;
            }
        }
        sink().append(given);
        assertEquals(given, raw(LAG));
        restart();
        assertEquals(given, raw(LAG));
    }

    @Test
    void missing_samples_are_kept_as_missing() {
        keep(sample(LAG, 0, 1), Sample.missing(LAG, NOON.plusSeconds(5)), sample(LAG, 10, 3));
        restart();
        var missing = raw(LAG).get(1);
        assertEquals(Quality.MISSING, missing.quality());
        assertTrue(Double.isNaN(missing.value()));
        assertEquals(
                missing,
                source().latest(Selector.of(LAG), Interval.before(NOON.plusSeconds(6), Duration.ofMinutes(1)))
                        .getFirst());
    }

    @Test
    void times_are_kept_to_the_millisecond() {
        keep(Sample.of(LAG, NOON.plusNanos(1_999_999), 1), Sample.of(LAG, NOON.plusNanos(1_000_001), 2));
        assertEquals(List.of(Sample.of(LAG, NOON.plusMillis(1), 2)), raw(LAG));
    }

    @Test
    void samples_out_of_order_come_back_in_order() {
        keep(sample(LAG, 30, 3), sample(LAG, 10, 1));
        keep(sample(LAG, 20, 2));
        keep(sample(LAG, 0, 0));
        assertEquals(List.of(sample(LAG, 0, 0), sample(LAG, 10, 1), sample(LAG, 20, 2), sample(LAG, 30, 3)), raw(LAG));
    }

    @Test
    void a_second_sample_of_one_source_time_replaces_the_first_however_much_later_it_comes() {
        keep(sample(LAG, 0, 1), sample(LAG, 5, 2), sample(LAG, 5, 3));
        for (int i = 1; i <= 1000; i++) {
            keep(sample(LAG, 5 + i, i));
        }
        var again = new Sample(LAG, NOON, NOON.plusSeconds(900), 42, Quality.PARTIAL);
        keep(again);
        restart();
        var all = raw(LAG);
        assertEquals(1002, all.size());
        assertEquals(again, all.getFirst());
        assertEquals(sample(LAG, 5, 3), all.get(1));
        for (int i = 1; i <= 1000; i++) {
            keep(sample(LAG, 5 + i, i));
        }
        assertEquals(all, raw(LAG), "the same samples again change nothing");
        assertEquals(
                all.subList(902, 1002),
                source().select(Selector.of(LAG), DAY, new Resolution.Raw(100))
                        .getFirst()
                        .samples());
    }

    @Test
    void a_span_is_half_open() {
        keep(sample(LAG, 0, 0), sample(LAG, 1, 1), sample(LAG, 2, 2));
        assertEquals(List.of(sample(LAG, 0, 0), sample(LAG, 1, 1)), raw(LAG, new Interval(NOON, NOON.plusSeconds(2))));
        assertEquals(List.of(), raw(LAG, new Interval(NOON, NOON)));
        assertEquals(3, raw(LAG, new Interval(Instant.MIN, Instant.MAX)).size());
        assertEquals(List.of(sample(LAG, 1, 1)), raw(LAG, new Interval(NOON.plusNanos(1), NOON.plusSeconds(2))));
    }

    @Test
    void raw_with_a_limit_gives_the_newest() {
        for (int i = 0; i < 500; i++) {
            keep(sample(LAG, i, i));
        }
        for (int limit : new int[] {1, 3, 239, 240, 241, 499, 500, 501}) {
            var points = source().select(Selector.of(LAG), DAY, new Resolution.Raw(limit));
            var got = points.getFirst().samples();
            assertEquals(Math.min(limit, 500), got.size());
            assertEquals(sample(LAG, 499, 499), got.getLast());
            assertEquals(sample(LAG, 500 - got.size(), 500 - got.size()), got.getFirst());
        }
    }

    @Test
    void a_selector_chooses_by_name_and_labels_and_answers_are_sorted() {
        var fraud0 = new Series("lag", LAG.labels().with("partition", "0"));
        var clicks = series("lag", "clicks");
        var other = series("lag_bytes", "fraud");
        keep(sample(LAG, 0, 1), sample(fraud0, 0, 2), sample(clicks, 0, 3), sample(other, 0, 4));
        assertEquals(List.of(fraud0, clicks, LAG), chosen(new Selector("lag", Labels.none())));
        assertEquals(List.of(fraud0, LAG), chosen(new Selector("lag", Labels.of("pipeline", "fraud"))));
        assertEquals(List.of(fraud0), chosen(new Selector("lag", Labels.of("partition", "0"))));
        assertEquals(List.of(), chosen(new Selector("lag", Labels.of("partition", "1"))));
        assertEquals(List.of(LAG), chosen(Selector.exactly(LAG)));
        assertEquals(List.of(fraud0), chosen(new Selector("lag", Labels.none(), Set.of("partition"), false)));
        assertEquals(List.of(), chosen(new Selector("unknown", Labels.none())));
        assertEquals(List.of(other, fraud0, clicks, LAG), source().series(DAY));
    }

    private List<Series> chosen(Selector selector) {
        return source().select(selector, DAY, ALL).stream().map(Points::series).toList();
    }

    @Test
    void latest_is_the_newest_by_source_time_within_the_span() {
        var clicks = series("lag", "clicks");
        keep(sample(LAG, 10, 1), sample(clicks, 3, 7));
        keep(sample(LAG, 20, 2));
        keep(sample(LAG, 15, 9));
        var lag = new Selector("lag", Labels.none());
        assertEquals(List.of(sample(clicks, 3, 7), sample(LAG, 20, 2)), source().latest(lag, DAY));
        assertEquals(
                List.of(sample(LAG, 15, 9)),
                source().latest(lag, new Interval(NOON.plusSeconds(5), NOON.plusSeconds(20))));
        assertEquals(List.of(), source().latest(lag, new Interval(NOON.plusSeconds(21), NOON.plusSeconds(99))));
    }

    @Test
    void series_lists_exactly_those_with_a_sample_in_the_span() {
        var clicks = series("lag", "clicks");
        for (int i = 0; i < 600; i++) {
            keep(sample(LAG, i, i), sample(clicks, i < 300 ? i : i + 1000, i));
        }
        assertEquals(List.of(clicks, LAG), source().series(DAY));
        assertEquals(List.of(LAG), source().series(new Interval(NOON.plusSeconds(400), NOON.plusSeconds(500))));
        assertEquals(List.of(clicks), source().series(new Interval(NOON.plusSeconds(700), NOON.plusSeconds(2000))));
        assertEquals(List.of(), source().series(new Interval(NOON.plusSeconds(700), NOON.plusSeconds(900))));
    }

    @Test
    void steps_are_aligned_to_the_epoch_and_hold_the_mean() {
        keep(sample(LAG, 7, 1), sample(LAG, 9, 3), sample(LAG, 10, 10), sample(LAG, 19, 20));
        assertEquals(
                List.of(
                        new Sample(LAG, NOON, NOON.plusSeconds(9), 2, Quality.OK),
                        new Sample(LAG, NOON.plusSeconds(10), NOON.plusSeconds(19), 15, Quality.OK)),
                steps(LAG, new Interval(NOON.plusSeconds(7), NOON.plusSeconds(60)), Duration.ofSeconds(10)));
    }

    @Test
    void a_gap_stays_a_gap_between_steps() {
        keep(sample(LAG, 0, 1), sample(LAG, 3600, 2));
        var steps = steps(LAG, DAY, Duration.ofMinutes(1));
        assertEquals(
                List.of(NOON, NOON.plusSeconds(3600)),
                steps.stream().map(Sample::at).toList());
    }

    @Test
    void a_step_has_the_worst_usable_quality_and_is_missing_only_when_nothing_is_usable() {
        keep(
                new Sample(LAG, NOON, NOON, 1, Quality.OK),
                new Sample(LAG, NOON.plusSeconds(1), NOON, 3, Quality.ESTIMATED),
                new Sample(LAG, NOON.plusSeconds(2), NOON, 1000, Quality.STALE),
                Sample.missing(LAG, NOON.plusSeconds(3)),
                new Sample(LAG, NOON.plusSeconds(60), NOON, 1000, Quality.STALE),
                Sample.missing(LAG, NOON.plusSeconds(61)));
        var steps = steps(LAG, DAY, Duration.ofMinutes(1));
        assertEquals(2, steps.getFirst().value());
        assertEquals(Quality.ESTIMATED, steps.getFirst().quality());
        assertEquals(Quality.MISSING, steps.getLast().quality());
        assertEquals(2, steps.size());
    }

    @Test
    void peaks_are_the_smallest_and_largest_usable_samples_of_a_step_as_they_were_measured() {
        keep(
                sample(LAG, 1, 5),
                sample(LAG, 2, 900),
                new Sample(LAG, NOON.plusSeconds(3), NOON, 9000, Quality.STALE),
                sample(LAG, 4, 900),
                sample(LAG, 5, 4),
                sample(LAG, 70, 7),
                Sample.missing(LAG, NOON.plusSeconds(130)),
                new Sample(LAG, NOON.plusSeconds(131), NOON, 9000, Quality.STALE));
        var peaks = source().select(Selector.of(LAG), DAY, new Resolution.Peaks(Duration.ofMinutes(1)))
                .getFirst()
                .samples();
        assertEquals(
                List.of(
                        sample(LAG, 2, 900),
                        sample(LAG, 5, 4),
                        sample(LAG, 70, 7),
                        Sample.missing(LAG, NOON.plusSeconds(130))),
                peaks);
    }

    @Test
    void random_samples_in_random_order_are_answered_as_by_the_store_in_memory() {
        var random = new Random(42);
        var model = new MemoryStore();
        var many = List.of(
                LAG, series("lag", "clicks"), new Series("lag", LAG.labels().with("partition", "1")));
        for (int round = 0; round < 400; round++) {
            var batch = new ArrayList<Sample>();
            for (int i = 0; i < 15; i++) {
                long second = Math.max(
                        0, round * 5L + (random.nextInt(20) == 0 ? -random.nextInt(2000) : random.nextInt(20)));
                var at = NOON.plusSeconds(second);
                var quality = random.nextInt(9) == 0 ? List.of(Quality.values()).get(random.nextInt(6)) : Quality.OK;
                double value = random.nextInt(3) == 0 ? random.nextGaussian() : random.nextInt(1000) / 100.0;
                var arrived = at.plusMillis(random.nextInt(300));
                batch.add(new Sample(many.get(random.nextInt(3)), at, arrived, value, quality));
            }
            sink().append(batch);
            model.append(batch);
            if (round % 100 == 99) {
                restart();
            }
        }
        for (int i = 0; i < 100; i++) {
            var start = NOON.plusSeconds(random.nextInt(2200));
            var when = new Interval(start, start.plusSeconds(random.nextInt(1500)));
            var selector = new Selector("lag", i % 2 == 0 ? Labels.none() : LAG.labels());
            var limit = new Resolution.Raw(1 + random.nextInt(700));
            var step = new Resolution.Step(Duration.ofSeconds(1 + random.nextInt(90)));
            assertEquals(model.select(selector, when, limit), source().select(selector, when, limit));
            assertEquals(model.select(selector, when, step), source().select(selector, when, step));
            var peaks = new Resolution.Peaks(step.length());
            assertEquals(model.select(selector, when, peaks), source().select(selector, when, peaks));
            assertEquals(model.latest(selector, when), source().latest(selector, when));
            assertEquals(model.series(when), source().series(when));
        }
    }

    @Test
    void readers_see_every_kept_sample_in_order_while_a_writer_goes_on() throws Exception {
        int count = 2000;
        var done = new AtomicBoolean();
        var selector = Selector.of(LAG);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var readers = new ArrayList<Future<Integer>>();
            for (int reader = 0; reader < 4; reader++) {
                readers.add(threads.submit(() -> {
                    int rounds = 0;
                    int before = 0;
                    do {
                        var points = source().select(selector, DAY, ALL);
                        int seen = points.isEmpty()
                                ? 0
                                : points.getFirst().samples().size();
                        assertTrue(seen >= before, "saw " + seen + " samples after " + before);
                        for (int i = 0; i < seen; i++) {
                            assertEquals(i, points.getFirst().samples().get(i).value());
                        }
                        before = seen;
                        rounds++;
                    } while (!done.get());
                    return rounds;
                }));
            }
            for (int i = 0; i < count; i++) {
                keep(sample(LAG, i, i));
            }
            assertEquals(count, raw(LAG).size(), "what was kept is seen at once");
            done.set(true);
            for (var reader : readers) {
                assertTrue(reader.get(30, TimeUnit.SECONDS) > 0);
            }
        } finally {
            done.set(true);
        }
    }
}
