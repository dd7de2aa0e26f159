package dev.weir.reports.render.page;

import dev.weir.reports.Report.Attained;
import dev.weir.reports.Report.Day;
import dev.weir.reports.Report.Left;
import dev.weir.reports.Report.SloLine;
import dev.weir.reports.Report.Trend;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A table of SLOs by days, steps or periods, so many to a block as fit on a page.
 *
 * @param columns what the columns are of, in their order
 * @param head what stands above one
 * @param cell what an SLO has there
 */
record Matrix<K extends Comparable<K>>(
        String key, String csv, List<K> columns, Function<K, String> head, BiFunction<SloLine, K, String> cell) {
    private static final int WIDE = 8;

    static Matrix<String> days(Sheet sheet, List<SloLine> slos) {
        return new Matrix<String>(
                "days",
                "slos-days",
                keys(slos, slo -> slo.days().stream().map(Day::date)),
                date -> sheet.words().day(LocalDate.parse(date)),
                (slo, date) -> share(
                        sheet,
                        slo,
                        slo.days().stream()
                                .filter(day -> day.date().equals(date))
                                .map(Day::attained)));
    }

    static Matrix<String> trends(Sheet sheet, List<SloLine> slos) {
        return new Matrix<String>(
                "trends",
                "slos-trend",
                keys(slos, slo -> slo.trend().stream().map(Trend::period)),
                period -> period,
                (slo, period) -> share(
                        sheet,
                        slo,
                        slo.trend().stream()
                                .filter(time -> time.period().equals(period))
                                .map(Trend::attained)));
    }

    /** The budget at the midnights, and at the last instant that is known. */
    static Matrix<Instant> steps(Sheet sheet, List<SloLine> slos) {
        List<Instant> all = keys(slos, slo -> slo.budget().left().stream().map(Left::at));
        return new Matrix<Instant>(
                "steps",
                "slos-budget-left",
                all.stream()
                        .filter(at -> sheet.words().midnight(at) || at.equals(all.getLast()))
                        .toList(),
                sheet.words()::moment,
                (slo, at) -> sheet.words()
                        .percent(slo.budget().left().stream()
                                .filter(left -> left.at().equals(at))
                                .map(Left::remaining)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null)));
    }

    void write(Sheet sheet, List<SloLine> slos) {
        String title = sheet.text("table." + key);
        sheet.out().open("section", "id", key).leaf("h2", title);
        String note = sheet.words().word("note", key);
        if (!note.equals(key)) {
            sheet.out().leaf("p.note", note);
        }
        int blocks = Math.max(1, Math.ceilDiv(columns.size(), WIDE));
        List<SloLine> shown =
                slos.subList(0, Math.min(Math.max(1, sheet.medium().rows() / blocks), slos.size()));
        for (int block = 0; block < blocks; block++) {
            List<K> its = columns.subList(block * WIDE, Math.min(columns.size(), block * WIDE + WIDE));
            var grid = new Grid.Columns<SloLine>().text("slo", 24, (s, slo) -> s.title(slo.slo()));
            its.forEach(of -> grid.number(s -> head.apply(of), 10, (s, slo) -> cell.apply(slo, of)));
            String name = its.isEmpty() ? title : title + ", " + head.apply(its.getFirst());
            grid.grid(key, csv).body(sheet, shown, name);
        }
        new Grid.Columns<SloLine>().grid(key, csv).more(sheet, slos.size() - shown.size());
        sheet.out().close().line();
    }

    private static String share(Sheet sheet, SloLine slo, Stream<Attained> attained) {
        return sheet.words()
                .measured(attained.filter(Objects::nonNull).findFirst().orElse(null), slo.target());
    }

    private static <K extends Comparable<K>> List<K> keys(List<SloLine> slos, Function<SloLine, Stream<K>> of) {
        return slos.stream().flatMap(of).distinct().sorted().toList();
    }
}
