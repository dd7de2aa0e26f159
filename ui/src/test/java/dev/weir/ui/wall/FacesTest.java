package dev.weir.ui.wall;

import static dev.weir.ui.Examples.NOW;
import static dev.weir.ui.Examples.accepted;
import static dev.weir.ui.Examples.backlog;
import static dev.weir.ui.Examples.breached;
import static dev.weir.ui.Examples.burning;
import static dev.weir.ui.Examples.healthy;
import static dev.weir.ui.Examples.latency;
import static dev.weir.ui.Examples.promise;
import static dev.weir.ui.Examples.silent;
import static dev.weir.ui.Examples.tile;
import static dev.weir.ui.Examples.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.slo.Budget;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.TimeRange;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FacesTest {
    private final Faces faces = new Faces(NOW, ZoneId.of("UTC"), TimeRange.DEFAULT);
    private final Slo latency = latency("latency");

    @Test
    void a_broken_promise_says_what_is_and_what_was_promised_and_since_when() {
        assertEquals(
                "p99 is 4.2 s, promised < 1 s, since 03:12 (41 min)",
                faces.sentence(promise(latency, breached(latency, 4.2))));
    }

    @Test
    void a_promise_that_burns_although_it_holds_now_does_not_sound_broken() {
        assertEquals(
                "p99 is 340 ms now, promised < 1 s, broken too often since 03:12 (41 min)",
                faces.sentence(promise(latency, burning(latency, 0.34))));
    }

    @Test
    void a_kept_promise_is_short() {
        assertEquals("p99 is 340 ms, promised < 1 s", faces.sentence(promise(latency, healthy(latency, 0.34))));
        Slo backlog = backlog("backlog");
        assertEquals(
                "backlog is 812 records, promised ≤ 5,000 records",
                faces.sentence(promise(backlog, healthy(backlog, 812))));
    }

    @Test
    void a_share_of_events_is_told_as_attainment() {
        Slo accepted = accepted("accepted");
        assertEquals(
                "good events is 99.88 %, promised 99 %", faces.sentence(promise(accepted, healthy(accepted, 0.1))));
    }

    @Test
    void silence_is_never_told_as_health() {
        assertEquals("no p99 for 3 min, promised < 1 s", faces.sentence(promise(latency, silent(latency))));
        var never = new Wall.Promise(latency, Optional.empty(), Optional.empty(), List.of());
        assertEquals("p99 is not judged yet, promised < 1 s", faces.sentence(never));
        Face face = faces.of(tile("sla", "Fraud", never));
        assertEquals("no-data", face.state());
        assertEquals("–", face.budget());
        assertEquals(-1, face.fill());
        assertEquals("", face.path());
    }

    @Test
    void a_budget_used_up_last_week_is_told_beside_todays_health() {
        var used = verdict(latency, new Condition.Healthy(), -0.2, 0.3, 0.1);
        assertEquals("p99 is 300 ms, promised < 1 s; its budget is used up", faces.sentence(promise(latency, used)));
    }

    @Test
    void a_tile_tells_burn_rate_and_overdrawn_budget_and_the_other_promises() {
        Slo backlog = backlog("backlog");
        Face face = faces.of(
                tile("sla", "Fraud", promise(backlog, healthy(backlog, 10)), promise(latency, breached(latency, 4.2))));
        assertEquals("■", face.shape());
        assertEquals("breached", face.word());
        assertEquals("burns 42 × over 1 h", face.figures());
        assertEquals("−12 %", face.budget());
        assertEquals(0, face.fill());
        assertEquals("slas/sla", face.href());
        assertEquals("slos/backlog", face.others().getFirst().href());
        assertEquals("since 2026-03-09 03:12:00 UTC", face.hover());
        assertEquals(
                List.of("met: backlog is 10 records, promised ≤ 5,000 records"),
                face.others().stream().map(Face.Other::hover).toList());
    }

    @Test
    void attainment_is_a_range_where_nobody_measured_part_of_the_time() {
        assertEquals(
                "82 % to 97 % good, promised 99 % · 85 % measured", figures(new Budget(0.8, 82, 85, 0.85, 0.82, 0.97)));
        assertEquals("97 % good, promised 99 %", figures(new Budget(0.8, 97, 100, 1, 0.97, 0.97)));
    }

    private String figures(Budget budget) {
        var verdict = new Verdict(latency.id(), 1, NOW, new Condition.Healthy(), budget, List.of(), null, 0.3);
        return faces.of(tile("sla", "Fraud", promise(latency, verdict))).figures();
    }

    @Test
    void a_burning_tile_tells_how_long_the_budget_lasts() {
        Face face = faces.of(tile("sla", "Fraud", promise(latency, burning(latency, 1.4))));
        // 0.31 of 28 days at 20 times the pace
        assertEquals("burns 20 × over 1 h · 10 h 24 min left", face.figures());
        assertEquals(0.31, face.fill());
    }

    @Test
    void a_sparkline_has_gaps_where_nobody_measured_and_its_promise_to_scale() {
        var series = new Series("x", Labels.none());
        var samples = List.of(
                Sample.of(series, NOW, 0),
                Sample.of(series, NOW.plusSeconds(10), 10),
                Sample.missing(series, NOW.plusSeconds(20)),
                new Sample(series, NOW.plusSeconds(30), NOW, 10, Quality.STALE),
                Sample.of(series, NOW.plusSeconds(40), 5));
        Sparkline line = Sparkline.of(samples, OptionalDouble.of(5));
        assertEquals("M0 32L30 3M120 17", line.path());
        assertEquals(17, line.threshold());
    }

    @Test
    void nothing_usable_draws_nothing() {
        var series = new Series("x", Labels.none());
        Sparkline line = Sparkline.of(List.of(Sample.missing(series, NOW)), OptionalDouble.of(1));
        assertEquals("", line.path());
        assertNull(line.threshold());
        assertTrue(Sparkline.of(List.of(), OptionalDouble.empty()).path().isEmpty());
    }
}
