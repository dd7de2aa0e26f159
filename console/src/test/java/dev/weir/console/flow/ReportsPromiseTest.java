package dev.weir.console.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.engine.local.History;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.Labels;
import dev.weir.model.Pipeline;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Severity;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.Standing;
import dev.weir.model.slo.Verdict;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weir's promise about reports: the figure that the desk tells is judged, and pages whoever owns them. */
class ReportsPromiseTest {
    private static final Instant T = Instant.parse("2026-11-16T08:00:00Z");

    private final List<IncidentEvent> events = new ArrayList<>();
    private final LocalRunner runner =
            LocalRunner.unthreaded((expectation, judgement, at) -> events.addAll(judgement.events()));

    private static Catalogue read(String owner) {
        var reading = Definitions.read(List.of(), BuiltIn.reports(owner), (slo, hash) -> 1);
        return assertInstanceOf(Reading.Read.class, reading, reading::toString).catalogue();
    }

    private void minutes(int from, int until, int failing) {
        for (int minute = from; minute < until; minute++) {
            Instant at = T.plusSeconds(60L * minute);
            var labels = Labels.of("environment", "weir", "pipeline", "reports");
            runner.accept(List.of(Sample.of(new Series("weir_reports_failing", labels), at, failing)), at);
            runner.tick(at);
        }
    }

    private Standing standing() {
        return runner.verdicts().stream().map(Verdict::standing).findFirst().orElseThrow();
    }

    @Test
    void a_report_that_does_not_arrive_pages_until_it_does() {
        runner.load(read("controlling").expectations(), History.none(), T);
        minutes(0, 30, 0);
        assertEquals(List.of(), events);
        minutes(30, 45, 1);
        assertEquals(1, events.size(), events::toString);
        var opened = assertInstanceOf(IncidentEvent.Opened.class, events.getFirst());
        assertEquals(Severity.PAGE, opened.severity());
        minutes(45, 90, 0);
        assertInstanceOf(IncidentEvent.Resolved.class, events.getLast(), events::toString);
    }

    @Test
    void a_desk_that_tells_nothing_is_not_healthy() {
        runner.load(read("controlling").expectations(), History.none(), T);
        minutes(0, 5, 0);
        runner.tick(T.plusSeconds(60 * 20));
        assertEquals(Standing.NO_DATA, standing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"controlling", "whoever runs Weir", "a: b # c", "\"quoted\" \\ 'team'", "- ü", "$OWNER", "no"})
    void whoever_is_named_is_paged_whatever_they_are_called(String owner) {
        assertEquals(
                List.of(owner),
                read(owner).pipelines().stream().map(Pipeline::owner).toList());
    }
}
