package dev.weir.console.screens;

import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Kpis;
import dev.weir.engine.business.Correlation;
import dev.weir.engine.business.KpiStanding;
import dev.weir.engine.business.Steps;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.Interval;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Standing;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.Subscription;
import dev.weir.ui.chart.Band;
import dev.weir.ui.evidence.Track;
import dev.weir.ui.kpis.Business;
import dev.weir.ui.kpis.Figure;
import dev.weir.ui.kpis.Movement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The pages about figures of the business over the flow. Thread-safe. */
public final class BusinessScreen implements Business {
    private static final Duration PERIOD = Duration.ofSeconds(3);
    /** A movement is over a day: a minute changes little of it, and it is the dear part of the page. */
    private static final Duration MOVED_EVERY = Duration.ofMinutes(1);

    private record Pairing(String kpi, SloId slo, int version) {}

    private final Catalogues catalogues;
    private final LocalRunner runner;
    private final Kpis kpis;
    private final Tracks tracks;
    private final InstantSource clock;
    private final Memo<Snapshot> snapshot;
    private final Map<Pairing, Memo<Kpis.Compared>> moved = new ConcurrentHashMap<>();

    /** Reads from these. */
    public BusinessScreen(Catalogues catalogues, LocalRunner runner, Kpis kpis, Tracks tracks, InstantSource clock) {
        this.catalogues = catalogues;
        this.runner = runner;
        this.kpis = kpis;
        this.tracks = tracks;
        this.clock = clock;
        this.snapshot = new Memo<>(
                clock,
                PERIOD,
                now -> new Snapshot(
                        now,
                        catalogues.current().kpis().stream()
                                .map(kpi -> row(kpi, now))
                                .toList()));
    }

    @Override
    public Subscription watchAll(Consumer<Snapshot> reader) {
        return Watch.start("figures of the business", PERIOD, snapshot::get, reader);
    }

    @Override
    public Subscription watch(String kpi, Consumer<Optional<Detail>> reader) {
        return Watch.start(
                "figure of the business", PERIOD, () -> find(kpi).map(one -> detail(one, clock.instant())), reader);
    }

    @Override
    public List<Track> tracks(String kpi, Interval when, Duration step) {
        return find(kpi)
                .map(one -> {
                    var all = new ArrayList<Track>();
                    all.add(tracks.of(one, when, step));
                    drivers(one).forEach(slo -> all.add(tracks.of(slo, "", when, step)));
                    return List.copyOf(all);
                })
                .orElse(List.of());
    }

    @Override
    public List<Band> bands(String kpi, Interval when) {
        return find(kpi)
                .map(this::drivers)
                .map(slos -> tracks.bands(
                        slos.stream().map(Slo::id).toList(),
                        slos.stream().map(Slo::pipeline).toList(),
                        when))
                .orElse(List.of());
    }

    @Override
    public List<Pair> pairs(String kpi, SloId slo) {
        var pairs = new ArrayList<Pair>();
        find(kpi)
                .ifPresent(one -> drivers(one).stream()
                        .filter(driver -> driver.id().equals(slo))
                        .findFirst()
                        .ifPresent(driver -> {
                            var compared = compared(one, driver);
                            int lag = compared.correlation() instanceof Correlation.Lagged lagged
                                    ? Math.toIntExact(lagged.lag()
                                            .dividedBy(compared.steps().step()))
                                    : 0;
                            for (int i = 0; i < compared.badShare().size(); i++) {
                                int there = i + lag;
                                if (there >= 0 && there < compared.figures().size()) {
                                    double bad = compared.badShare().get(i);
                                    double figure = compared.figures().get(there);
                                    if (!Double.isNaN(bad) && !Double.isNaN(figure)) {
                                        pairs.add(new Pair(start(compared.steps(), i), bad, figure));
                                    }
                                }
                            }
                        }));
        return List.copyOf(pairs);
    }

    private static Instant start(Steps steps, int step) {
        return steps.from().plus(steps.step().multipliedBy(step));
    }

    /** A figure with the promises that drive it, and how it moved with them. */
    Detail detail(BusinessKpi kpi, Instant now) {
        return new Detail(
                now,
                row(kpi, now),
                drivers(kpi).stream()
                        .map(slo -> new Driver(
                                slo, standing(slo), movement(compared(kpi, slo).correlation())))
                        .toList(),
                Kpis.COMPARED);
    }

    private Kpis.Compared compared(BusinessKpi kpi, Slo slo) {
        moved.keySet()
                .removeIf(known -> known.kpi().equals(kpi.name())
                        && known.slo().equals(slo.id())
                        && known.version() != slo.version());
        return moved.computeIfAbsent(
                        new Pairing(kpi.name(), slo.id(), slo.version()),
                        any -> new Memo<>(clock, MOVED_EVERY, at -> kpis.compare(kpi, slo, at)))
                .get();
    }

    private Row row(BusinessKpi kpi, Instant now) {
        return new Row(
                kpi,
                figure(kpis.standing(kpi, now)),
                catalogues.current().slas().stream()
                        .filter(sla -> sla.kpis().contains(kpi.name()))
                        .map(sla -> new Agreement(sla.name(), sla.title()))
                        .toList());
    }

    private static Figure figure(KpiStanding standing) {
        return switch (standing) {
            case KpiStanding.Met one -> new Figure.Known(one.figure(), one.at(), Figure.Goal.MET);
            case KpiStanding.Missed one -> new Figure.Known(one.figure(), one.at(), Figure.Goal.MISSED);
            case KpiStanding.WithoutGoal one -> new Figure.Known(one.figure(), one.at(), Figure.Goal.NONE);
            case KpiStanding.Unknown(String why) -> new Figure.Unknown(why);
        };
    }

    private static Movement movement(Correlation correlation) {
        return switch (correlation) {
            case Correlation.Lagged one ->
                new Movement.Lagged(one.samples(), one.effective(), one.lag(), one.coefficient(), one.bound());
            case Correlation.NotEnoughData(int have, int needed) -> new Movement.TooFew(have, needed);
            case Correlation.Constant(String what) -> new Movement.Constant(what);
        };
    }

    private Standing standing(Slo slo) {
        return runner.verdict(slo.id()).map(Verdict::standing).orElse(Standing.NO_DATA);
    }

    private List<Slo> drivers(BusinessKpi kpi) {
        return catalogues.current().slos().stream()
                .filter(slo -> kpi.drivenBy().contains(slo.id()))
                .toList();
    }

    private Optional<BusinessKpi> find(String name) {
        return catalogues.current().kpis().stream()
                .filter(kpi -> kpi.name().equals(name))
                .findFirst();
    }
}
