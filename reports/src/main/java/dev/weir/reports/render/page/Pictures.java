package dev.weir.reports.render.page;

import dev.weir.reports.Report;
import dev.weir.reports.Report.IncidentLine;
import dev.weir.reports.Report.Offender;
import dev.weir.reports.Report.SloLine;
import dev.weir.reports.render.chart.BurnDown;
import dev.weir.reports.render.chart.Drawing;
import dev.weir.reports.render.chart.Ranking;
import dev.weir.reports.render.chart.Timeline;
import dev.weir.reports.render.chart.Tone;
import dev.weir.reports.render.chart.Trend;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The charts of the second page: of the worst, so that they say the same of one SLO and of a thousand. */
final class Pictures {
    private static final double HALF = 324;
    private static final double WHOLE = 673;
    private static final double HIGH = 190;

    private Pictures() {}

    static void write(Sheet sheet) {
        sheet.out().open("section.pictures", "id", "pictures").leaf("h2", sheet.text("pictures"));
        sheet.out().open("div.pair");
        panel(sheet, "trend", Pictures::trend);
        panel(sheet, "budget", Pictures::budget);
        sheet.out().close();
        sheet.out().open("div.whole");
        panel(sheet, "incidents", Pictures::incidents);
        sheet.out().close();
        sheet.out().open("div.pair");
        panel(sheet, "offenders.budget", s -> offenders(s, "budget"));
        panel(sheet, "offenders.money", s -> offenders(s, "money"));
        sheet.out().close().close().line();
    }

    private static void panel(Sheet sheet, String key, Consumer<Sheet> chart) {
        sheet.out().open("div.panel").leaf("h3", sheet.text("chart." + key));
        chart.accept(sheet);
        sheet.out().close().line();
    }

    private static void trend(Sheet sheet) {
        List<SloLine> worst = Ranked.slos(sheet.report()).stream()
                .filter(slo -> slo.trend().stream()
                        .anyMatch(time ->
                                time.attained() != null && time.attained().attainment() != null))
                .limit(Trend.PANELS)
                .toList();
        if (worst.isEmpty()) {
            sheet.out().leaf("p.empty", sheet.text("chart.trend.none"));
            return;
        }
        Figure.write(sheet, Trend.of(worst, HALF, HIGH, sheet.words()));
        sheet.out().leaf("p.legend", sheet.text("chart.trend.legend"));
    }

    private static void budget(Sheet sheet) {
        List<SloLine> worst = Ranked.byBudget(sheet.report(), BurnDown.LINES);
        if (worst.isEmpty()) {
            sheet.out().leaf("p.empty", sheet.text("chart.budget.none"));
            return;
        }
        Figure.write(sheet, BurnDown.of(sheet.report().head(), worst, HALF, HIGH - 52, sheet.words()));
        sheet.out().open("table.legend");
        for (int i = 0; i < worst.size(); i++) {
            SloLine slo = worst.get(i);
            sheet.out()
                    .open("tr")
                    .leaf("td.letter.t-" + BurnDown.tone(i).css(), BurnDown.letter(i))
                    .leaf("td", dev.weir.reports.render.text.Shown.shortened(sheet.title(slo.slo()), 36))
                    .leaf("td.num", sheet.words().percent(slo.budget().end()))
                    .close();
        }
        sheet.out().close();
    }

    private static void incidents(Sheet sheet) {
        Map<String, List<IncidentLine>> all =
                sheet.report().incidents().stream().collect(Collectors.groupingBy(IncidentLine::slo));
        if (all.isEmpty()) {
            sheet.out().leaf("p.empty", sheet.text("chart.incidents.none"));
            return;
        }
        List<Timeline.Row> rows = all.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<IncidentLine>> e) -> Timeline.open(e.getValue()))
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .limit(Timeline.ROWS)
                .map(e -> new Timeline.Row(sheet.title(e.getKey()), e.getValue()))
                .toList();
        sheet.out()
                .open(
                        "div.scroll",
                        "tabindex",
                        "0",
                        "role",
                        "region",
                        "aria-label",
                        sheet.text("pictures") + ": " + sheet.text("chart.incidents"));
        Figure.write(sheet, Timeline.of(sheet.report().head(), rows, WHOLE, sheet.words()));
        sheet.out().close();
        String legend = sheet.text("chart.incidents.legend");
        int rest = all.size() - Math.min(all.size(), Timeline.ROWS);
        sheet.out().leaf("p.legend", rest == 0 ? legend : legend + " " + sheet.text("chart.incidents.more", rest));
    }

    private static void offenders(Sheet sheet, String by) {
        List<Ranking.Bar> bars = sheet.report().offenders().stream()
                .filter(offender -> offender.by().equals(by))
                .sorted(Comparator.comparingInt(Offender::rank))
                .limit(Ranking.BARS)
                .map(offender -> bar(sheet, offender))
                .toList();
        if (bars.isEmpty()) {
            sheet.out().leaf("p.empty", sheet.text("chart.offenders." + by + ".none"));
            return;
        }
        Drawing drawing = Ranking.of(bars, HALF, by.equals("money") ? Tone.FIRST : Tone.SECOND, sheet.words());
        Figure.write(sheet, drawing);
    }

    private static Ranking.Bar bar(Sheet sheet, Offender offender) {
        String title = offender.title().isBlank() ? offender.slo() : offender.title();
        Report.Amount amount = offender.amount();
        if (amount != null) {
            return new Ranking.Bar(title, amount.minorUnits(), sheet.words().money(amount));
        }
        Double share = offender.share();
        return new Ranking.Bar(title, share == null ? 0 : share, sheet.words().percent(share));
    }
}
