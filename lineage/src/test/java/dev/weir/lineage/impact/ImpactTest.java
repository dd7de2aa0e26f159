package dev.weir.lineage.impact;

import static dev.weir.lineage.impact.Shop.DAILY;
import static dev.weir.lineage.impact.Shop.ENRICH;
import static dev.weir.lineage.impact.Shop.FEATURES;
import static dev.weir.lineage.impact.Shop.FRAUD;
import static dev.weir.lineage.impact.Shop.ORDERS;
import static dev.weir.lineage.impact.Shop.SCORING;
import static dev.weir.lineage.impact.Shop.SPEND;
import static dev.weir.lineage.impact.Shop.below;
import static dev.weir.lineage.impact.Shop.dataset;
import static dev.weir.lineage.impact.Shop.lineage;
import static dev.weir.lineage.impact.Shop.made;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.lineage.Lineage;
import dev.weir.model.Signal;
import dev.weir.model.lineage.Column;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.Node;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.SloId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImpactTest {
    private static final Agreed AGREED = Shop.agreed(
            List.of(
                    below("enrich-fast", ENRICH, Signal.END_TO_END_LATENCY, 60),
                    below("daily-fresh", DAILY, Signal.DATASET_FRESHNESS, 7200),
                    below("scoring-fast", SCORING, Signal.END_TO_END_LATENCY, 5)),
            Shop.sla("finance", "controlling", "daily-fresh"),
            Shop.sla("payments", "customers", "scoring-fast", "enrich-fast"));

    private static List<String> ids(List<Victim> victims) {
        return victims.stream().map(victim -> victim.id().text()).toList();
    }

    @Test
    void everything_downstream_is_there_nearest_first_with_its_path() {
        Impact impact = Impact.of(lineage(), ORDERS, AGREED);
        assertEquals(
                List.of("enrich", "enriched", "daily", "features", "report", "online", "spend", "fraud", "scoring"),
                impact.victims().stream().map(victim -> victim.id().name()).toList());
        Victim daily = impact.victims().get(2);
        assertEquals(3, daily.distance());
        assertEquals(
                List.of(ORDERS, NodeId.of(ENRICH), NodeId.of(dataset("enriched"))),
                daily.path().stream().map(Edge::from).toList());
        assertEquals(List.of(SPEND.text()), ids(impact.victims("feature")));
        assertEquals(List.of(FRAUD.text()), ids(impact.victims("model")));
    }

    @Test
    void promises_come_with_their_agreements_and_consumers() {
        Impact impact = Impact.of(lineage(), ORDERS, AGREED);
        assertEquals(
                List.of("enrich-fast", "daily-fresh", "scoring-fast"),
                impact.promises().stream().map(one -> one.slo().id().name()).toList());
        assertEquals(
                List.of("payments", "finance"),
                impact.slas().keySet().stream().map(Sla::name).toList());
        assertEquals(
                Set.of(new SloId("enrich-fast"), new SloId("scoring-fast")),
                impact.slas().values().iterator().next());
        assertEquals(Set.of("customers", "controlling"), impact.consumers());
    }

    @Test
    void a_pipeline_breaks_its_own_promises_first() {
        Impact impact = Impact.of(lineage(), NodeId.of(ENRICH), AGREED);
        assertEquals("enrich-fast", impact.promises().getFirst().slo().id().name());
        assertEquals(0, impact.promises().getFirst().at().distance());
        assertEquals(3, impact.promises().size());
    }

    @Test
    void owners_are_those_of_the_graph_and_the_declared_one() {
        var owned =
                new Node(NodeId.of(DAILY), Set.of(), List.of("bi"), "", Set.of(Edge.Origin.OBSERVED), Optional.empty());
        Lineage lineage = Lineage.of(List.of(owned), Shop.edges(), List.of());
        Impact impact = Impact.of(lineage, ORDERS, AGREED);
        assertEquals(List.of("bi", "reporting"), impact.victims().get(2).owners());
        assertEquals(List.of("risk"), impact.victims("model").getFirst().owners());
        assertEquals(List.of(), impact.victims("feature").getFirst().owners(), "nobody is named");
    }

    @Test
    void by_column_only_what_is_made_of_that_column_suffers() {
        Lineage lineage = lineage(
                made("orders", "amount", ENRICH, "enriched", "euros"),
                made("orders", "note", ENRICH, "enriched", "words"),
                made("enriched", "euros", DAILY, "report", "total"),
                made("enriched", "words", FEATURES, "online", "sentiment"));
        Impact amount = Impact.of(lineage, new Column(dataset("orders"), "amount"), AGREED);
        assertEquals(
                List.of("enrich", "enriched", "daily", "report"),
                amount.victims().stream().map(victim -> victim.id().name()).toList());
        assertEquals(List.of("euros"), amount.victims().get(1).columns());
        assertEquals(List.of("total"), amount.victims().get(3).columns());
        assertEquals(List.of(), amount.partial());
        assertEquals(
                List.of("payments", "finance"),
                amount.slas().keySet().stream().map(Sla::name).toList());
    }

    @Test
    void what_has_no_lineage_by_column_is_counted_in_as_partial() {
        Lineage lineage = lineage(
                made("orders", "amount", ENRICH, "enriched", "euros"),
                made("enriched", "euros", DAILY, "report", "total"));
        Impact impact = Impact.of(lineage, new Column(dataset("orders"), "amount"), AGREED);
        assertEquals(
                List.of("features", "online", "spend", "fraud", "scoring"),
                impact.partial().stream().map(victim -> victim.id().name()).toList());
        assertEquals(List.of(), impact.partial().get(1).columns(), "of which columns is not known");
        assertEquals(9, impact.victims().size());
    }

    @Test
    void a_column_that_nothing_is_made_of_has_no_victims() {
        Lineage lineage = lineage(made("orders", "amount", ENRICH, "enriched", "euros"));
        Impact impact = Impact.of(lineage, new Column(dataset("orders"), "note"), AGREED);
        assertEquals(List.of(), impact.victims());
        assertEquals(List.of(), impact.promises());
    }

    @Test
    void what_the_graph_does_not_know_has_no_victims() {
        assertEquals(
                List.of(),
                Impact.of(lineage(), NodeId.of(dataset("elsewhere")), AGREED).victims());
    }

    @Test
    void a_way_over_a_declared_edge_says_so() {
        var said = new Edge(
                NodeId.of(dataset("report")),
                NodeId.of(SCORING),
                Edge.Kind.READ,
                Set.of(Edge.Origin.DECLARED),
                Shop.NOON,
                Shop.NOON,
                Optional.empty());
        Impact impact = Impact.of(Lineage.of(List.of(), List.of(said), List.of()), said.from(), AGREED);
        assertTrue(impact.victims().getFirst().unobserved());
    }
}
