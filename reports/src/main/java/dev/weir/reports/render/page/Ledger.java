package dev.weir.reports.render.page;

import dev.weir.reports.Report;
import dev.weir.reports.Report.ActionLine;
import dev.weir.reports.Report.ChangeLine;
import dev.weir.reports.Report.CorrectionLine;
import dev.weir.reports.Report.CreditLine;
import dev.weir.reports.Report.Doubt;
import dev.weir.reports.Report.FigureLine;
import dev.weir.reports.Report.ForecastLine;
import dev.weir.reports.Report.Held;
import dev.weir.reports.Report.Offender;
import dev.weir.reports.Report.RiskLine;
import dev.weir.reports.Report.StaleLine;

/** The smaller tables of the details. */
final class Ledger {
    private Ledger() {}

    static void write(Sheet sheet) {
        Report report = sheet.report();
        offenders().write(sheet, report.offenders());
        corrections().write(sheet, report.corrections());
        credits().write(sheet, report.credits());
        risks().write(sheet, report.risks());
        stale().write(sheet, report.stale());
        figures().write(sheet, report.figures());
        alerts(sheet, report.alerts());
        changes().write(sheet, report.changes());
        forecasts().write(sheet, report.forecasts());
        actions().write(sheet, report.actions());
        doubts().write(sheet, report.doubts());
    }

    private static Grid<Offender> offenders() {
        return new Grid.Columns<Offender>()
                .text("by", 18, (sheet, offender) -> sheet.words().word("by", offender.by()))
                .number("rank", 10, (sheet, offender) -> sheet.words().count(offender.rank()))
                .cell("slo", 47, (sheet, offender) -> sheet.named(offender.title(), offender.slo()))
                .number(
                        "cost",
                        25,
                        (sheet, offender) -> offender.amount() == null
                                ? sheet.text("ofbudget", sheet.words().percent(offender.share()))
                                : sheet.words().money(offender.amount()))
                .grid("offenders", "offenders");
    }

    private static Grid<CorrectionLine> corrections() {
        return new Grid.Columns<CorrectionLine>()
                .cell("correction", 24, (sheet, line) -> {
                    sheet.out().leaf("div.name", sheet.name(line.name()));
                    sheet.below(sheet.words().word("category", line.category()));
                })
                .text("slo", 18, (sheet, line) -> sheet.title(line.slo()))
                .cell("span", 18, (sheet, line) -> {
                    sheet.out().leaf("div", sheet.words().instant(line.start()));
                    sheet.below(sheet.text("until", sheet.words().instant(line.end())));
                })
                .cell("author", 28, (sheet, line) -> {
                    sheet.out().leaf("div", line.reason());
                    sheet.below(sheet.text(
                            "entered", sheet.said(line.author()), sheet.words().instant(line.entered())));
                })
                .number("spared", 12, (sheet, line) -> sheet.words().percent(line.spared()))
                .grid("corrections", "corrections");
    }

    private static Grid<CreditLine> credits() {
        return new Grid.Columns<CreditLine>()
                .text("sla", 30, (sheet, line) -> Business.agreement(sheet, line.sla()))
                .text("slo", 30, (sheet, line) -> sheet.title(line.slo()))
                .number("window.range", 18, (sheet, line) -> range(sheet, line))
                .number(
                        "below",
                        10,
                        (sheet, line) -> line.below() == null
                                ? sheet.text("tier.none")
                                : sheet.words().target(line.below()))
                .number(
                        "credit",
                        12,
                        (sheet, line) -> line.credit() == null
                                ? sheet.text("credit.unknown")
                                : sheet.words().target(line.credit()))
                .grid("credits", "credits");
    }

    private static String range(Sheet sheet, CreditLine line) {
        double target = sheet.slos().containsKey(line.slo())
                ? sheet.slos().get(line.slo()).target()
                : 1;
        String low = sheet.words().attainment(line.low(), target);
        String high = sheet.words().attainment(line.high(), target);
        return low.equals(high) ? low : low + " – " + high;
    }

    private static Grid<RiskLine> risks() {
        return new Grid.Columns<RiskLine>()
                .text("sla", 28, (sheet, line) -> Business.agreement(sheet, line.sla()))
                .text("slo", 28, (sheet, line) -> sheet.title(line.slo()))
                .text(
                        "price",
                        20,
                        (sheet, line) -> sheet.text(
                                "price",
                                sheet.words().price(line.rate()),
                                sheet.words().word("per", line.per())))
                .cell("risk", 24, (sheet, line) -> {
                    sheet.out().leaf("div.value", sheet.words().money(line.amount()));
                    sheet.below(line.unpriced() == 0 ? "" : sheet.text("unpriced", line.unpriced()));
                })
                .grid("risks", "risks");
    }

    private static Grid<StaleLine> stale() {
        return new Grid.Columns<StaleLine>()
                .text("model", 34, (sheet, line) -> sheet.name(line.model()))
                .text("pipeline", 34, (sheet, line) -> sheet.name(line.pipeline()))
                .number("decisions", 16, (sheet, line) -> sheet.words().number(line.decisions()))
                .number("cost", 16, (sheet, line) -> sheet.words().money(line.cost()))
                .grid("stale", "stale");
    }

    private static Grid<FigureLine> figures() {
        return new Grid.Columns<FigureLine>()
                .cell("figure", 30, (sheet, line) -> sheet.named(line.title(), line.name()))
                .cell("mean", 16, (sheet, line) -> {
                    sheet.out().leaf("div.value", sheet.words().number(line.mean()));
                    sheet.below(line.unit());
                })
                .number("least", 12, (sheet, line) -> sheet.words().number(line.least()))
                .number("most", 12, (sheet, line) -> sheet.words().number(line.most()))
                .text("goal", 15, (sheet, line) -> line.goal().isBlank() ? sheet.text("goal.none") : line.goal())
                .number(
                        "met",
                        15,
                        (sheet, line) -> line.goal().isBlank()
                                ? sheet.text("goal.none")
                                : sheet.words().percent(line.met()))
                .number("measured", 12, (sheet, line) -> sheet.words().percent(line.measured()))
                .grid("figures", "figures");
    }

    private static void alerts(Sheet sheet, Report.Alerts alerts) {
        Markup out = sheet.out().open("section", "id", "alerts").leaf("h2", sheet.text("table.alerts"));
        out.leaf("p", sheet.text("alerts.sent", alerts.pages(), alerts.tickets(), alerts.refused()));
        out.leaf(
                "p",
                alerts.falseShare() == null
                        ? sheet.text("alerts.nopage")
                        : sheet.text(
                                "alerts.false",
                                alerts.falsePages(),
                                sheet.words().percent(alerts.falseShare())));
        if (alerts.suppressed().isEmpty()) {
            out.leaf("p.empty", sheet.text("alerts.noneheld"));
        } else {
            new Grid.Columns<Held>()
                    .text("held", 80, (s, held) -> s.words().word("held", held.why()))
                    .number("count", 20, (s, held) -> s.words().count(held.count()))
                    .grid("alerts", "alerts-suppressed")
                    .body(sheet, alerts.suppressed(), sheet.text("table.alerts"));
        }
        out.close().line();
    }

    private static Grid<ChangeLine> changes() {
        return new Grid.Columns<ChangeLine>()
                .text("at", 18, (sheet, line) -> sheet.words().instant(line.at()))
                .text("kind", 14, (sheet, line) -> sheet.words().word("change", line.kind()))
                .cell("what", 40, (sheet, line) -> {
                    sheet.out().leaf("div", sheet.name(line.what()));
                    sheet.below(line.link());
                })
                .text("version", 14, (sheet, line) -> sheet.said(line.version()))
                .text("who", 14, (sheet, line) -> sheet.said(line.by()))
                .grid("changes", "changes");
    }

    private static Grid<ForecastLine> forecasts() {
        return new Grid.Columns<ForecastLine>()
                .text("slo", 34, (sheet, line) -> sheet.title(line.slo()))
                .number("left", 14, (sheet, line) -> sheet.words().percent(line.left()))
                .number("pace", 14, (sheet, line) -> sheet.words().percent(line.pace()))
                .number("next", 16, (sheet, line) -> sheet.words().percent(line.next()))
                .text("exhausted", 22, (sheet, line) -> Details.exhausted(sheet, line.exhausted()))
                .grid("forecasts", "forecasts");
    }

    private static Grid<ActionLine> actions() {
        return new Grid.Columns<ActionLine>()
                .cell("action", 34, (sheet, line) -> {
                    sheet.out().leaf("div.name", line.title());
                    sheet.below(line.id());
                })
                .text("about", 18, (sheet, line) -> sheet.name(line.about()))
                .text(
                        "who",
                        14,
                        (sheet, line) -> line.owner().isBlank() ? sheet.text("nobody") : sheet.name(line.owner()))
                .text("due", 18, (sheet, line) -> Details.due(sheet, line))
                .cell("state", 16, (sheet, line) -> {
                    sheet.out()
                            .leaf(
                                    "div",
                                    line.done() == null
                                            ? sheet.text("action.open")
                                            : sheet.text(
                                                    "action.done", sheet.words().instant(line.done())));
                    sheet.below(line.carried() ? sheet.text("action.carried", line.period()) : line.period());
                })
                .grid("actions", "actions");
    }

    private static Grid<Doubt> doubts() {
        return new Grid.Columns<Doubt>()
                .text("about", 30, (sheet, line) -> sheet.name(line.about()))
                .text("doubt", 70, (sheet, line) -> line.why())
                .grid("doubts", "doubts");
    }
}
