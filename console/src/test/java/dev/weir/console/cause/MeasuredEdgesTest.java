package dev.weir.console.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.lineage.Lineage;
import dev.weir.lineage.cause.Delay;
import dev.weir.lineage.impact.EdgeDelays;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeasuredEdgesTest {
    private static final NodeId LEFT = new NodeId.OfJob("live", "left");
    private static final NodeId RIGHT = new NodeId.OfJob("live", "right");
    private static final NodeId REPORT = new NodeId.OfJob("live", "report");
    private static final NodeId ORDERS = NodeId.of(new Dataset("kafka://b:9092", "orders"));
    private static final Edge READ = edge(ORDERS, REPORT, Edge.Kind.READ);

    private final Map<NodeId, Delay> toReport = new HashMap<>();
    private final MeasuredEdges edges = new MeasuredEdges(
            () -> Lineage.of(
                    List.of(),
                    List.of(edge(LEFT, ORDERS, Edge.Kind.WRITTEN), edge(RIGHT, ORDERS, Edge.Kind.WRITTEN), READ),
                    List.of()),
            (from, to) -> to.equals(REPORT) ? Optional.ofNullable(toReport.get(from)) : Optional.empty());

    @Test
    void the_slowest_of_those_who_write_a_dataset_counts_on_the_edge_that_is_read() {
        toReport.put(LEFT, seconds(60, 10));
        toReport.put(RIGHT, seconds(90, 20));
        assertThat(edges.of(READ)).hasValue(new EdgeDelays.Delay(Duration.ofSeconds(90), Duration.ofSeconds(130)));
    }

    @Test
    void as_long_as_one_of_them_was_not_measured_the_delay_is_unknown() {
        toReport.put(LEFT, seconds(60, 10));
        assertThat(edges.of(READ)).isEmpty();
    }

    @Test
    void writing_takes_no_time_of_its_own() {
        assertThat(edges.of(edge(LEFT, ORDERS, Edge.Kind.WRITTEN)))
                .hasValue(new EdgeDelays.Delay(Duration.ZERO, Duration.ZERO));
    }

    @Test
    void a_pipeline_that_takes_another_ones_results_was_measured_as_such() {
        Edge fed = edge(LEFT, REPORT, Edge.Kind.FED);
        assertThat(edges.of(fed)).isEmpty();
        toReport.put(LEFT, seconds(60, 0));
        assertThat(edges.of(fed)).hasValue(new EdgeDelays.Delay(Duration.ofMinutes(1), Duration.ofMinutes(1)));
    }

    @Test
    void nothing_is_known_of_features() {
        assertThat(edges.of(edge(ORDERS, new NodeId.OfFeature("live", "spend"), Edge.Kind.SERVED)))
                .isEmpty();
    }

    private static Delay seconds(int typical, int spread) {
        return new Delay(Duration.ofSeconds(typical), Duration.ofSeconds(spread), 5);
    }

    private static Edge edge(NodeId from, NodeId to, Edge.Kind kind) {
        return new Edge(from, to, kind, Set.of(Edge.Origin.OBSERVED), Instant.EPOCH, Instant.EPOCH, Optional.empty());
    }
}
