package dev.weir.engine.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.Slos;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Severity;
import dev.weir.model.Signal;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Shape;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.ThresholdAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threshold alerts in the same lanes as SLOs, through restarts and edits. */
@Timeout(60)
class AlertsInLanesTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final SloId ID = new SloId("backlog");
    private static final Series BACKLOG = Series.of(Signal.BACKLOG_RECORDS, Slos.FRAUD);
    private static final Shape VALUE = new Shape.Value();

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }

    private static ThresholdAlert alert(int version, Shape shape, double limit, double clear) {
        return new ThresholdAlert(
                ID,
                version,
                "hash-" + version,
                "Backlog",
                Slos.FRAUD,
                Selector.of(BACKLOG),
                shape,
                Operator.LT,
                limit,
                clear,
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Severity.PAGE,
                Duration.ofSeconds(60),
                false);
    }

    private static void feed(LocalRunner runner, Remembered memory, int from, int to, IntToDoubleFunction value)
            throws Exception {
        for (int second = from; second < to; second += 5) {
            var samples = List.of(Sample.of(BACKLOG, at(second), value.applyAsDouble(second)));
            memory.keep(samples);
            runner.accept(samples, at(second));
            runner.tick(at(second));
        }
        runner.flush(SOON);
    }

    @Test
    void an_alert_is_judged_beside_an_slo_and_names_are_unique_over_both() throws Exception {
        var memory = new Remembered();
        try (var runner = new LocalRunner(2, 16, memory)) {
            runner.load(List.of(Slos.latency(), alert(1, VALUE, 100, 80)), memory, at(0));
            feed(runner, memory, 0, 60, s -> 500);
            assertInstanceOf(
                    Condition.Firing.class, runner.verdict(ID).orElseThrow().condition());
            assertEquals(2, runner.verdicts().size());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> runner.load(List.of(Slos.latency("backlog"), alert(1, VALUE, 100, 80)), memory, at(60)));
        }
    }

    @Test
    void an_incident_survives_a_restart_in_the_band_between_the_limits() throws Exception {
        var memory = new Remembered();
        var definition = List.of(alert(1, VALUE, 100, 80));
        try (var runner = new LocalRunner(1, 16, memory)) {
            runner.load(definition, memory, at(0));
            feed(runner, memory, 0, 60, s -> 500);
            feed(runner, memory, 60, 4000, s -> 90);
        }
        assertEquals(1, memory.events().size());
        try (var runner = new LocalRunner(1, 16, memory)) {
            runner.load(definition, memory, at(4000));
            feed(runner, memory, 4000, 4300, s -> 90);
            assertInstanceOf(
                    Condition.Firing.class, runner.verdict(ID).orElseThrow().condition());
            feed(runner, memory, 4300, 4400, s -> 10);
        }
        assertEquals(2, memory.events().size(), () -> memory.events().toString());
        var resolved =
                assertInstanceOf(IncidentEvent.Resolved.class, memory.events().getLast());
        assertEquals(at(4360), resolved.at());
        assertEquals(memory.events().getFirst().incident(), resolved.incident());
    }

    @Test
    void a_growth_is_known_at_once_after_a_restart_and_for_a_new_definition() throws Exception {
        var memory = new Remembered();
        var growth = new Shape.Growth(Duration.ofMinutes(10));
        try (var runner = new LocalRunner(1, 16, memory)) {
            runner.load(List.of(alert(1, VALUE, 1e9, 1e9)), memory, at(0));
            feed(runner, memory, 0, 1200, s -> 100.0 * s);
        }
        try (var runner = new LocalRunner(1, 16, memory)) {
            runner.load(List.of(alert(2, growth, 50, 50)), memory, at(1200));
            var verdict = runner.verdict(ID).orElseThrow();
            assertInstanceOf(Condition.Firing.class, verdict.condition());
            assertEquals(100, verdict.last(), 1e-9);
            assertEquals(1, memory.events().size());
        }
    }

    @Test
    void an_edit_keeps_the_incident_and_a_withdrawal_ends_it() throws Exception {
        var memory = new Remembered();
        try (var runner = new LocalRunner(1, 16, memory)) {
            runner.load(List.of(alert(1, VALUE, 100, 80)), memory, at(0));
            feed(runner, memory, 0, 60, s -> 500);
            runner.load(List.of(alert(2, VALUE, 200, 150)), memory, at(60));
            feed(runner, memory, 60, 120, s -> 500);
            assertEquals(1, memory.events().size());
            assertEquals(2, runner.verdict(ID).orElseThrow().definitionVersion());
            runner.load(List.of(), memory, at(120));
            assertTrue(runner.verdict(ID).isEmpty());
        }
        assertInstanceOf(IncidentEvent.Resolved.class, memory.events().getLast());
        assertEquals(2, memory.events().size());
    }
}
