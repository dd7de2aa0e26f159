package dev.weir.engine;

import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Severity;
import dev.weir.model.Signal;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.RuleId;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Target;
import dev.weir.model.slo.TimeWindow;
import java.time.Duration;
import java.util.List;

/** Definitions to judge in tests; each {@code with…} gives a changed one. */
public final class Slos {
    /** The pipeline of all of them. */
    public static final PipelineId FRAUD = new PipelineId("demo", "fraud-detection");
    /** The latency that {@link #latency} promises. */
    public static final Series P99 = Series.of(Signal.END_TO_END_LATENCY, FRAUD, Labels.of("quantile", "0.99"));

    private Slos() {}

    /** p99 latency below a second for 99 % of the samples of an hour; a page at 10×, a ticket at 2×. */
    public static Slo latency() {
        return slo(
                "fraud-latency",
                new Indicator.Threshold(Selector.of(P99), Operator.LT, 1),
                new BudgetingMethod.Occurrences());
    }

    /** The same with another name. */
    public static Slo latency(String name) {
        return slo(name, latency().indicator(), new BudgetingMethod.Occurrences());
    }

    /** At most 1 % of the events may be bad (or must be good), by two counters. */
    public static Slo ratio(Indicator.Ratio.Counts counts) {
        return slo(
                "fraud-rejects",
                new Indicator.Ratio(
                        new Selector(counts == Indicator.Ratio.Counts.BAD ? "bad_total" : "good_total", Labels.none()),
                        counts,
                        new Selector("all_total", Labels.none())),
                new BudgetingMethod.Occurrences());
    }

    /** A share that somebody else computed, as the series {@code share}. */
    public static Slo share(Indicator.Ratio.Counts counts, BudgetingMethod method) {
        return slo("fraud-parity", new Indicator.Share(new Selector("share", Labels.none()), counts), method);
    }

    /** Events since the last sample, as the gauges {@code part} and {@code all}. */
    public static Slo gauges(Indicator.Ratio.Counts counts, BudgetingMethod method) {
        return slo(
                "fraud-gauges",
                new Indicator.Ratio(
                        new Selector("part", Labels.none()), counts, new Selector("all", Labels.none()), false),
                method);
    }

    /** Event-time slices by the series {@code lag} and {@code age}, visible within so long. */
    public static Slo eventTime(Duration within, BudgetingMethod method) {
        return slo(
                "fraud-event-time",
                new Indicator.EventTime(new Selector("lag", Labels.none()), new Selector("age", Labels.none()), within),
                method);
    }

    /** The indicator of an SLO as a component. */
    public static Indicator.Component part(String name, Slo slo, double target, double weight) {
        return new Indicator.Component(name, slo.indicator(), new Target(target), 0, weight);
    }

    /** Components whose burn rates add. */
    public static Slo parts(Indicator.Component... components) {
        return slo("fraud-parts", new Indicator.Composite(List.of(components)), new BudgetingMethod.Occurrences());
    }

    /** Any indicator and method. */
    public static Slo slo(String name, Indicator indicator, BudgetingMethod method) {
        return new Slo(
                new SloId(name),
                1,
                "hash-1",
                name,
                "",
                FRAUD,
                indicator,
                new Target(0.99),
                new TimeWindow.Rolling(Duration.ofHours(1)),
                method,
                List.of(
                        rule("fast", Severity.PAGE, Duration.ofMinutes(5), Duration.ofSeconds(50), 10),
                        rule("slow", Severity.TICKET, Duration.ofMinutes(20), Duration.ofMinutes(5), 2)),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                false);
    }

    /** A rule that believes a single event. */
    public static BurnRule rule(
            String id, Severity severity, Duration longWindow, Duration shortWindow, double factor) {
        return new BurnRule(new RuleId(id), severity, longWindow, shortWindow, factor, 1);
    }

    /** With these rules. */
    public static Slo withRules(Slo slo, BurnRule... rules) {
        return like(slo, List.of(rules), slo.silence(), slo.alertOnNoData());
    }

    /** That calls only so long a silence no data. */
    public static Slo patient(Slo slo, Duration silence) {
        return like(slo, slo.rules(), silence, slo.alertOnNoData());
    }

    /** That opens an incident when nothing comes. */
    public static Slo alerting(Slo slo) {
        return like(slo, slo.rules(), slo.silence(), true);
    }

    /** Whose incident is re-opened when trouble comes again so soon. */
    public static Slo forgiving(Slo slo, Duration grace) {
        return new Slo(
                slo.id(),
                slo.document(),
                slo.version(),
                slo.hash(),
                slo.title(),
                slo.description(),
                slo.pipeline(),
                slo.indicator(),
                slo.target(),
                slo.window(),
                slo.method(),
                slo.rules(),
                slo.slice(),
                slo.silence(),
                slo.noData(),
                slo.alertOnNoData(),
                grace,
                slo.shadow());
    }

    private static Slo like(Slo slo, List<BurnRule> rules, Duration silence, boolean alertOnNoData) {
        return new Slo(
                slo.id(),
                slo.version(),
                slo.hash(),
                slo.title(),
                slo.description(),
                slo.pipeline(),
                slo.indicator(),
                slo.target(),
                slo.window(),
                slo.method(),
                rules,
                slo.slice(),
                silence,
                alertOnNoData);
    }

    /** Its next version, with another indicator. */
    public static Slo next(Slo slo, Indicator indicator) {
        return new Slo(
                slo.id(),
                slo.version() + 1,
                "hash-" + (slo.version() + 1),
                slo.title(),
                slo.description(),
                slo.pipeline(),
                indicator,
                slo.target(),
                slo.window(),
                slo.method(),
                slo.rules(),
                slo.slice(),
                slo.silence(),
                slo.alertOnNoData());
    }
}
