package dev.weir.collector.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.Measurement;
import dev.weir.model.Finding;
import dev.weir.model.Finding.Kind;
import dev.weir.model.PipelineId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackpressureTest {
    private static final Vertex SOURCE = vertex("source", false);
    private static final Vertex PARSE = vertex("parse", false);
    private static final Vertex JOIN = vertex("join", false);
    private static final Vertex SINK = vertex("sink", true);
    private static final List<Graph.Edge> CHAIN = List.of(edge(SOURCE, PARSE), edge(PARSE, JOIN), edge(JOIN, SINK));

    private static Vertex vertex(String name, boolean last) {
        return new Vertex(name, name, 4, last, Instant.EPOCH);
    }

    private static Graph.Edge edge(Vertex from, Vertex to) {
        return new Graph.Edge(from.id(), to.id(), false);
    }

    /** Shares of a second in percent: busy at most, busy on average, back-pressured at most. */
    private static Map<String, Spread> works(double busy, double mean, double held) {
        var metrics = new HashMap<String, Spread>();
        metrics.put("busyTimeMsPerSecond", new Spread(0, busy * 10, mean * 10, mean * 40));
        metrics.put("backPressuredTimeMsPerSecond", new Spread(0, held * 10, held * 10, held * 40));
        metrics.put("numRecordsInPerSecond", new Spread(20, 20, 20, 80));
        return metrics;
    }

    private static List<Finding> found(List<Graph.Edge> edges, Map<Vertex, Map<String, Spread>> metrics) {
        var graph = new Graph(List.of(SOURCE, PARSE, JOIN, SINK), edges, true, Instant.EPOCH, "");
        var measurement = new Measurement(new PipelineId("demo", "p"), Instant.EPOCH);
        new Backpressure(new Figures(graph, metrics)).find(measurement);
        return measurement.findings();
    }

    @Test
    void it_begins_at_the_busy_operator_below_those_that_are_held_back() {
        var findings = found(
                CHAIN,
                Map.of(
                        SOURCE, works(5, 5, 95),
                        PARSE, works(10, 10, 88),
                        JOIN, works(100, 99, 0),
                        SINK, works(20, 20, 0)));
        assertEquals(1, findings.size(), findings::toString);
        assertEquals(Kind.BACKPRESSURE, findings.getFirst().kind());
        assertEquals("join", findings.getFirst().about());
        assertEquals(
                "join holds back parse (88 % of its time): it is busy 100 % of the time, takes 80 a second at parallelism 4",
                findings.getFirst().text());
    }

    @Test
    void an_operator_that_holds_back_without_being_busy_waits_for_something_else() {
        var findings = found(
                CHAIN,
                Map.of(
                        SOURCE, works(5, 5, 60),
                        PARSE, works(10, 10, 60),
                        JOIN, works(10, 10, 60),
                        SINK, works(7, 7, 0)));
        assertEquals("sink", findings.getFirst().about());
        assertTrue(findings.getFirst().advice().startsWith("it is not busy with computing"), findings::toString);
    }

    @Test
    void of_two_branches_the_busier_one_is_to_blame() {
        var findings = found(
                List.of(edge(SOURCE, PARSE), edge(PARSE, JOIN), edge(PARSE, SINK)),
                Map.of(
                        SOURCE, works(5, 5, 60),
                        PARSE, works(10, 10, 60),
                        JOIN, works(10, 10, 0),
                        SINK, works(97, 97, 0)));
        assertEquals(List.of("sink"), findings.stream().map(Finding::about).toList());
    }

    @Test
    void one_subtask_that_works_alone_is_told_and_more_parallelism_is_not_advised() {
        var findings = found(CHAIN, Map.of(JOIN, works(100, 26, 0), SINK, works(80, 79, 0)));
        assertEquals(1, findings.size(), findings::toString);
        assertEquals(Kind.IMBALANCE, findings.getFirst().kind());
        assertEquals(
                "one of the 4 subtasks of join is busy 100 % of the time, the mean is 26 %",
                findings.getFirst().text());
    }

    @Test
    void a_job_without_figures_or_without_back_pressure_is_not_blamed() {
        assertEquals(List.of(), found(CHAIN, Map.of()));
        assertEquals(List.of(), found(CHAIN, Map.of(SOURCE, works(5, 5, 8), PARSE, works(90, 88, 0))));
    }
}
