package dev.weir.collector.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;

class PushesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final double STALE = Double.longBitsToDouble(0x7ff0000000000002L);

    private final List<Sample> heard = new ArrayList<>();
    private Instant now = NOON;

    private Pushes pushes(int most) {
        var settings = new PushSettings(
                Foreign.mappings(Path.of("."), "flink"), Map.of(), List.of("/my_.+/"), PushSettings.REPLICAS, most);
        return settings.open("test", heard::addAll);
    }

    private static Reading point(String name, double value, Instant at, String... labels) {
        Labels all = Labels.none();
        for (int i = 0; i < labels.length; i += 2) {
            all = all.with(labels[i], labels[i + 1]);
        }
        return new Reading(new Series(name, all), value, at);
    }

    private static Reading pending(String subtask, double value, Instant at) {
        return point(
                "flink_taskmanager_job_task_operator_pendingRecords",
                value,
                at,
                "job_name",
                "fraud",
                "operator_name",
                "Source:_x",
                "subtask_index",
                subtask);
    }

    /** What comes of evaluating twice, once the table has settled. */
    private String evaluated(Pushes pushes) {
        pushes.evaluate(now);
        now = now.plus(Pushes.SETTLE);
        pushes.evaluate(now);
        String text = Foreign.text(heard.stream()
                .filter(sample -> sample.series().labels().get("source") == null)
                .toList());
        heard.clear();
        return text;
    }

    @Test
    void a_figure_waits_for_the_other_half_of_its_push_and_is_said_once() {
        Pushes pushes = pushes(100);
        pushes.accept("a", List.of(pending("0", 5, now)), now);
        pushes.evaluate(now);
        assertEquals(List.of(), heard);
        pushes.accept("a", List.of(pending("1", 7, now)), now);
        assertEquals("pipeline_backlog_records{pipeline=\"fraud\"} 12.0\n", evaluated(pushes));
        assertEquals("", evaluated(pushes));
        now = now.plusSeconds(15);
        pushes.accept("a", List.of(pending("1", 9, now), pending("0", 9, now), pending("0", 1, NOON)), now);
        assertEquals("pipeline_backlog_records{pipeline=\"fraud\"} 18.0\n", evaluated(pushes));
    }

    @Test
    void silence_is_missing_after_three_intervals_and_a_marker_ends_a_series_at_once() {
        Pushes pushes = pushes(100);
        for (int i = 0; i < 3; i++) {
            pushes.accept("a", List.of(pending("0", i, now)), now);
            evaluated(pushes);
            now = now.plusSeconds(15);
        }
        now = now.plusSeconds(20);
        assertEquals("", evaluated(pushes));
        now = now.plusSeconds(20);
        assertEquals("pipeline_backlog_records{pipeline=\"fraud\"} missing\n", evaluated(pushes));
        assertEquals("", evaluated(pushes));

        pushes.accept("a", List.of(pending("0", 1, now)), now);
        assertEquals("pipeline_backlog_records{pipeline=\"fraud\"} 1.0\n", evaluated(pushes));
        pushes.accept("a", List.of(pending("0", STALE, now)), now);
        assertEquals("pipeline_backlog_records{pipeline=\"fraud\"} missing\n", evaluated(pushes));
    }

    @Test
    void a_pair_of_servers_counts_once() {
        Pushes pushes = pushes(100);
        for (String replica : List.of("a", "b")) {
            Reading one = pending("0", 5, now);
            Labels labels = one.series().labels().with("prometheus_replica", replica);
            Reading here = new Reading(new Series(one.series().name(), labels), 5, now);
            pushes.accept(replica, List.of(here), now);
        }
        assertEquals("pipeline_backlog_records{pipeline=\"fraud\"} 5.0\n", evaluated(pushes));
        assertEquals(1, pushes.figures().series());
    }

    @Test
    void business_figures_canonical_signals_and_what_is_kept_pass_at_once() {
        Pushes pushes = pushes(100);
        pushes.accept(
                "a",
                List.of(
                        point("business_revenue", 5, now, "pipeline", "fraud"),
                        point("business_gap", Double.NaN, now, "pipeline", "fraud"),
                        point("pipeline_backlog_records", 1, now, "pipeline", "etl"),
                        point("pipeline_backlog_records", 1, now),
                        point("business_bad", 1, now, "pipeline", "No Name!"),
                        point("up", 1, now, "job", "x"),
                        point("my_own", 2, now),
                        point("go_goroutines", 2, now)),
                now);
        assertEquals("""
                business_gap{pipeline="fraud"} missing
                business_revenue{pipeline="fraud"} 5.0
                my_own{environment="test"} 2.0
                pipeline_backlog_records{pipeline="etl"} 1.0
                """, Foreign.text(heard));
        assertEquals(4, pushes.figures().ignored());
        heard.clear();
        now = now.plus(Duration.ofMinutes(6));
        pushes.evaluate(now);
        assertEquals(
                4, heard.stream().filter(sample -> Double.isNaN(sample.value())).count());
    }

    @Test
    void series_beyond_the_limit_and_points_of_another_time_are_counted() {
        Pushes pushes = pushes(1);
        pushes.accept(
                "a",
                List.of(
                        pending("0", 5, now),
                        pending("1", 5, now),
                        pending("0", 6, now.plus(Duration.ofHours(2))),
                        pending("0", 7, now.minus(Duration.ofHours(2)))),
                now);
        assertEquals(new Pushes.Figures(1, 0, 1, 2), pushes.figures());
        assertEquals("pipeline_backlog_records{pipeline=\"fraud\"} 5.0 partial\n", evaluated(pushes));
    }

    @Test
    void what_passes_is_limited_too_and_infinite_is_no_figure() {
        Pushes pushes = pushes(1);
        pushes.accept(
                "a",
                List.of(
                        point("business_a", Double.POSITIVE_INFINITY, now, "pipeline", "fraud"),
                        point("business_b", 5, now, "pipeline", "fraud")),
                now);
        assertEquals("business_a{pipeline=\"fraud\"} missing\n", Foreign.text(heard));
        assertEquals(new Pushes.Figures(1, 0, 1, 0), pushes.figures());
    }

    @Test
    void a_pair_that_pushes_in_turn_is_not_silent_in_its_longer_gap() {
        Pushes pushes = pushes(100);
        for (int i = 0; i < 4; i++) {
            pushes.accept("a", List.of(pending("0", i, now)), now);
            now = now.plusSeconds(2);
            pushes.accept("b", List.of(pending("0", i, now)), now);
            evaluated(pushes);
            now = now.plusSeconds(56);
            assertEquals("", evaluated(pushes));
        }
    }

    @Test
    void the_silence_of_a_sender_whose_clock_is_ahead_is_heard() {
        Pushes pushes = pushes(100);
        Instant ahead = now;
        for (int i = 0; i < 3; i++) {
            ahead = now.plus(Duration.ofMinutes(4));
            pushes.accept("a", List.of(pending("0", i, ahead), point("business_a", i, ahead)), now);
            evaluated(pushes);
            now = now.plusSeconds(15);
        }
        now = now.plusSeconds(60);
        pushes.evaluate(now);
        assertEquals(3, heard.size(), heard::toString);
        for (Sample sample : heard) {
            assertTrue(Double.isNaN(sample.value()) && !sample.at().isBefore(ahead), sample::toString);
        }
    }

    @Test
    void a_pattern_that_is_none_is_refused() {
        assertThrows(
                PatternSyntaxException.class,
                () -> new PushSettings(Mappings.none(), Map.of(), List.of("/(/"), List.of(), 1));
    }
}
