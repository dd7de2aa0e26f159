package dev.weir.console.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Finding;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Severity;
import dev.weir.model.Signal;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Shape;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.ThresholdAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchingTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final PipelineId FRAUD = PipelineId.parse("demo/fraud");
    private static final Series BACKLOG = Series.of(Signal.BACKLOG_RECORDS, FRAUD);
    private final Latest latest = new Latest();
    private final Matching matching = new Matching();

    private static ThresholdAlert reading(Selector selector) {
        return new ThresholdAlert(
                new SloId("fraud-backlog"),
                1,
                "h",
                "Backlog",
                FRAUD,
                selector,
                new Shape.Value(),
                Operator.LT,
                10,
                10,
                Duration.ZERO,
                Duration.ZERO,
                Severity.TICKET,
                Duration.ofSeconds(60),
                false);
    }

    private List<String> look(ThresholdAlert alert, int second) {
        matching.look(List.of(alert), latest, NOON.plusSeconds(second));
        return matching.all().stream().map(Finding::text).toList();
    }

    @Test
    void a_wrong_label_is_told_after_the_silence_with_the_nearest_series() {
        latest.update(List.of(Sample.of(BACKLOG, NOON, 5)));
        var alert = reading(Selector.exactly(Series.of(Signal.BACKLOG_RECORDS, FRAUD, Labels.of("topic", "x"))));
        assertEquals(List.of(), look(alert, 0));
        assertEquals(List.of(), look(alert, 59), "it may take a while until the first sample");
        assertEquals(
                List.of("no series matches =pipeline_backlog_records"
                        + "{environment=\"demo\",pipeline=\"fraud\",topic=\"x\"}, which \"Backlog\" reads; nearest: "
                        + BACKLOG),
                look(alert, 60));
        assertEquals(FRAUD, matching.about(alert.id()).orElseThrow().pipeline());
        assertEquals(1, matching.about(FRAUD).size());
    }

    @Test
    void a_wrong_name_is_told_with_the_nearest_names() {
        latest.update(
                List.of(Sample.of(BACKLOG, NOON, 5), Sample.of(Series.of(Signal.BACKLOG_SECONDS, FRAUD), NOON, 1)));
        var alert = reading(new Selector("backlog_record", Labels.none()));
        look(alert, 0);
        String said = look(alert, 60).getFirst();
        assertTrue(said.endsWith("nearest: pipeline_backlog_records, pipeline_backlog_seconds"), said);
    }

    @Test
    void what_matched_once_is_silent_when_its_series_ends() {
        latest.update(List.of(Sample.of(BACKLOG, NOON, 5)));
        var alert = reading(Selector.exactly(BACKLOG));
        assertEquals(List.of(), look(alert, 0));
        latest.forget(NOON.plusSeconds(10));
        assertEquals(List.of(), look(alert, 600));
    }

    @Test
    void a_series_that_comes_at_last_ends_it() {
        var alert = reading(Selector.exactly(BACKLOG));
        look(alert, 0);
        assertTrue(look(alert, 60).getFirst().endsWith("nothing like it is known"));
        latest.update(List.of(Sample.of(BACKLOG, NOON.plusSeconds(61), 5)));
        assertEquals(List.of(), look(alert, 65));
    }
}
