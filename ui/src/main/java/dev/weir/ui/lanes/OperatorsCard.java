package dev.weir.ui.lanes;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.weir.model.Finding;
import dev.weir.model.Sample;
import dev.weir.ui.Mark;
import dev.weir.ui.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The operators of a job from source to sink: how their time is spent, what goes through them, and which one holds back. */
final class OperatorsCard extends Section {
    private static final int MOST = 200;

    private final Paragraph sentence = new Paragraph();
    private final Span order = new Span();
    private final NativeTableBody body;
    private final Map<String, Row> rows = new HashMap<>();
    private final Rates rates = new Rates();
    private List<String> shown = List.of();

    OperatorsCard() {
        addClassNames("weir-panel", "weir-operators");
        setAriaLabel("Operators");
        sentence.addClassName("weir-lanes-sentence");
        order.addClassName("weir-quiet");
        var table = new NativeTable();
        table.addClassName("weir-table");
        table.setCaptionText("Operators from source to sink");
        var head = new NativeTableRow();
        for (String title : List.of("Operator", "Time of its worst subtask", "In", "Out", "Watermark lag")) {
            var cell = new NativeTableHeaderCell(title);
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        table.getHead().add(head);
        body = table.addBody();
        var wide = new Div(table);
        wide.addClassName("weir-wide");
        wide.getElement().setAttribute("tabindex", "0");
        wide.getElement().setAttribute("role", "region");
        wide.getElement().setAttribute("aria-label", "Table of the operators");
        add(new H2("Operators"), sentence, wide, order);
        setVisible(false);
    }

    void show(List<Sample> newest, List<Finding> findings, List<Sample> fresh) {
        rates.add(fresh);
        Operators operators = Operators.of(newest, findings, rates::of);
        setVisible(!operators.operators().isEmpty());
        sentence.setText(operators.sentence());
        sentence.setClassName(
                "weir-lanes-late",
                operators.operators().stream().anyMatch(one -> one.state() == Operator.State.ORIGIN));
        int more = operators.operators().size() - MOST;
        order.setText((operators.ordered()
                        ? "From source to sink. "
                        : "Nobody tells the order of the graph here: sources stand first, the others by name. ")
                + "Busy, back-pressured and idle are each of the subtask that has most of it, so they need not add up to 100 %."
                + (more > 0 ? " " + more + " more are not shown." : ""));
        List<Operator> some = operators
                .operators()
                .subList(0, Math.min(MOST, operators.operators().size()));
        some.forEach(one -> rows.computeIfAbsent(one.name(), Row::new).show(one));
        List<String> names = some.stream().map(Operator::name).toList();
        if (!names.equals(shown)) {
            shown = names;
            rows.keySet().retainAll(names);
            body.removeAllRows();
            names.forEach(name -> body.add(rows.get(name)));
        }
    }

    private static final class Row extends NativeTableRow {
        private final Mark mark = new Mark();
        private final Span why = new Span();
        private final Span busy = part("weir-busy");
        private final Span held = part("weir-held-part");
        private final Span idle = part("weir-idle-part");
        private final Span words = new Span();
        private final NativeTableCell in = new NativeTableCell();
        private final NativeTableCell out = new NativeTableCell();
        private final NativeTableCell lag = new NativeTableCell();

        Row(String operator) {
            var name = new Span(LaneName.brief(operator));
            name.setTitle(operator);
            name.addClassName("weir-operator-name");
            why.addClassName("weir-quiet");
            var first = new NativeTableHeaderCell();
            first.getElement().setAttribute("scope", "row");
            first.add(new Div(mark, name), why);
            var bar = new Div(busy, held, idle);
            bar.addClassName("weir-time-bar");
            bar.getElement().setAttribute("aria-hidden", "true");
            words.addClassNames("weir-quiet", "weir-number");
            in.addClassName("weir-number");
            out.addClassName("weir-number");
            lag.addClassName("weir-number");
            var time = new NativeTableCell();
            time.add(bar, words);
            add(first, time, in, out, lag);
        }

        private static Span part(String style) {
            var part = new Span();
            part.addClassName(style);
            return part;
        }

        void show(Operator operator) {
            mark.show(
                    operator.state().shape(),
                    operator.state().word(),
                    operator.state().style());
            why.setText(operator.why());
            why.setVisible(!operator.why().isEmpty());
            double all = known(operator.busy()) + known(operator.backpressured()) + known(operator.idle());
            width(busy, operator.busy(), all);
            width(held, operator.backpressured(), all);
            width(idle, operator.idle(), all);
            words.setText("busy " + Words.percent(operator.busy()) + " · back-pressured "
                    + Words.percent(operator.backpressured()) + " · idle " + Words.percent(operator.idle()));
            in.setText(rate(operator.in()));
            out.setText(rate(operator.out()));
            lag.setText(Words.seconds(operator.lag()));
        }

        private static double known(double ratio) {
            return Double.isNaN(ratio) ? 0 : ratio;
        }

        private static void width(Span part, double ratio, double all) {
            double share = all > 1 ? known(ratio) / all : known(ratio);
            part.getStyle().set("width", Math.round(share * 1_000) / 10.0 + "%");
        }

        private static String rate(double perSecond) {
            return Double.isNaN(perSecond) ? Words.UNKNOWN : Words.count(perSecond) + " /s";
        }
    }
}
