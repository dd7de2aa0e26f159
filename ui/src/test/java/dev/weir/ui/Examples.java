package dev.weir.ui;

import dev.weir.model.Actor;
import dev.weir.model.Engine;
import dev.weir.model.Failure;
import dev.weir.model.Labels;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Severity;
import dev.weir.model.Signal;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.Budget;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.BurnRate;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.RuleId;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Standing;
import dev.weir.model.slo.Target;
import dev.weir.model.slo.TimeWindow;
import dev.weir.model.slo.Verdict;
import dev.weir.model.store.Points;
import dev.weir.ui.incidents.Incidents;
import dev.weir.ui.pipelines.Pipelines;
import dev.weir.ui.wall.Rate;
import dev.weir.ui.wall.Wall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** An estate to show in tests: one fraud pipeline that breaks at 03:12, and what belongs to it. */
public final class Examples {
    public static final Instant NOW = Instant.parse("2026-03-09T03:53:00Z");
    public static final Instant BROKE = Instant.parse("2026-03-09T03:12:00Z");
    public static final PipelineId FRAUD = new PipelineId("demo", "fraud-detection");
    public static final PipelineId WAREHOUSE = new PipelineId("demo", "warehouse-etl");

    private Examples() {}

    public static Slo latency(String name) {
        return slo(
                name,
                "Decisions in time",
                new Indicator.Threshold(
                        Selector.exactly(Series.of(Signal.END_TO_END_LATENCY, FRAUD, Labels.of("quantile", "0.99"))),
                        Operator.LT,
                        1));
    }

    public static Slo backlog(String name) {
        return slo(
                name,
                "Backlog stays small",
                new Indicator.Threshold(
                        Selector.exactly(Series.of(Signal.BACKLOG_RECORDS, FRAUD)), Operator.LTE, 5000));
    }

    public static Slo accepted(String name) {
        return slo(
                name,
                "Records are accepted",
                new Indicator.Ratio(
                        Selector.exactly(Series.of(Signal.REJECTED_RECORDS, FRAUD)),
                        Indicator.Ratio.Counts.BAD,
                        Selector.exactly(Series.of(Signal.RECORDS, FRAUD, Labels.of("direction", "in")))));
    }

    public static Slo slo(String name, String title, Indicator indicator) {
        return new Slo(
                new SloId(name),
                1,
                "00",
                title,
                "",
                FRAUD,
                indicator,
                new Target(0.99),
                new TimeWindow.Rolling(Duration.ofDays(28)),
                new BudgetingMethod.Occurrences(),
                List.of(new BurnRule(
                        new RuleId("fast"), Severity.PAGE, Duration.ofHours(1), Duration.ofMinutes(5), 14.4, 1)),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                true);
    }

    public static Verdict healthy(Slo slo, double last) {
        return verdict(slo, new Condition.Healthy(), 0.88, last, 0.2);
    }

    public static Verdict burning(Slo slo, double last) {
        return verdict(slo, firing(), 0.31, last, 20);
    }

    public static Verdict breached(Slo slo, double last) {
        return verdict(slo, firing(), -0.12, last, 42);
    }

    public static Verdict silent(Slo slo) {
        return verdict(slo, new Condition.NoData(Duration.ofMinutes(3)), 0.7, Double.NaN, Double.NaN);
    }

    private static Condition firing() {
        return new Condition.Firing(List.of(new RuleId("fast")), Severity.PAGE, "p99 is 4.2 s, promised < 1 s");
    }

    public static Verdict verdict(Slo slo, Condition condition, double remaining, double last, double burn) {
        double bad = (1 - remaining) * 0.01;
        return new Verdict(
                slo.id(),
                1,
                NOW,
                condition,
                new Budget(remaining, 100_000 * (1 - bad), 100_000, 1, 1 - bad, 1 - bad),
                List.of(new BurnRate(Duration.ofMinutes(5), burn / 2), new BurnRate(Duration.ofHours(1), burn)),
                null,
                last);
    }

    public static Wall.Promise promise(Slo slo, Verdict verdict) {
        var incident = verdict.condition() instanceof Condition.Firing
                ? Optional.of(incident(slo.id().name(), BROKE))
                : Optional.<Incident>empty();
        double last = Double.isNaN(verdict.last()) ? 0.4 : verdict.last();
        return new Wall.Promise(
                slo,
                Optional.of(verdict),
                incident,
                samples(
                        Series.of(Signal.END_TO_END_LATENCY, FRAUD, Labels.of("quantile", "0.99")),
                        40,
                        i -> i < 25 ? 0.3 + 0.05 * Math.sin(i) : last * (0.8 + 0.01 * (i - 25))));
    }

    public static Wall.Tile tile(String name, String title, Wall.Promise... promises) {
        return Wall.Tile.of(
                new Sla(
                        name,
                        title,
                        "Payments desk",
                        "payments",
                        "fraud",
                        List.of(promises[0].slo().id()),
                        List.of()),
                new Wall.Place(1, List.of(Engine.FLINK), List.of("fraud")),
                List.of(promises),
                AtRisk.none(),
                Rate.none());
    }

    /** So many agreements; every tenth broken, another burning, another silent. */
    public static List<Wall.Tile> tiles(int many) {
        var tiles = new ArrayList<Wall.Tile>();
        for (int i = 0; i < many; i++) {
            Slo slo = latency("latency-" + i);
            Verdict verdict = switch (i % 10) {
                case 1 -> breached(slo, 4.2);
                case 4 -> burning(slo, 1.4);
                case 7 -> silent(slo);
                default -> healthy(slo, 0.34);
            };
            tiles.add(tile(
                    "sla-" + i,
                    "Agreement " + i,
                    promise(slo, verdict),
                    promise(backlog("backlog-" + i), healthy(backlog("backlog-" + i), 812))));
        }
        return tiles;
    }

    public static Wall.Figure figure(String title, String unit, double value) {
        var series = new Series(
                "business_" + title.toLowerCase(java.util.Locale.ROOT).replace(' ', '_'), Labels.none());
        return new Wall.Figure(
                new BusinessKpi(title, title, unit, Selector.of(series), List.of()),
                Double.isNaN(value) ? Optional.empty() : Optional.of(Sample.of(series, NOW, value)));
    }

    public static Pipeline pipeline(PipelineId id, Engine engine) {
        return new Pipeline(id, engine, "payments", 1, "real-time fraud detection", "Decides on every transaction.");
    }

    /** The newest figures of a stream, as good as its standing. */
    public static Pipelines.Row row(PipelineId id, Standing standing) {
        double p99 = standing == Standing.BREACHED ? 4.2 : 0.34;
        return new Pipelines.Row(
                pipeline(id, Engine.FLINK),
                standing,
                "Latency p99 is " + Words.seconds(p99) + ".",
                List.of(
                        quantile(id, "0.99", p99),
                        quantile(id, "0.95", p99 / 2),
                        quantile(id, "0.5", p99 / 10),
                        Sample.of(Series.of(Signal.BACKLOG_RECORDS, id), NOW, 12_400),
                        Sample.missing(Series.of(Signal.BACKLOG_SECONDS, id), NOW),
                        Sample.of(Series.of(Signal.STATE_BYTES, id), NOW, 3_100_000),
                        estimated(Series.of(Signal.EVENT_TIME_SKEW, id), NOW, 1.2),
                        Sample.of(Series.of(Signal.BUSY, id, Labels.of("operator", "detect")), NOW, 0.83)));
    }

    public static Pipelines.Row batch(PipelineId id, Standing standing) {
        return new Pipelines.Row(
                pipeline(id, Engine.SPARK_BATCH),
                standing,
                "The last run took 44 s.",
                List.of(
                        Sample.of(Series.of(Signal.RUN_DURATION, id), NOW, 44),
                        Sample.of(Series.of(Signal.RUN_LATENESS, id), NOW, 0)));
    }

    public static Sample quantile(PipelineId id, String quantile, double value) {
        return Sample.of(Series.of(Signal.END_TO_END_LATENCY, id, Labels.of("quantile", quantile)), NOW, value);
    }

    public static Sample estimated(Series series, Instant at, double value) {
        return new Sample(series, at, at, value, Quality.ESTIMATED);
    }

    public static Pipelines.Snapshot snapshot(Pipelines.Row row, Instant at, Sample... fresh) {
        return new Pipelines.Snapshot(at, row, List.of(latency("latency")), List.of(), List.of(fresh));
    }

    /** Samples every ten seconds that end now. */
    public static List<Sample> samples(Series series, int many, DoubleUnaryOperator value) {
        var samples = new ArrayList<Sample>();
        for (int i = 0; i < many; i++) {
            samples.add(Sample.of(series, NOW.minusSeconds(10L * (many - 1 - i)), value.applyAsDouble(i)));
        }
        return samples;
    }

    public static Points points(Series series, int many, DoubleUnaryOperator value) {
        return new Points(series, samples(series, many, value));
    }

    public static Incident incident(String slo, Instant opened) {
        var id = IncidentId.of(new SloId(slo), opened);
        return Incident.of(List.of(new IncidentEvent.Opened(
                id, opened, new SloId(slo), FRAUD, Severity.PAGE, "p99 is 4.2 s, promised < 1 s, for 5 min")));
    }

    public static Incident taken(Incident incident, Instant at) {
        return incident.then(new IncidentEvent.Acknowledged(
                incident.id(), at, new Actor(Actor.Kind.PERSON, "grace"), "looking at partition 3"));
    }

    public static Incident over(Incident incident, Instant at) {
        return incident.then(
                new IncidentEvent.Resolved(incident.id(), at, "p99 is below 1 s again, the burning stopped"));
    }

    public static Incidents.Entry entry(Incident incident, Delivery... deliveries) {
        return new Incidents.Entry(incident, "Decisions in time", List.of(deliveries), AtRisk.none(), Optional.empty());
    }

    public static Delivery queued(Incident incident, Instant at) {
        return new Delivery.Queued(
                "page-1",
                "pager",
                at,
                new Page(
                        "page-1",
                        Page.Kind.TRIGGER,
                        0,
                        incident.id(),
                        incident.slo(),
                        incident.pipeline(),
                        incident.severity(),
                        incident.reason(),
                        at,
                        dev.weir.model.incident.Briefing.untold("Decisions in time")));
    }

    public static Delivery sent(Instant at) {
        return new Delivery.Sent("page-1", "pager", at, "p-42");
    }

    public static Delivery retry(Instant at) {
        return new Delivery.Retry(
                "page-1",
                "pager",
                at,
                1,
                new Failure(Failure.Kind.BROKEN, "503 Service Unavailable"),
                Optional.of(Duration.ofSeconds(5)));
    }

    public static Delivery refused(Instant at) {
        return new Delivery.Refused(
                "page-2", "chat", at, new Failure(Failure.Kind.UNAUTHORIZED, "401, the token is old"));
    }
}
