package dev.weir.reports.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.reports.Report;
import dev.weir.reports.Report.SloLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void there_is_a_file_for_each_table_and_both_languages_have_the_same() {
        Report report = SampleReports.week();
        Map<String, byte[]> files = files(report, Language.ENGLISH);
        assertEquals(
                List.of(
                        "csv/actions.csv",
                        "csv/alerts-suppressed.csv",
                        "csv/alerts.csv",
                        "csv/changes.csv",
                        "csv/corrections.csv",
                        "csv/credits.csv",
                        "csv/doubts.csv",
                        "csv/figures.csv",
                        "csv/forecasts.csv",
                        "csv/head.csv",
                        "csv/incidents-atRisk.csv",
                        "csv/incidents.csv",
                        "csv/offenders.csv",
                        "csv/risks.csv",
                        "csv/slas-atRisk.csv",
                        "csv/slas.csv",
                        "csv/slos-budget-left.csv",
                        "csv/slos-days.csv",
                        "csv/slos-replaced.csv",
                        "csv/slos-trend.csv",
                        "csv/slos.csv",
                        "csv/stale.csv",
                        "csv/summary-atRisk.csv",
                        "csv/summary.csv"),
                files.keySet().stream().sorted().toList());
        files(report, Language.GERMAN).forEach((name, bytes) -> assertArrayEquals(files.get(name), bytes, name));
    }

    @Test
    void every_table_parses_back_and_has_as_many_cells_as_heads() {
        for (Report report : SampleReports.all()) {
            files(report, Language.ENGLISH).forEach((name, bytes) -> {
                List<List<String>> rows = parsed(bytes);
                rows.forEach(row -> assertEquals(rows.getFirst().size(), row.size(), name));
                assertTrue(rows.stream().flatMap(List::stream).noneMatch("null"::equals), name);
            });
        }
    }

    @Test
    void the_figures_of_the_slos_are_exactly_those_of_the_report() {
        Report report = SampleReports.week();
        List<Map<String, String>> rows = rows(files(report, Language.ENGLISH).get("csv/slos.csv"));
        assertEquals(report.slos().size(), rows.size());
        for (int i = 0; i < rows.size(); i++) {
            SloLine slo = report.slos().get(i);
            Map<String, String> row = rows.get(i);
            assertEquals(slo.slo(), row.get("slo"));
            assertEquals(slo.target(), Double.parseDouble(row.get("target")));
            same(slo.actual().attainment(), row.get("actual.attainment"));
            same(slo.actual().low(), row.get("actual.low"));
            same(slo.window().high(), row.get("window.high"));
            same(slo.window().good(), row.get("window.good"));
            same(slo.before() == null ? null : slo.before().attainment(), row.get("before.attainment"));
            same(slo.budget().end(), row.get("budget.end"));
            same(slo.budget().worstBurn(), row.get("budget.worstBurn"));
        }
    }

    @Test
    void days_name_the_slo_to_which_they_belong() {
        Report report = SampleReports.week();
        List<Map<String, String>> rows = rows(files(report, Language.ENGLISH).get("csv/slos-days.csv"));
        int i = 0;
        for (SloLine slo : report.slos()) {
            for (Report.Day day : slo.days()) {
                Map<String, String> row = rows.get(i++);
                assertEquals(slo.slo(), row.get("slos.slo"));
                assertEquals(day.date(), row.get("date"));
                same(day.attained().attainment(), row.get("attained.attainment"));
            }
        }
        assertEquals(i, rows.size());
    }

    @Test
    void instants_are_iso_durations_are_seconds_and_the_unknown_is_not_blank() {
        Map<String, byte[]> files = files(SampleReports.week(), Language.GERMAN);
        Map<String, String> incident = rows(files.get("csv/incidents.csv")).getFirst();
        assertEquals("2026-10-19T20:40:00Z", incident.get("opened"));
        assertEquals("75", incident.get("detect"));
        assertEquals("NA", rows(files.get("csv/incidents.csv")).get(1).get("since"));
        Map<String, String> money = rows(files.get("csv/summary-atRisk.csv")).getFirst();
        assertEquals(Map.of("currency", "EUR", "minorUnits", "124050"), money);
        assertEquals("missed", rows(files.get("csv/slas.csv")).getFirst().get("outcome"));
    }

    @Test
    void a_text_that_looks_like_a_formula_is_defused_and_a_number_is_not() {
        Report.Doubt formula = new Report.Doubt("=1+1", "  @SUM(A1)");
        Report.Doubt newline = new Report.Doubt("-a,\"b\"\r\nc", "\t=x");
        Report week = SampleReports.week();
        Report report = new Report(
                week.head(),
                week.summary(),
                week.slas(),
                week.slos(),
                week.incidents(),
                week.offenders(),
                week.corrections(),
                week.credits(),
                week.risks(),
                week.stale(),
                week.figures(),
                week.alerts(),
                week.changes(),
                week.forecasts(),
                week.actions(),
                List.of(formula, newline, new Report.Doubt("＝1", "fine")));
        Map<String, byte[]> files = files(report, Language.ENGLISH);
        assertEquals(
                List.of(
                        List.of("about", "why"),
                        List.of("'=1+1", "'  @SUM(A1)"),
                        List.of("'-a,\"b\"\r\nc", "'\t=x"),
                        List.of("'＝1", "fine")),
                parsed(Objects.requireNonNull(files.get("csv/doubts.csv"))));
        assertTrue(rows(files.get("csv/slos.csv"))
                .getFirst()
                .getOrDefault("budget.end", "")
                .startsWith("-0.46"));
    }

    private static void same(@Nullable Double figure, @Nullable String cell) {
        assertEquals(
                figure == null ? "NA" : figure.toString(),
                cell == null || cell.equals("NA") ? cell : Double.toString(Double.parseDouble(cell)));
    }

    private static Map<String, byte[]> files(Report report, Language language) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Rendering rendering : Renderings.all()) {
            if (rendering.type().startsWith("text/csv")) {
                files.put(rendering.file(report, language), rendering.render(report, language));
            }
        }
        return files;
    }

    private static List<Map<String, String>> rows(byte @Nullable [] csv) {
        List<List<String>> all = parsed(Objects.requireNonNull(csv));
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> cells : all.subList(1, all.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(all.getFirst().get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    /** As RFC 4180 is read: a quote opens only at the begin of a cell. */
    private static List<List<String>> parsed(byte[] csv) {
        String text = new String(csv, StandardCharsets.UTF_8);
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && text.startsWith("\"\"", i)) {
                cell.append('"');
                i++;
            } else if (c == '"') {
                assertTrue(quoted || cell.isEmpty(), "a quote within a cell");
                quoted = !quoted;
            } else if (!quoted && c == ',') {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (!quoted && text.startsWith("\r\n", i)) {
                row.add(cell.toString());
                cell.setLength(0);
                rows.add(List.copyOf(row));
                row.clear();
                i++;
            } else {
                assertTrue(quoted || (c != '\n' && c != '\r'), "a bare end of line");
                cell.append(c);
            }
        }
        assertTrue(row.isEmpty() && cell.isEmpty() && !quoted, "the last line ends");
        return rows;
    }
}
