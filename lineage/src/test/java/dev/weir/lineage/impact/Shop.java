package dev.weir.lineage.impact;

import dev.weir.lineage.Lineage;
import dev.weir.model.Engine;
import dev.weir.model.Labels;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.Selector;
import dev.weir.model.Signal;
import dev.weir.model.lineage.Column;
import dev.weir.model.lineage.ColumnEdge;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.ModelArtifact;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Target;
import dev.weir.model.slo.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A small estate: {@code orders → enrich → enriched → daily (a batch) → report}, beside it {@code enriched → features → spend (a feature) → fraud (a model) →
 * scoring}.
 */
final class Shop {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final NodeId ORDERS = NodeId.of(dataset("orders"));
    static final PipelineId ENRICH = pipeline("enrich");
    static final PipelineId DAILY = pipeline("daily");
    static final PipelineId FEATURES = pipeline("features");
    static final PipelineId SCORING = pipeline("scoring");
    static final NodeId SPEND = new NodeId.OfFeature("prod", "spend");
    static final NodeId FRAUD = new NodeId.OfModel("prod", "fraud");

    private Shop() {}

    static Dataset dataset(String name) {
        return new Dataset("kafka://b:9092", name);
    }

    static PipelineId pipeline(String name) {
        return new PipelineId("prod", name);
    }

    static Edge edge(NodeId from, NodeId to, Edge.Kind kind) {
        return new Edge(from, to, kind, Set.of(Edge.Origin.OBSERVED), NOON, NOON, Optional.of(NOON));
    }

    static List<Edge> edges() {
        NodeId enriched = NodeId.of(dataset("enriched"));
        return List.of(
                edge(ORDERS, NodeId.of(ENRICH), Edge.Kind.READ),
                edge(NodeId.of(ENRICH), enriched, Edge.Kind.WRITTEN),
                edge(enriched, NodeId.of(DAILY), Edge.Kind.READ),
                edge(NodeId.of(DAILY), NodeId.of(dataset("report")), Edge.Kind.WRITTEN),
                edge(enriched, NodeId.of(FEATURES), Edge.Kind.READ),
                edge(NodeId.of(FEATURES), NodeId.of(dataset("online")), Edge.Kind.WRITTEN),
                edge(NodeId.of(dataset("online")), SPEND, Edge.Kind.SERVED),
                edge(SPEND, FRAUD, Edge.Kind.USED),
                edge(FRAUD, NodeId.of(SCORING), Edge.Kind.SCORED));
    }

    static Lineage lineage(ColumnEdge... columns) {
        return Lineage.of(List.of(), edges(), List.of(columns));
    }

    static ColumnEdge made(String from, String column, PipelineId job, String to, String other) {
        return new ColumnEdge(
                new Column(dataset(from), column),
                new Column(dataset(to), other),
                NodeId.of(job),
                true,
                "IDENTITY",
                false);
    }

    static Selector figure(Signal signal, PipelineId pipeline) {
        return new Selector(
                signal.seriesName(),
                Labels.of("environment", pipeline.environment(), "pipeline", pipeline.name()),
                Set.of(),
                true);
    }

    /** That a figure stays below so many seconds, 99 % of 28 days. */
    static Slo below(String name, PipelineId pipeline, Signal signal, double seconds) {
        return slo(name, pipeline, new Indicator.Threshold(figure(signal, pipeline), Operator.LT, seconds));
    }

    static Slo slo(String name, PipelineId pipeline, Indicator indicator) {
        return new Slo(
                new SloId(name),
                1,
                "",
                name,
                "",
                pipeline,
                indicator,
                new Target(0.99),
                new TimeWindow.Rolling(Duration.ofDays(28)),
                new BudgetingMethod.Occurrences(),
                List.of(),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                false);
    }

    static Sla sla(String name, String consumer, String... slos) {
        return new Sla(
                name,
                name,
                consumer,
                "team-" + name,
                "",
                java.util.Arrays.stream(slos).map(SloId::new).toList(),
                List.of());
    }

    static Agreed agreed(List<Slo> slos, Sla... slas) {
        var fraud = new ModelArtifact("fraud", "", List.of("spend"), Optional.empty(), List.of(), Optional.empty());
        return new Agreed(
                List.of(
                        new Pipeline(ENRICH, Engine.FLINK, "stream", 1, "", ""),
                        new Pipeline(DAILY, Engine.SPARK_BATCH, "reporting", 2, "", ""),
                        new Pipeline(
                                SCORING,
                                Engine.FLINK,
                                "risk",
                                1,
                                "",
                                "",
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(fraud))),
                slos,
                List.of(slas));
    }
}
