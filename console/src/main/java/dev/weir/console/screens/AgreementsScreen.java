package dev.weir.console.screens;

import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Exposure;
import dev.weir.console.flow.IncidentBook;
import dev.weir.engine.business.Amounts;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.Interval;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Cost;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import dev.weir.ui.AtRisk;
import dev.weir.ui.Subscription;
import dev.weir.ui.agreements.Agreements;
import dev.weir.ui.kpis.Business;
import dev.weir.wire.definition.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages about agreements over the flow. Thread-safe. */
public final class AgreementsScreen implements Agreements {
    private static final Duration PERIOD = Duration.ofSeconds(3);
    private static final Duration BACK = Duration.ofDays(28);
    private static final int TOUCHED = 20;
    /** Over how long the rate of money is told at least; of longer slices over two of them. */
    private static final Duration LATELY = Duration.ofMinutes(5);

    private final Catalogues catalogues;
    private final LocalRunner runner;
    private final IncidentBook book;
    private final Exposure exposure;
    private final BusinessScreen business;
    private final InstantSource clock;
    private final Memo<Snapshot> snapshot;

    /** Reads from these. */
    public AgreementsScreen(
            Catalogues catalogues,
            LocalRunner runner,
            IncidentBook book,
            Exposure exposure,
            BusinessScreen business,
            InstantSource clock) {
        this.catalogues = catalogues;
        this.runner = runner;
        this.book = book;
        this.exposure = exposure;
        this.business = business;
        this.clock = clock;
        this.snapshot = new Memo<>(clock, PERIOD, this::all);
    }

    @Override
    public Subscription watchAll(Consumer<Snapshot> reader) {
        return Watch.start("agreements", PERIOD, snapshot::get, reader);
    }

    @Override
    public Subscription watch(String sla, Consumer<Optional<Detail>> reader) {
        return Watch.start("agreement", PERIOD, () -> detail(sla, clock.instant()), reader);
    }

    private Snapshot all(Instant now) {
        var catalogue = catalogues.current();
        Map<?, Slo> slos = judged(catalogue);
        return new Snapshot(
                now,
                catalogue.slas().stream()
                        .map(sla -> row(sla, slos, now))
                        .sorted(Comparator.comparing(Row::standing)
                                .thenComparing(row -> row.sla().title()))
                        .toList());
    }

    private static Map<?, Slo> judged(Catalogue catalogue) {
        return catalogue.slos().stream()
                .filter(slo -> !slo.shadow())
                .collect(Collectors.toMap(Slo::id, Function.identity()));
    }

    private Row row(Sla sla, Map<?, Slo> slos, Instant now) {
        return new Row(
                sla,
                sla.slos().stream()
                        .flatMap(id -> Stream.ofNullable(slos.get(id)))
                        .map(slo -> new Promise(slo, runner.verdict(slo.id()), book.open(slo.id())))
                        .toList(),
                WallScreen.atRisk(exposure.thisWeek(sla, now)));
    }

    private Optional<Detail> detail(String name, Instant now) {
        var catalogue = catalogues.current();
        return catalogue.slas().stream()
                .filter(sla -> sla.name().equals(name))
                .findFirst()
                .map(sla -> {
                    Map<?, Slo> slos = judged(catalogue);
                    List<Incident> touched = touched(sla, now);
                    return new Detail(
                            now,
                            row(sla, slos, now),
                            exposure.week(now),
                            priced(sla, slos, now),
                            touched.stream()
                                    .limit(TOUCHED)
                                    .map(incident ->
                                            new Touched(incident, title(incident, slos), atRisk(incident, sla, now)))
                                    .toList(),
                            touched.size(),
                            BACK,
                            kpis(sla, catalogue, now));
                });
    }

    private List<Incident> touched(Sla sla, Instant now) {
        Instant from = now.minus(BACK);
        return book.all().stream()
                .filter(incident -> sla.slos().contains(incident.slo()))
                .filter(incident ->
                        incident.resolved().map(end -> end.isAfter(from)).orElse(true))
                .toList();
    }

    private static String title(Incident incident, Map<?, Slo> slos) {
        Slo slo = slos.get(incident.slo());
        return slo == null ? incident.slo().name() : slo.title();
    }

    private AtRisk atRisk(Incident incident, Sla sla, Instant now) {
        return exposure.of(incident, sla, now).map(WallScreen::atRisk).orElse(AtRisk.none());
    }

    private List<Priced> priced(Sla sla, Map<?, Slo> slos, Instant now) {
        var week = exposure.byCost(sla, new Interval(exposure.week(now).start(), now), now);
        var priced = new ArrayList<Priced>();
        for (Exposure.Priced one : week) {
            Duration over = over(slos.get(one.cost().slo()));
            priced.add(new Priced(
                    one.cost(),
                    over,
                    WallScreen.atRisk(lately(sla, one.cost(), Interval.before(now, over), now)),
                    WallScreen.atRisk(one.amounts())));
        }
        return priced;
    }

    private Amounts lately(Sla sla, Cost cost, Interval when, Instant now) {
        return exposure.byCost(sla, when, now).stream()
                .filter(one -> one.cost().equals(cost))
                .map(Exposure.Priced::amounts)
                .findFirst()
                .orElse(Amounts.none());
    }

    private static Duration over(@org.jspecify.annotations.Nullable Slo slo) {
        Duration two = slo == null ? Duration.ZERO : slo.slice().multipliedBy(2);
        return two.compareTo(LATELY) > 0 ? two : LATELY;
    }

    private List<Business.Detail> kpis(Sla sla, Catalogue catalogue, Instant now) {
        return catalogue.kpis().stream()
                .filter(kpi -> sla.kpis().contains(kpi.name()))
                .map(kpi -> business.detail(kpi, now))
                .toList();
    }
}
