package dev.weir.reports.render.page;

import dev.weir.reports.Report;
import dev.weir.reports.Report.Attained;
import dev.weir.reports.Report.Outcome;
import dev.weir.reports.Report.SlaLine;
import dev.weir.reports.Report.SloLine;
import dev.weir.reports.render.chart.Trend;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first page: the outcome in a sentence, the figures, and the promises, worst first. */
final class Executive {
    /** So many promises at most. */
    static final int PROMISES = 10;

    private Executive() {}

    static void write(Sheet sheet) {
        Markup out = sheet.out();
        out.open("header.masthead");
        out.leaf("p.kicker", sheet.text("title"));
        out.leaf("h1", period(sheet));
        out.leaf("p.where", where(sheet));
        out.close().line();
        if (sheet.report().head().running()) {
            out.leaf(
                    "p.running",
                    "▶\u00a0"
                            + sheet.text(
                                    "running",
                                    sheet.words().instant(sheet.report().head().known())));
        }
        out.leaf("p.verdict", verdict(sheet)).line();
        figures(sheet);
        promises(sheet);
    }

    /** The period in words. */
    static String period(Sheet sheet) {
        Report.Head head = sheet.report().head();
        LocalDate first = LocalDate.ofInstant(head.start(), sheet.words().zone());
        LocalDate last =
                LocalDate.ofInstant(head.end().minusNanos(1), sheet.words().zone());
        String name = sheet.text("period." + head.kind().word(), head.period());
        return name + ", " + sheet.words().date(first) + " – " + sheet.words().date(last);
    }

    private static String where(Sheet sheet) {
        Report.Head head = sheet.report().head();
        String scope = scope(sheet, head.scope());
        String coverage = head.coverage() == null
                ? sheet.text("coverage.unknown")
                : sheet.text("coverage", sheet.words().percent(head.coverage()));
        return String.join(" · ", Sheet.brief(head.estate()), scope, sheet.text("zone", head.zone()), coverage);
    }

    /** For whom the report is. */
    static String scope(Sheet sheet, String scope) {
        int colon = scope.indexOf(':');
        return colon < 0
                ? sheet.text("scope.estate")
                : sheet.text("scope." + scope.substring(0, colon), Sheet.brief(scope.substring(colon + 1)));
    }

    /** The outcome in one sentence. */
    static String verdict(Sheet sheet) {
        Report.Summary sum = sheet.report().summary();
        boolean agreements = sum.slas() > 0;
        int all = agreements ? sum.slas() : sum.slos();
        if (all == 0) {
            return sheet.text("verdict.nothing");
        }
        int kept = agreements ? sum.kept() : sum.slosKept();
        int missed = agreements ? sum.missed() : sum.slosMissed();
        int unproven = agreements ? sum.unproven() : sum.slosUnproven();
        int unmeasured = all - kept - missed - unproven;
        List<String> others = new ArrayList<>();
        if (missed > 0) {
            others.add(sheet.text("verdict.missed", missed));
        }
        if (unproven > 0) {
            others.add(sheet.text("verdict.unproven", unproven));
        }
        if (unmeasured > 0) {
            others.add(sheet.text("verdict.unmeasured", unmeasured));
        }
        String first = sheet.text(agreements ? "verdict.slas" : "verdict.slos", kept, all);
        return first + (others.isEmpty() ? "" : "; " + String.join(", ", others)) + ".";
    }

    private static void figures(Sheet sheet) {
        Report.Summary sum = sheet.report().summary();
        sheet.out().open("div.tiles");
        if (sum.slas() > 0) {
            tile(
                    sheet,
                    "slas",
                    sheet.text("of", sum.kept(), sum.slas()),
                    others(
                            sheet,
                            sum.missed(),
                            sum.unproven(),
                            sum.slas() - sum.kept() - sum.missed() - sum.unproven()));
        }
        tile(
                sheet,
                "slos",
                sum.slos() == 0 ? sheet.text("tile.slos.none") : sheet.text("of", sum.slosKept(), sum.slos()),
                sum.slos() == 0 ? "" : before(sheet));
        tile(
                sheet,
                "incidents",
                sheet.words().count(sum.incidents()),
                sheet.text("tile.incidents.more", sum.openAtEnd(), sum.pages()));
        tile(
                sheet,
                "times",
                sum.incidents() == 0
                        ? sheet.text("tile.times.none")
                        : sheet.words().duration(sum.resolve()),
                sum.incidents() == 0
                        ? ""
                        : sheet.text(
                                "tile.times.more",
                                sheet.words().duration(sum.detect()),
                                sheet.words().duration(sum.acknowledge())));
        tile(
                sheet,
                "money",
                sheet.words().money(sum.atRisk()),
                sum.unpriced() > 0
                        ? sheet.text("tile.money.unpriced", sum.unpriced())
                        : sheet.text(sum.atRisk().isEmpty() ? "tile.money.nothing" : "tile.money.all"));
        sheet.out().close().line();
    }

    private static String others(Sheet sheet, int missed, int unproven, int unmeasured) {
        return sheet.text("tile.slas.more", missed, unproven + unmeasured);
    }

    /** How many reached their target in the period, and in the one before: the same measure for both. */
    private static String before(Sheet sheet) {
        List<SloLine> slos = sheet.report().slos();
        long known = slos.stream().filter(slo -> measured(slo.before())).count();
        if (known == 0) {
            return sheet.text("tile.slos.first");
        }
        return sheet.text(
                "tile.slos.more." + sheet.report().head().kind().word(),
                count(slos, slo -> reached(slo.actual(), slo.target())),
                count(slos, slo -> measured(slo.actual())),
                count(slos, slo -> reached(slo.before(), slo.target())),
                known);
    }

    private static long count(List<SloLine> slos, Predicate<SloLine> which) {
        return slos.stream().filter(which).count();
    }

    private static boolean measured(@Nullable Attained attained) {
        return attained != null && attained.attainment() != null;
    }

    private static boolean reached(@Nullable Attained attained, double target) {
        return attained != null && attained.attainment() != null && attained.attainment() >= target;
    }

    private static void tile(Sheet sheet, String key, String figure, String more) {
        sheet.out()
                .open("div.tile")
                .leaf("div.what", sheet.text("tile." + key))
                .leaf("div.figure", figure)
                .leaf("div.more", more)
                .close();
    }

    private static void promises(Sheet sheet) {
        List<SlaLine> slas = Ranked.slas(sheet.report(), sheet.slos());
        if (!slas.isEmpty()) {
            sheet.out().leaf("h2", sheet.text("promises"), "id", "promises");
            agreements().body(sheet, slas.subList(0, Math.min(PROMISES, slas.size())), sheet.text("promises"));
            more(sheet, slas.stream().skip(PROMISES).map(SlaLine::outcome).toList(), "slas");
            return;
        }
        List<SloLine> slos = Ranked.slos(sheet.report());
        sheet.out().leaf("h2", sheet.text("promises.slos"), "id", "promises");
        slos().body(sheet, slos.subList(0, Math.min(PROMISES, slos.size())), sheet.text("promises.slos"));
        more(sheet, slos.stream().skip(PROMISES).map(SloLine::outcome).toList(), "slos");
    }

    private static void more(Sheet sheet, List<Outcome> rest, String table) {
        if (!rest.isEmpty()) {
            String outcomes = rest.stream()
                    .collect(Collectors.groupingBy(outcome -> outcome, java.util.TreeMap::new, Collectors.counting()))
                    .entrySet()
                    .stream()
                    .map(e -> sheet.words().count(e.getValue()) + "\u00a0"
                            + sheet.text("outcome." + e.getKey().name().toLowerCase(java.util.Locale.ROOT)))
                    .collect(Collectors.joining(", "));
            sheet.out().leaf("p.more", sheet.text("promises.more", outcomes, sheet.text("table." + table)));
        }
    }

    private static Grid<SlaLine> agreements() {
        return new Grid.Columns<SlaLine>()
                .cell("outcome", 15, (sheet, sla) -> sheet.outcome(sla.outcome()))
                .cell("sla", 26, (sheet, sla) -> {
                    sheet.out().leaf("div.name", Sheet.brief(sla.title().isBlank() ? sla.name() : sla.title()));
                    sheet.below(Sheet.brief(sla.consumer()));
                })
                .wide("decides", 23, (sheet, sla) -> decides(sheet, sla))
                .number(
                        "target",
                        9,
                        (sheet, sla) -> deciding(sheet, sla)
                                .map(slo -> sheet.words().target(slo.target()))
                                .orElse(sheet.text("unknown")))
                .cell(
                        "actual",
                        15,
                        (sheet, sla) -> deciding(sheet, sla)
                                .ifPresentOrElse(
                                        slo -> actual(sheet, slo),
                                        () -> sheet.out().text(sheet.text("unmeasured"))))
                .wide(
                        "trend",
                        12,
                        (sheet, sla) -> deciding(sheet, sla)
                                .ifPresentOrElse(
                                        slo -> trend(sheet, slo),
                                        () -> sheet.out().text(sheet.text("unknown"))))
                .grid("slas", "slas");
    }

    private static Grid<SloLine> slos() {
        return new Grid.Columns<SloLine>()
                .cell("outcome", 15, (sheet, slo) -> sheet.outcome(slo.outcome()))
                .cell("slo", 38, (sheet, slo) -> {
                    sheet.out().leaf("div.name", Sheet.brief(slo.title().isBlank() ? slo.slo() : slo.title()));
                    sheet.below(Sheet.brief(slo.pipeline()));
                })
                .number("target", 10, (sheet, slo) -> sheet.words().target(slo.target()))
                .cell("actual", 18, Executive::actual)
                .wide("trend", 21, Executive::trend)
                .grid("slos", "slos");
    }

    private static Optional<SloLine> deciding(Sheet sheet, SlaLine sla) {
        return Ranked.deciding(sla, sheet.slos());
    }

    private static void decides(Sheet sheet, SlaLine sla) {
        Optional<SloLine> slo = deciding(sheet, sla);
        sheet.out()
                .leaf(
                        "div",
                        slo.map(line -> Sheet.brief(sheet.title(line.slo()))).orElse(sheet.text("unknown")));
        if (sla.missed().size() > 1) {
            sheet.below(sheet.text(
                    "promises.missed", sla.missed().size(), sla.slos().size()));
        } else if (sla.slos().size() > 1) {
            sheet.below(sheet.text("promises.of", sla.slos().size()));
        }
    }

    private static void actual(Sheet sheet, SloLine slo) {
        sheet.out().leaf("div.value", sheet.words().possible(slo.actual(), slo.target()));
        sheet.below(
                Objects.equals(slo.before(), null)
                        ? sheet.text("change.none")
                        : sheet.words().change(slo.actual(), slo.before()));
    }

    private static void trend(Sheet sheet, SloLine slo) {
        if (slo.trend().stream().noneMatch(time -> measured(time.attained()))) {
            sheet.out().text(sheet.text("unmeasured"));
            return;
        }
        Figure.inline(sheet, Trend.spark(slo, 70, 22, sheet.words()));
    }
}
