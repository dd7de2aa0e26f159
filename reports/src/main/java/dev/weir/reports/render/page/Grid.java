package dev.weir.reports.render.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A table: its head is repeated on each page, its rows do not break.
 *
 * @param key of its title, and the anchor of it
 * @param csv the file in which all of it is
 */
record Grid<R>(String key, String csv, List<Column<R>> columns) {
    /**
     * One column; the width is a share of all widths.
     *
     * @param css {@code .num} for figures, {@code .wide} for what a narrow screen does not show
     */
    record Column<R>(Function<Sheet, String> head, int width, String css, BiConsumer<Sheet, R> cell) {}

    /** Writes title, table, and what was left out. */
    void write(Sheet sheet, List<R> rows) {
        String title = sheet.text("table." + key);
        sheet.out().open("section", "id", key).leaf("h2", title);
        String note = sheet.words().word("note", key);
        if (!note.equals(key)) {
            sheet.out().leaf("p.note", note);
        }
        body(sheet, rows, title);
        more(sheet, rows.size() - sheet.medium().rows());
        sheet.out().close().line();
    }

    /** Only the table, under the name that aids of reading tell. */
    void body(Sheet sheet, List<R> rows, String name) {
        Markup out = sheet.out();
        if (rows.isEmpty()) {
            out.leaf("p.empty", sheet.text("table.empty"));
            return;
        }
        out.open("div.scroll", "tabindex", "0", "role", "region", "aria-label", name)
                .open("table.grid");
        int all = columns.stream().mapToInt(Column::width).sum();
        out.open("colgroup");
        for (Column<R> column : columns) {
            out.open("col" + column.css(), "style", "width:" + Math.round(1000.0 * column.width() / all) / 10.0 + "%");
        }
        out.close().open("thead").open("tr");
        for (Column<R> column : columns) {
            out.leaf("th" + column.css(), column.head().apply(sheet), "scope", "col");
        }
        out.close().close().open("tbody").line();
        for (R row : rows.subList(0, Math.min(rows.size(), sheet.medium().rows()))) {
            out.open("tr");
            for (Column<R> column : columns) {
                out.open("td" + column.css());
                column.cell().accept(sheet, row);
                out.close();
            }
            out.close().line();
        }
        out.close().close().close().line();
    }

    /** Says how many rows are not shown, and where they are. */
    void more(Sheet sheet, int hidden) {
        if (hidden > 0) {
            sheet.out().leaf("p.more", sheet.text("table.more", hidden, "csv/" + csv + ".csv"));
        }
    }

    /** Columns one after the other. */
    static final class Columns<R> {
        private final List<Column<R>> columns = new ArrayList<>();

        /** A text. */
        Columns<R> text(String key, int width, BiFunction<Sheet, R, String> cell) {
            return cell(key, width, (sheet, row) -> sheet.out().text(cell.apply(sheet, row)));
        }

        /** A figure. */
        Columns<R> number(String key, int width, BiFunction<Sheet, R, String> cell) {
            return number(sheet -> sheet.text("column." + key), width, cell);
        }

        /** A figure under a head of its own. */
        Columns<R> number(Function<Sheet, String> head, int width, BiFunction<Sheet, R, String> cell) {
            columns.add(new Column<>(
                    head, width, ".num", (sheet, row) -> sheet.out().text(cell.apply(sheet, row))));
            return this;
        }

        /** Anything. */
        Columns<R> cell(String key, int width, BiConsumer<Sheet, R> cell) {
            columns.add(new Column<>(sheet -> sheet.text("column." + key), width, "", cell));
            return this;
        }

        /** What a narrow screen does not show. */
        Columns<R> wide(String key, int width, BiConsumer<Sheet, R> cell) {
            columns.add(new Column<>(sheet -> sheet.text("column." + key), width, ".wide", cell));
            return this;
        }

        /** The table of them. */
        Grid<R> grid(String key, String csv) {
            return new Grid<>(key, csv, List.copyOf(columns));
        }
    }
}
