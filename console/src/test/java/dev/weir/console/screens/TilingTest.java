package dev.weir.console.screens;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Engine;
import dev.weir.model.Labels;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.slo.Budget;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.BurnRate;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Cost;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Target;
import dev.weir.model.slo.TimeWindow;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.AtRisk;
import dev.weir.ui.wall.Rate;
import dev.weir.ui.wall.Wall;
import dev.weir.wire.definition.Catalogue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TilingTest {
    private static final Instant NOW = Instant.parse("2026-03-09T03:53:00Z");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final PipelineId FRAUD = new PipelineId("demo", "fraud");
    private static final PipelineId LOADS = new PipelineId("demo", "loads");
    private static final PipelineId PAGER = new PipelineId("weir", "pager");

    private static Slo slo(String name, PipelineId pipeline) {
        return new Slo(
                new SloId(name),
                1,
                "00",
                name,
                "",
                pipeline,
                new Indicator.Threshold(
                        Selector.exactly(Series.of(Signal.END_TO_END_LATENCY, pipeline, Labels.of("quantile", "0.99"))),
                        Operator.LT,
                        1),
                new Target(0.9),
                new TimeWindow.Rolling(Duration.ofDays(28)),
                new BudgetingMethod.Occurrences(),
                List.of(),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                false);
    }

    private static Sla sla(Cost... costs) {
        return new Sla(
                "cards",
                "Cards",
                "desk",
                "payments",
                "fraud",
                List.of(new SloId("latency"), new SloId("loads")),
                List.of(),
                List.of(costs),
                List.of());
    }

    private static Catalogue catalogue() {
        return new Catalogue(
                List.of(
                        new Pipeline(FRAUD, Engine.FLINK, "payments", 1, "fraud", ""),
                        new Pipeline(LOADS, Engine.SPARK_BATCH, "data", 3, "reports", "")),
                List.of(
                        slo("latency", FRAUD),
                        slo("loads", LOADS),
                        slo("alone", LOADS),
                        slo("stray", new PipelineId("demo", "unheard")),
                        slo("pages", PAGER)),
                List.of(),
                List.of(sla()),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                "hash");
    }

    /** Bad for that share of the last five minutes, of which a tenth is allowed. */
    private static Wall.Promise promise(Slo slo, double bad) {
        var verdict = new Verdict(
                slo.id(),
                1,
                NOW,
                new Condition.Healthy(),
                new Budget(0.5, 95, 100, 1, 0.95, 0.95),
                List.of(new BurnRate(Duration.ofMinutes(5), bad / 0.1), new BurnRate(Duration.ofHours(1), 0)),
                null,
                0.3);
        return new Wall.Promise(slo, Optional.of(verdict), Optional.empty(), List.of());
    }

    private static Map<String, Wall.Tile> tiles() {
        return new Tiling(catalogue())
                .tiles(slo -> promise(slo, 0), (sla, bad) -> AtRisk.none()).stream()
                        .collect(java.util.stream.Collectors.toMap(Wall.Tile::key, tile -> tile));
    }

    @Test
    void every_slo_is_on_the_wall_once_and_the_pagers_own_stands_above_it() {
        assertEquals(java.util.Set.of("slas/cards", "slos/alone", "slos/stray"), tiles().keySet());
        assertEquals("pages", new Tiling(catalogue()).pager().orElseThrow().id().name());
    }

    @Test
    void an_agreement_stands_where_its_pipelines_stand_the_most_important_tier_counts() {
        assertEquals(
                new Wall.Place(1, List.of(Engine.FLINK, Engine.SPARK_BATCH), List.of("fraud", "reports")),
                requireNonNull(tiles().get("slas/cards")).place());
        assertEquals("data", requireNonNull(tiles().get("slos/alone")).owner());
        assertEquals(
                Wall.Place.unknown(), requireNonNull(tiles().get("slos/stray")).place());
        assertEquals("", requireNonNull(tiles().get("slos/stray")).owner());
    }

    @Test
    void money_now_is_that_part_of_a_bad_minute_that_is_bad() {
        var cost = new Cost.PerBadMinute(new SloId("latency"), new BigDecimal("12.50"), EUR);
        assertEquals("375.00 €/h", rate(0.5, cost).text());
        assertEquals("12.50 €/min", rate(7, cost).text());
        assertTrue(rate(0, cost).isNone());
    }

    @Test
    void what_is_counted_by_event_makes_it_the_least() {
        var events = new Cost.PerBadEvent(new SloId("latency"), BigDecimal.ONE, EUR);
        assertEquals(new Rate(List.of(), true), rate(0.5, events));
        assertTrue(rate(0, events).isNone());
    }

    private static Rate rate(double bad, Cost cost) {
        return Tiling.rate(sla(cost), List.of(promise(slo("latency", FRAUD), bad), promise(slo("loads", LOADS), 0)));
    }
}
