package dev.weir.reports.render.page;

import dev.weir.reports.Report;
import dev.weir.reports.Report.ActionLine;
import dev.weir.reports.Report.Attained;
import dev.weir.reports.Report.IncidentLine;
import dev.weir.reports.Report.SloLine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every table of a report, in the order in which questions come. */
final class Details {
    /** The anchors of the tables, in their order. */
    static final List<String> TABLES = List.of(
            "slas",
            "slos",
            "counts",
            "budgets",
            "steps",
            "days",
            "trends",
            "incidents",
            "offenders",
            "corrections",
            "credits",
            "risks",
            "stale",
            "figures",
            "alerts",
            "changes",
            "forecasts",
            "actions",
            "doubts",
            "reading");

    private Details() {}

    static void write(Sheet sheet) {
        Report report = sheet.report();
        sheet.out().open("div.details").leaf("h1.details", sheet.text("details"), "id", "details");
        slas().write(sheet, Ranked.slas(report, sheet.slos()));
        List<SloLine> slos = Ranked.slos(report);
        slos().write(sheet, slos);
        counts().write(sheet, slos);
        budgets().write(sheet, slos);
        Matrix.steps(sheet, slos).write(sheet, slos);
        Matrix.days(sheet, slos).write(sheet, slos);
        Matrix.trends(sheet, slos).write(sheet, slos);
        incidents().write(sheet, report.incidents());
        Ledger.write(sheet);
        sheet.out().open("section", "id", "reading").leaf("h2", sheet.text("table.reading"));
        for (String key : List.of("outcome", "range", "budget", "corrections", "money", "known", "evidence")) {
            sheet.out().leaf("p", sheet.text("reading." + key));
        }
        sheet.out()
                .leaf(
                        "p",
                        sheet.text(
                                "reading.made",
                                report.head().weir(),
                                sheet.words().instant(report.head().known()),
                                report.head().zone()));
        sheet.out().close().close().line();
    }

    private static Grid<Report.SlaLine> slas() {
        return new Grid.Columns<Report.SlaLine>()
                .cell("outcome", 15, (sheet, sla) -> sheet.outcome(sla.outcome()))
                .cell("sla", 24, (sheet, sla) -> sheet.named(sla.title(), sla.name()))
                .cell("consumer", 16, (sheet, sla) -> {
                    sheet.out().leaf("div", sheet.said(sla.consumer()));
                    sheet.below(sheet.text("owner", sheet.said(sla.owner())));
                    sheet.below(sla.useCase());
                })
                .cell("slos", 19, (sheet, sla) -> {
                    sheet.out()
                            .leaf(
                                    "div",
                                    sla.missed().isEmpty()
                                            ? sheet.text("slas.nonemissed")
                                            : sheet.text("slas.missed", String.join(", ", sla.missed())));
                    sheet.below(String.join(", ", sla.slos()));
                })
                .cell("risk", 14, (sheet, sla) -> {
                    sheet.out().leaf("div", sheet.words().money(sla.atRisk()));
                    sheet.below(sla.unpriced() == 0 ? "" : sheet.text("unpriced", sla.unpriced()));
                })
                .number(
                        "credit",
                        12,
                        (sheet, sla) -> sla.credit() == null
                                ? sheet.text("credit.unknown")
                                : sheet.words().target(sla.credit()))
                .grid("slas", "slas");
    }

    private static Grid<SloLine> slos() {
        return new Grid.Columns<SloLine>()
                .cell("outcome", 15, (sheet, slo) -> sheet.outcome(slo.outcome()))
                .cell("slo", 24, (sheet, slo) -> {
                    sheet.named(slo.title(), slo.slo());
                    sheet.below(sheet.said(slo.pipeline()) + " · " + sheet.said(slo.owner()) + " · "
                            + sheet.text("version", slo.version()));
                    slo.replaced().forEach(version -> replaced(sheet, version));
                })
                .cell("target", 13, (sheet, slo) -> {
                    sheet.out().leaf("div", sheet.words().target(slo.target()));
                    sheet.below(sheet.words().window(slo.windowText()));
                })
                .cell("period", 16, (sheet, slo) -> attained(sheet, slo.actual(), slo.target()))
                .cell("window", 16, (sheet, slo) -> attained(sheet, slo.window(), slo.target()))
                .cell("before", 16, (sheet, slo) -> {
                    attained(sheet, slo.before(), slo.target());
                    sheet.below(changed(sheet, slo));
                })
                .grid("slos", "slos");
    }

    private static void replaced(Sheet sheet, Report.Replaced version) {
        sheet.below(sheet.text(
                "replaced",
                version.version(),
                sheet.text(Sheet.key(version.outcome())),
                sheet.words().measured(version.window(), version.target()),
                sheet.words().target(version.target())));
        sheet.below(sheet.text("replaced.until", sheet.words().instant(version.until())));
    }

    private static String changed(Sheet sheet, SloLine slo) {
        boolean known = slo.actual().attainment() != null
                && slo.before() != null
                && slo.before().attainment() != null;
        return known ? sheet.text("change", sheet.words().change(slo.actual(), slo.before())) : "";
    }

    private static void attained(Sheet sheet, @Nullable Attained attained, double target) {
        sheet.out().leaf("div.value", sheet.words().measured(attained, target));
        if (attained != null && attained.attainment() != null) {
            if (attained.coverage() < 1 || attained.low() < attained.high()) {
                sheet.below(sheet.text(
                        "possible",
                        sheet.words().attainment(attained.low(), target),
                        sheet.words().attainment(attained.high(), target)));
            }
            sheet.below(sheet.text("covered", sheet.words().percent(attained.coverage())));
        }
    }

    private static Grid<SloLine> counts() {
        return new Grid.Columns<SloLine>()
                .text("slo", 32, (sheet, slo) -> sheet.title(slo.slo()))
                .number(
                        "good.period",
                        17,
                        (sheet, slo) ->
                                counted(sheet, slo.actual(), slo.actual().good()))
                .number(
                        "total.period",
                        17,
                        (sheet, slo) ->
                                counted(sheet, slo.actual(), slo.actual().total()))
                .number(
                        "good.window",
                        17,
                        (sheet, slo) ->
                                counted(sheet, slo.window(), slo.window().good()))
                .number(
                        "total.window",
                        17,
                        (sheet, slo) ->
                                counted(sheet, slo.window(), slo.window().total()))
                .grid("counts", "slos");
    }

    private static String counted(Sheet sheet, Attained attained, double count) {
        return attained.attainment() == null
                ? sheet.text("unmeasured")
                : sheet.words().number(count);
    }

    private static Grid<SloLine> budgets() {
        return new Grid.Columns<SloLine>()
                .text("slo", 28, (sheet, slo) -> sheet.title(slo.slo()))
                .number(
                        "budget.start",
                        11,
                        (sheet, slo) -> sheet.words().percent(slo.budget().start()))
                .number(
                        "budget.used",
                        11,
                        (sheet, slo) -> sheet.words().percent(slo.budget().used()))
                .number(
                        "budget.end",
                        11,
                        (sheet, slo) -> sheet.words().percent(slo.budget().end()))
                .number(
                        "burn",
                        11,
                        (sheet, slo) -> sheet.words().times(slo.budget().worstBurn()))
                .text(
                        "burn.at",
                        14,
                        (sheet, slo) -> sheet.words().instant(slo.budget().worstAt()))
                .text(
                        "exhausted",
                        14,
                        (sheet, slo) -> exhausted(sheet, slo.budget().exhausted()))
                .grid("budgets", "slos");
    }

    /** When a budget will be used up; without an instant it will not within its window, or that cannot be told. */
    static String exhausted(Sheet sheet, java.time.@Nullable Instant exhausted) {
        return exhausted == null ? sheet.text("exhausted.not") : sheet.words().instant(exhausted);
    }

    private static Grid<IncidentLine> incidents() {
        return new Grid.Columns<IncidentLine>()
                .cell("incident", 25, (sheet, incident) -> {
                    sheet.out().leaf("div.name", sheet.title(incident.slo()));
                    sheet.below(sheet.words().word("severity", incident.severity()) + " · "
                            + sheet.said(incident.pipeline()));
                    sheet.below(incident.id());
                })
                .cell("when", 18, (sheet, incident) -> {
                    sheet.out().leaf("div", sheet.words().instant(incident.opened()));
                    sheet.below(
                            incident.since() == null
                                    ? sheet.text("since.unknown")
                                    : sheet.text("since", sheet.words().instant(incident.since())));
                    sheet.below(
                            incident.resolved() == null
                                    ? sheet.text("open.still")
                                    : sheet.text("until", sheet.words().instant(incident.resolved())));
                })
                .cell("took", 20, (sheet, incident) -> {
                    sheet.out().leaf("div", sheet.text("open.for", sheet.words().duration(incident.open())));
                    sheet.below(sheet.text("took.detect", sheet.words().duration(incident.detect())));
                    sheet.below(sheet.text(
                            "took.acknowledge", passed(sheet, incident.acknowledge(), "took.unacknowledged")));
                    sheet.below(
                            sheet.text("took.resolve", passed(sheet, incident.resolve(), unresolved(sheet, incident))));
                })
                .cell("why", 22, (sheet, incident) -> {
                    sheet.out().leaf("div", incident.reason());
                    sheet.below(
                            incident.cause().isBlank()
                                    ? sheet.text("cause.unknown")
                                    : sheet.text("cause", incident.cause()));
                    sheet.below(incident.corrected().isBlank() ? "" : sheet.text("corrected", incident.corrected()));
                })
                .cell("risk", 15, (sheet, incident) -> {
                    sheet.out().leaf("div", sheet.words().money(incident.atRisk()));
                    sheet.below(String.join(", ", incident.slas()));
                })
                .grid("incidents", "incidents");
    }

    /** Why no time to resolve is told: it goes on, it ended in a later period, or nobody knows. */
    private static String unresolved(Sheet sheet, IncidentLine incident) {
        if (incident.resolved() == null) {
            return "open.still";
        }
        return incident.resolved().isBefore(sheet.report().head().end()) ? "unknown" : "took.later";
    }

    private static String passed(Sheet sheet, @Nullable Duration time, String otherwise) {
        return time == null ? sheet.text(otherwise) : sheet.words().duration(time);
    }

    /** By when, and whether that is past. */
    static String due(Sheet sheet, ActionLine action) {
        String due = action.due();
        if (due == null) {
            return sheet.text("due.none");
        }
        String date = sheet.words().date(LocalDate.parse(due));
        return sheet.text(action.late() ? "due.late" : "due", date);
    }
}
