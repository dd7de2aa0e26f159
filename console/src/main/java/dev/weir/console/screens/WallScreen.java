package dev.weir.console.screens;

import dev.weir.alerting.Decision;
import dev.weir.alerting.Decisions;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Exposure;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.Latest;
import dev.weir.console.flow.Matching;
import dev.weir.console.flow.Recent;
import dev.weir.console.silence.SilenceBook;
import dev.weir.engine.business.Amounts;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.ui.AtRisk;
import dev.weir.ui.Subscription;
import dev.weir.ui.incidents.Incidents;
import dev.weir.ui.wall.Wall;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Matching matching;
    private final Decisions decisions;
    private final SilenceBook silences;
    private final Memo<Snapshot> snapshot;
    private final Weekly weekly;
    private Tiling tiling = new Tiling(Catalogue.empty());

    /** Reads from these. */
    public WallScreen(
            Catalogues catalogues,
            LocalRunner runner,
            IncidentBook book,
            Latest latest,
            Recent recent,
            Exposure exposure,
            Matching matching,
            Decisions decisions,
            SilenceBook silences,
            InstantSource clock) {
        this.catalogues = catalogues;
        this.runner = runner;
        this.book = book;
        this.latest = latest;
        this.recent = recent;
        this.decisions = decisions;
        this.silences = silences;
        this.weekly = new Weekly((sla, now) -> atRisk(exposure.thisWeek(sla, now)));
        this.matching = matching;
        this.snapshot = new Memo<>(clock, PERIOD, this::snapshot);
    }

    @Override
    public Subscription watch(Consumer<Snapshot> reader) {
        return Watch.start("wall", PERIOD, snapshot::get, reader);
    }

    private Snapshot snapshot(Instant now) {
        var catalogue = catalogues.current();
        var current = tiling;
        if (!current.of(catalogue)) {
            current = new Tiling(catalogue);
            tiling = current;
            weekly.forget();
        }
        Map<SloId, String> because = held(catalogue);
        Function<Slo, Promise> promise = slo -> promise(slo, because);
        var figures = catalogue.kpis().stream()
                .map(kpi -> new Figure(
                        kpi, latest.newest(kpi.metric()::matches).map(sample -> Latest.aged(sample, now, FRESH))))
                .toList();
        return new Snapshot(
                now,
                current.tiles(promise, (sla, bad) -> weekly.of(sla, bad, now)),
                figures,
                notices(catalogue),
                current.pager().map(promise));
    }

    private Promise promise(Slo slo, Map<SloId, String> because) {
        SloId id = slo.id();
        return new Promise(
                slo, runner.verdict(id), book.open(id), Optional.ofNullable(because.get(id)), () -> recent.of(id));
    }

    /** Why nobody is told of open incidents, by SLO. */
    private Map<SloId, String> held(Catalogue catalogue) {
        var waiting = decisions.waiting();
        if (waiting.isEmpty()) {
            return Map.of();
        }
        Map<SloId, String> titles =
                catalogue.expectations().stream().collect(Collectors.toMap(Expectation::id, Expectation::title));
        var because = new Because(
                book,
                silences,
                incident -> titles.getOrDefault(incident.slo(), incident.slo().name()));
        var held = new HashMap<SloId, String>();
        for (Decision one : waiting) {
            Page.Kind kind = one.page().kind();
            if (kind == Page.Kind.TRIGGER || kind == Page.Kind.ESCALATE) {
                words(because.of(one)).ifPresent(text -> held.put(one.page().slo(), text));
            }
        }
        return held;
    }

    /** Empty for a page that only waits its turn: then somebody will be told. */
    private static Optional<String> words(Incidents.Decided decided) {
        return decided.outcome() instanceof Outcome.Held held
                ? switch (held.reason()) {
                    case INHIBITED -> Optional.of("because of " + decided.by());
                    case SILENCED -> Optional.of("silenced by " + decided.by());
                    case QUIET -> Optional.of("quiet: " + decided.by());
                    case WAITING, GROUPED, DUPLICATE -> Optional.empty();
                }
                : Optional.empty();
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

    static AtRisk atRisk(Amounts amounts) {
        return new AtRisk(amounts.money(), amounts.unpriced());
    }
}
