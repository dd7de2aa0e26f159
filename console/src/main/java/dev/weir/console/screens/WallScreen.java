package dev.weir.console.screens;

import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Exposure;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.Latest;
import dev.weir.console.flow.Matching;
import dev.weir.console.flow.Recent;
import dev.weir.engine.business.Amounts;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.ui.AtRisk;
import dev.weir.ui.Subscription;
import dev.weir.ui.wall.Wall;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The wall over the flow. */
public final class WallScreen implements Wall {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration FRESH = Duration.ofMinutes(2);
    private final Catalogues catalogues;
    private final LocalRunner runner;
    private final IncidentBook book;
    private final Latest latest;
    private final Recent recent;
    private final Exposure exposure;
    private final Matching matching;
    private final Memo<Snapshot> snapshot;

    /** Reads from these. */
    public WallScreen(
            Catalogues catalogues,
            LocalRunner runner,
            IncidentBook book,
            Latest latest,
            Recent recent,
            Exposure exposure,
            Matching matching,
            InstantSource clock) {
        this.catalogues = catalogues;
        this.runner = runner;
        this.book = book;
        this.latest = latest;
        this.recent = recent;
        this.exposure = exposure;
        this.matching = matching;
        this.snapshot = new Memo<>(clock, PERIOD, this::snapshot);
    }

    @Override
    public Subscription watch(Consumer<Snapshot> reader) {
        return Watch.start("wall", PERIOD, snapshot::get, reader);
    }

    private Snapshot snapshot(Instant now) {
        var catalogue = catalogues.current();
        Map<SloId, Slo> slos = catalogue.slos().stream()
                .filter(slo -> !slo.shadow())
                .collect(Collectors.toMap(Slo::id, Function.identity()));
        var tiles = catalogue.slas().stream()
                .map(sla -> tile(sla, slos, now))
                .sorted(Comparator.comparing(Tile::standing)
                        .thenComparing(tile -> tile.sla().title()))
                .toList();
        var figures = catalogue.kpis().stream()
                .map(kpi -> new Figure(
                        kpi, latest.newest(kpi.metric()::matches).map(sample -> Latest.aged(sample, now, FRESH))))
                .toList();
        return new Snapshot(now, tiles, figures, notices(catalogue));
    }

    /** What keeps definitions from being in force, then what is in force and cannot be judged, then what is doubtful. */
    private List<Notice> notices(Catalogue catalogue) {
        var notices = new ArrayList<Notice>();
        catalogues
                .problems()
                .forEach(problem -> notices.add(new Notice(true, place(problem), "not in force, " + said(problem))));
        matching.all()
                .forEach(finding ->
                        notices.add(new Notice(true, finding.about(), finding.text() + "; " + finding.advice())));
        var warnings = new ArrayList<>(catalogues.warnings());
        for (Catalogue.Unjudged slo : catalogue.unjudged()) {
            // the warning about it has the place and the remedy; there is none while files have errors
            var told = warnings.stream().filter(warning -> tells(warning, slo)).findFirst();
            notices.add(told.map(warning -> new Notice(true, place(warning), said(warning)))
                    .orElseGet(() -> new Notice(true, slo.title(), slo.why())));
            told.ifPresent(warnings::remove);
        }
        warnings.forEach(problem -> notices.add(new Notice(false, place(problem), said(problem))));
        return notices;
    }

    private static boolean tells(Problem warning, Catalogue.Unjudged slo) {
        return (warning.message() + ":").contains("nobody judges the SLO " + slo.name() + ":");
    }

    private static String place(Problem problem) {
        return problem.file() + ":" + problem.line() + (problem.path().isEmpty() ? "" : " " + problem.path());
    }

    private static String said(Problem problem) {
        return problem.message() + " — " + problem.fix();
    }

    private Tile tile(Sla sla, Map<SloId, Slo> slos, Instant now) {
        return new Tile(
                sla,
                sla.slos().stream()
                        .flatMap(id -> java.util.stream.Stream.ofNullable(slos.get(id)))
                        .map(slo ->
                                new Promise(slo, runner.verdict(slo.id()), book.open(slo.id()), recent.of(slo.id())))
                        .toList(),
                atRisk(exposure.thisWeek(sla, now)));
    }

    static AtRisk atRisk(Amounts amounts) {
        return new AtRisk(amounts.money(), amounts.unpriced());
    }
}
