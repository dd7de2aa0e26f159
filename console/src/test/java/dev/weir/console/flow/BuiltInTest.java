package dev.weir.console.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.engine.local.LocalRunner;
import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Severity;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Standing;
import dev.weir.model.slo.Verdict;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Reading;
import dev.weir.wire.definition.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Weir's promise about its own pager. */
class BuiltInTest {
    private static final Instant T = Instant.parse("2026-11-22T08:00:00Z");

    private static Catalogue read(String... own) {
        var sources = new ArrayList<Source>();
        for (String text : own) {
            sources.add(new Source("own.yaml", text));
        }
        var reading = Definitions.read(sources, BuiltIn.definitions(), (slo, hash) -> 1);
        var read = assertInstanceOf(Reading.Read.class, reading, reading::toString);
        assertEquals(List.of(), read.warnings());
        return read.catalogue();
    }

    private final List<IncidentEvent> events = new ArrayList<>();
    private final LocalRunner runner =
            LocalRunner.unthreaded((expectation, judgement, at) -> events.addAll(judgement.events()));

    private void counted(int second, int due, int late) {
        Instant at = T.plusSeconds(second);
        runner.accept(List.of(sample("weir_pages_due_total", at, due), sample("weir_pages_late_total", at, late)), at);
        runner.tick(at);
    }

    private static Sample sample(String name, Instant at, double value) {
        var labels = Labels.of("environment", "weir", "pipeline", "pager").with("destination", "pager");
        return Sample.of(new Series(name, labels), at, value);
    }

    private Standing standing() {
        return runner.verdicts().stream().map(Verdict::standing).findFirst().orElseThrow();
    }

    private void load() {
        runner.load(read().slos(), dev.weir.engine.local.History.none(), T);
    }

    @Test
    void it_is_always_there_and_an_slo_of_the_same_name_replaces_it() {
        Slo own = read().slos().getFirst();
        assertEquals("weir-pager", own.id().name());
        assertEquals(Promptness.PIPELINE, own.pipeline());
        var slos = read("""
                        apiVersion: openslo/v1
                        kind: SLO
                        metadata: {name: weir-pager, displayName: Pages are taken}
                        spec:
                          service: pager
                          indicator:
                            metadata: {name: weir-pager}
                            spec: {thresholdMetric: {metricSource: {type: weir, spec: {metric: weir_page_latency_seconds, environment: weir, pipeline: pager}}}}
                          timeWindow: [{duration: 7d, isRolling: true}]
                          budgetingMethod: Occurrences
                          objectives: [{op: lte, value: 5, target: 0.95}]
                        """).slos();
        assertEquals(List.of("Pages are taken"), slos.stream().map(Slo::title).toList());
    }

    @Test
    void a_console_without_pages_is_measured_and_keeps_its_promise() {
        load();
        for (int second = 0; second <= 300; second += 5) {
            counted(second, 0, 0);
        }
        assertEquals(Standing.MET, standing());
        assertEquals(List.of(), events);
    }

    @Test
    void a_dead_destination_pages_and_burns_on_for_as_long_as_it_is_dead() {
        load();
        counted(0, 0, 0);
        counted(5, 0, 0);
        for (int second = 10; second <= 600; second += 5) {
            counted(second, 1 + second / 60, 1 + second / 60);
        }
        assertEquals(1, events.size(), events::toString);
        var opened = assertInstanceOf(IncidentEvent.Opened.class, events.getFirst());
        assertEquals(Severity.PAGE, opened.severity());
        assertEquals(T.plusSeconds(10), opened.at());
        assertEquals(Standing.BURNING, standing());
        for (int second = 605; second <= 4500; second += 5) {
            counted(second, 11, 11);
        }
        assertInstanceOf(IncidentEvent.Resolved.class, events.getLast(), events::toString);
    }

    @Test
    void a_pager_that_measures_nothing_is_not_healthy() {
        load();
        counted(0, 0, 0);
        runner.tick(T.plusSeconds(120));
        assertEquals(Standing.NO_DATA, standing());
    }
}
