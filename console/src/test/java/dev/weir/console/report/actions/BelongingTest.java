package dev.weir.console.report.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.console.flow.Talk;
import dev.weir.model.Engine;
import dev.weir.model.Labels;
import dev.weir.model.Pipeline;
import dev.weir.model.Selector;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Target;
import dev.weir.model.slo.TimeWindow;
import dev.weir.reports.Scope;
import dev.weir.wire.definition.Catalogue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BelongingTest {
    private static final Belonging BELONGING = Belonging.of(() -> new Catalogue(
            List.of(new Pipeline(Talk.FRAUD, Engine.FLINK, "payments", 1, "", "")),
            List.of(slo("latency"), slo("loose")),
            List.of(),
            List.of(new Sla("cards", "Cards", "bank", "risk", "fraud", List.of(new SloId("latency")), List.of())),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            ""));

    private static Slo slo(String name) {
        return new Slo(
                new SloId(name),
                1,
                "h",
                name,
                "",
                Talk.FRAUD,
                new Indicator.Threshold(new Selector("p99", Labels.none()), Operator.LT, 1),
                new Target(0.95),
                new TimeWindow.Rolling(Duration.ofDays(1)),
                new BudgetingMethod.Occurrences(),
                List.of(),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                false);
    }

    private static List<String> of(String scope) {
        return Stream.of("cards", "latency", "loose", "gone")
                .filter(about -> BELONGING.in(Scope.parse(scope), about))
                .toList();
    }

    @Test
    void an_agreement_has_its_promises_an_owner_his_agreements_and_pipelines_and_the_estate_all() {
        assertEquals(List.of("cards", "latency"), of("sla:cards"));
        assertEquals(List.of("cards", "latency"), of("owner:risk"));
        assertEquals(List.of("latency", "loose"), of("owner:payments"));
        assertEquals(List.of("cards", "latency", "loose", "gone"), of("estate"));
        assertEquals(List.of(), of("owner:nobody"));
    }
}
