package dev.weir.ui.lanes;

import static dev.weir.ui.Examples.FRAUD;
import static dev.weir.ui.Examples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Finding;
import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatorsTest {
    private static List<Sample> operator(String name, double busy, double held) {
        return List.of(
                Sample.of(Series.of(Signal.BUSY, FRAUD, Labels.of("operator", name)), NOW, busy),
                Sample.of(Series.of(Signal.BACKPRESSURED, FRAUD, Labels.of("operator", name)), NOW, held));
    }

    @SafeVarargs
    private static Operators of(List<Finding> findings, List<Sample>... operators) {
        var newest = new ArrayList<Sample>();
        for (List<Sample> one : operators) {
            newest.addAll(one);
        }
        return Operators.of(newest, findings, series -> Double.NaN);
    }

    @Test
    void what_the_collector_found_says_where_it_begins_and_why() {
        var found = new Finding(
                FRAUD, Finding.Kind.BACKPRESSURE, "detector -> decisions", "detector holds back transactions.", "");
        var operators = of(
                List.of(found),
                operator("detector -> decisions", 0.98, 0),
                operator("alerts", 0.99, 0),
                operator("Source: transactions", 0.1, 0.8));
        assertEquals("Back-pressure begins at detector.", operators.sentence());
        assertEquals("Source: transactions", operators.operators().getFirst().name());
        Operator origin = one(operators, "detector -> decisions");
        assertEquals(Operator.State.ORIGIN, origin.state());
        assertEquals("Detector holds back transactions.", origin.why());
        assertEquals(Operator.State.FLOWS, one(operators, "alerts").state());
    }

    @Test
    void without_a_finding_the_busiest_behind_what_is_held_back_is_suspected() {
        var operators = of(
                List.of(),
                operator("Source: transactions", 0.1, 0.8),
                operator("detector", 0.98, 0),
                operator("alerts", 0.2, 0));
        Operator origin = one(operators, "detector");
        assertEquals(Operator.State.ORIGIN, origin.state());
        assertEquals(
                "detector is busy 98 % of the time and not held back itself, behind transactions, which waits 80 % of its time.",
                origin.why());
        assertEquals(Operator.State.HELD, one(operators, "Source: transactions").state());
    }

    @Test
    void nothing_that_waits_is_calm_and_nothing_known_is_not() {
        assertTrue(of(List.of(), operator("a", 0.9, 0), operator("b", 0.1, 0.05))
                .sentence()
                .startsWith("Nothing is held back"));
        var unknown = of(List.of(), List.of(operator("a", 0.9, 0).getFirst()));
        assertEquals("Nobody tells whether the operators are held back.", unknown.sentence());
        assertEquals(Operator.State.UNKNOWN, unknown.operators().getFirst().state());
    }

    @Test
    void what_holds_back_may_be_beyond_the_figures() {
        assertEquals(
                "sink is held back 70 % of its time; what holds it back cannot be told from the figures.",
                of(List.of(), operator("sink", 0.1, 0.7)).sentence());
    }

    @Test
    void the_order_of_the_graph_is_kept_where_it_is_told() {
        var newest = new ArrayList<Sample>();
        newest.addAll(operator("z-source", 0.1, 0));
        newest.addAll(operator("a-sink", 0.1, 0));
        newest.add(depth("z-source", 0));
        assertFalse(Operators.of(newest, List.of(), series -> Double.NaN).ordered());
        newest.add(depth("a-sink", 1));
        var operators = Operators.of(newest, List.of(), series -> Double.NaN);
        assertTrue(operators.ordered());
        assertEquals("z-source", operators.operators().getFirst().name());
    }

    private static Sample depth(String operator, int depth) {
        return Sample.of(
                new Series(
                        "pipeline_operator_depth",
                        Labels.of("operator", operator)
                                .with("environment", FRAUD.environment())
                                .with("pipeline", FRAUD.name())),
                NOW,
                depth);
    }

    private static Operator one(Operators operators, String name) {
        return operators.operators().stream()
                .filter(operator -> operator.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
