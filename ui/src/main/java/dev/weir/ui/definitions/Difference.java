package dev.weir.ui.definitions;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** What differs between two texts, line by line: signs and words, with a few lines around. */
final class Difference extends Div {
    private static final int AROUND = 3;
    private static final int MOST_LINES = 10_000;

    /** {@code beside} puts the older text left and the newer right; else lines stand below one another. */
    Difference(String older, String newer, boolean beside) {
        addClassNames("weir-diff", "weir-code");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", "What differs");
        List<String> before = older.lines().toList();
        List<String> after = newer.lines().toList();
        if (before.size() + after.size() > MOST_LINES) {
            add(new Span("The texts have more than " + MOST_LINES + " lines: export them and compare there."));
            return;
        }
        List<DiffRow> rows = DiffRowGenerator.create()
                .showInlineDiffs(false)
                .lineNormalizer(line -> line)
                .build()
                .generateDiffRows(before, after);
        long changed =
                rows.stream().filter(row -> row.getTag() != DiffRow.Tag.EQUAL).count();
        if (changed == 0) {
            add(new Span("Nothing differs."));
            return;
        }
        if (beside) {
            addClassName("weir-diff-beside");
        }
        boolean gap = false;
        for (int i = 0; i < rows.size(); i++) {
            if (near(rows, i)) {
                row(rows.get(i), beside);
                gap = false;
            } else if (!gap) {
                var left = new Div("…");
                left.addClassName("weir-diff-gap");
                add(left);
                gap = true;
            }
        }
    }

    private static boolean near(List<DiffRow> rows, int at) {
        for (int i = Math.max(0, at - AROUND); i <= Math.min(rows.size() - 1, at + AROUND); i++) {
            if (rows.get(i).getTag() != DiffRow.Tag.EQUAL) {
                return true;
            }
        }
        return false;
    }

    private void row(DiffRow row, boolean beside) {
        String old = row.getOldLine();
        String fresh = row.getNewLine();
        if (beside) {
            boolean same = row.getTag() == DiffRow.Tag.EQUAL;
            boolean gone = row.getTag() == DiffRow.Tag.DELETE || row.getTag() == DiffRow.Tag.CHANGE;
            boolean came = row.getTag() == DiffRow.Tag.INSERT || row.getTag() == DiffRow.Tag.CHANGE;
            add(line(gone ? '-' : ' ', same || gone ? old : ""), line(came ? '+' : ' ', same || came ? fresh : ""));
            return;
        }
        switch (row.getTag()) {
            case EQUAL -> add(line(' ', old));
            case DELETE -> add(line('-', old));
            case INSERT -> add(line('+', fresh));
            case CHANGE -> add(line('-', old), line('+', fresh));
        }
    }

    private static Div line(char sign, String text) {
        var mark = new Span(
                switch (sign) {
                    case '+' -> "+";
                    case '-' -> "−";
                    default -> " ";
                });
        mark.addClassName("weir-diff-sign");
        if (sign != ' ') {
            mark.getElement().setAttribute("role", "img");
            mark.getElement().setAttribute("aria-label", sign == '+' ? "added" : "removed");
        }
        var line = new Div(mark, new Span(text));
        line.addClassName(sign == '+' ? "weir-diff-added" : sign == '-' ? "weir-diff-removed" : "weir-diff-same");
        return line;
    }
}
