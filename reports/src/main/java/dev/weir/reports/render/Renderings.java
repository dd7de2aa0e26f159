package dev.weir.reports.render;

import dev.weir.reports.Report;
import dev.weir.reports.render.csv.CsvTable;
import java.util.ArrayList;
import java.util.List;

/** All that a report is written as. */
public final class Renderings {
    private Renderings() {}

    /** HTML and PDF in each language, and each table as CSV, which is the same in all languages. */
    public static List<Rendering> all() {
        List<Rendering> all = new ArrayList<>();
        all.add(new HtmlRendering());
        all.add(new PdfRendering());
        CsvTable.names(Report.class).forEach(table -> all.add(new Csv(table)));
        return List.copyOf(all);
    }

    private record Csv(String table) implements Rendering {
        @Override
        public String file(Report report, Language language) {
            return "csv/" + table + ".csv";
        }

        @Override
        public String type() {
            return "text/csv";
        }

        @Override
        public byte[] render(Report report, Language language) {
            return CsvTable.of(report, table);
        }
    }
}
