package dev.weir.console.cost;

import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Prices;
import dev.weir.console.readiness.Days;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.model.store.Points;
import dev.weir.model.store.Resolution;
import dev.weir.model.store.SampleSource;
import dev.weir.ui.cost.Costs;
import dev.weir.ui.cost.Costs.Bill;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Sums up the costs of one pipeline at a time, and remembers them. Thread-safe. */
public final class Ledger {
    private static final Duration LOOK_BACK = Costs.Span.FOUR_WEEKS.length();
    private static final Duration FINE = Costs.Span.DAY.length();
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final int MOST_RUNS = 200;
    private static final double MILLION = 1e6;
    private static final double THOUSAND = 1e3;

    private final SampleSource samples;
    private final Days days;
    private final Catalogues catalogues;
    private final Prices prices;
    private final InstantSource clock;
    private final Map<PipelineId, Bill> known = new ConcurrentHashMap<>();
    private final ReentrantLock reading = new ReentrantLock();

    /** Reads from these. */
    public Ledger(SampleSource samples, Days days, Catalogues catalogues, Prices prices, InstantSource clock) {
        this.samples = samples;
        this.days = days;
        this.catalogues = catalogues;
        this.prices = prices;
        this.clock = clock;
    }

    /** What was summed up last; nothing yet when nobody asked before. */
    public Bill known(Pipeline pipeline) {
        Bill bill = known.get(pipeline.id());
        return bill == null
                ? new Bill(
                        pipeline,
                        clock.instant(),
                        prices.known(pipeline.id().name()) ? Costs.Priced.YES : Costs.Priced.NO,
                        prices.currency(),
                        Optional.empty(),
                        List.of(),
                        List.of())
                : bill;
    }

    /** What was summed up no longer ago than this; else it is summed up now, which reads the store. */
    public Bill bill(Pipeline pipeline, Duration fresh) {
        reading.lock();
        try {
            Instant now = clock.instant();
            Bill bill = known.get(pipeline.id());
            if (bill == null || bill.at().plus(fresh).isBefore(now)) {
                bill = bill(pipeline, now);
                known.put(pipeline.id(), bill);
            }
            return bill;
        } finally {
            reading.unlock();
        }
    }

    private Bill bill(Pipeline pipeline, Instant now) {
        PipelineId id = pipeline.id();
        if (!prices.known(id.name())) {
            return new Bill(pipeline, now, Costs.Priced.NO, "", Optional.empty(), List.of(), List.of());
        }
        Growth cost = growth(Selector.exactly(Series.of(Signal.COST, id)), now);
        if (cost.points().isEmpty()) {
            return new Bill(
                    pipeline, now, Costs.Priced.UNMEASURED, prices.currency(), Optional.empty(), List.of(), List.of());
        }
        Map<String, Scaled> results = results(id, now);
        var spent = new ArrayList<Costs.Spent>();
        for (Costs.Span span : Costs.Span.values()) {
            Interval when = Interval.before(now, span.length());
            spent.add(new Costs.Spent(span, cost.in(when), perResult(cost, results, when)));
        }
        return new Bill(
                pipeline, now, Costs.Priced.YES, prices.currency(), Optional.of(spent), cost.hourly(), runs(id, now));
    }

    private record Scaled(Growth growth, double scale) {}

    private static List<Costs.PerResult> perResult(Growth cost, Map<String, Scaled> results, Interval when) {
        var all = new ArrayList<Costs.PerResult>();
        results.forEach((name, result) -> {
            double one = cost.per(result.growth(), when);
            if (Double.isFinite(one)) {
                all.add(new Costs.PerResult(name, one * result.scale()));
            }
        });
        return all;
    }

    /** What the pipeline gives, by name: its records, and the figures of the business that count something. */
    private Map<String, Scaled> results(PipelineId id, Instant now) {
        var results = new LinkedHashMap<String, Scaled>();
        Selector out = Selector.exactly(Series.of(Signal.RECORDS, id, Labels.of("direction", "out")));
        results.put("million records out", new Scaled(growth(out, now), MILLION));
        for (BusinessKpi kpi : catalogues.current().kpis()) {
            Selector metric = kpi.metric();
            if (metric.name().endsWith("_total")
                    && id.name().equals(metric.labels().get("pipeline"))
                    && id.environment().equals(metric.labels().get("environment"))) {
                results.put("1,000 of " + kpi.title(), new Scaled(growth(metric, now), THOUSAND));
            }
        }
        return results;
    }

    /** A counter over four weeks: hour by hour, of the last day minute by minute. */
    private Growth growth(Selector selector, Instant now) {
        Instant fine = now.minus(FINE).truncatedTo(ChronoUnit.HOURS);
        var points = new ArrayList<>(days.of(selector, new Interval(now.minus(LOOK_BACK), fine), now));
        samples.select(selector, new Interval(fine, now), new Resolution.Step(STEP)).stream()
                .findFirst()
                .map(Points::samples)
                .ifPresent(points::addAll);
        return new Growth(points, fine);
    }

    private List<Costs.Run> runs(PipelineId id, Instant now) {
        var selector = new Selector(
                Signal.COST.seriesName(), Series.of(Signal.COST, id).labels(), Set.of("run"), false);
        return samples.select(selector, Interval.before(now, FINE), new Resolution.Step(STEP)).stream()
                .map(points -> new Growth(points.samples(), now.minus(FINE)))
                .filter(growth -> !growth.points().isEmpty())
                .map(growth -> new Costs.Run(
                        String.valueOf(
                                growth.points().getFirst().series().labels().get("run")),
                        growth.points().getLast().at(),
                        growth.sinceZero()))
                .sorted(Comparator.comparing(Costs.Run::seen).reversed())
                .limit(MOST_RUNS)
                .toList();
    }
}
