package dev.weir.ui.slos;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.weir.model.Interval;
import dev.weir.ui.Words;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/** What a replay told beside what was told really. */
final class Answer extends Div {
    private static final int MOST = 30;

    Answer(Attempt.Done done, ZoneId zone) {
        done.remarks().forEach(remark -> {
            var line = new Paragraph(remark);
            line.addClassName("weir-slo-note");
            add(line);
        });
        if (done.samples() == 0) {
            return;
        }
        var table = new NativeTable();
        table.addClassName("weir-slo-beside");
        table.getHead().add(row(true, "", "In force", "What if"));
        line(table, done, "Pages", side -> Integer.toString(side.pages()));
        line(table, done, "Tickets", side -> Integer.toString(side.tickets()));
        if (done.after().budget().isPresent()) {
            line(
                    table,
                    done,
                    "Attainment",
                    side -> side.budget().map(SloLine::range).orElse("unknown"));
            line(
                    table,
                    done,
                    "Budget left",
                    side -> side.budget()
                            .map(budget -> Words.percent(budget.remaining()))
                            .orElse("unknown"));
        }
        add(table, troubles(done, zone));
    }

    private static void line(NativeTable table, Attempt.Done done, String name, Function<Attempt.Side, String> figure) {
        table.getBody().add(row(false, name, done.before().map(figure).orElse("unknown"), figure.apply(done.after())));
    }

    private static NativeTableRow row(boolean head, String name, String before, String after) {
        var row = new NativeTableRow();
        row.add(
                new NativeTableHeaderCell(name),
                head ? new NativeTableHeaderCell(before) : new NativeTableCell(before),
                head ? new NativeTableHeaderCell(after) : new NativeTableCell(after));
        return row;
    }

    private static UnorderedList troubles(Attempt.Done done, ZoneId zone) {
        var list = new UnorderedList();
        list.addClassName("weir-slo-list");
        if (done.troubles().isEmpty()) {
            list.add(new ListItem(done.before().isPresent() ? "No incident by either." : "No incident."));
        }
        done.troubles().stream().limit(MOST).forEach(trouble -> {
            var what = new Span(what(trouble, done.before().isPresent()));
            what.addClassName("weir-slo-share");
            var time = new Span(Words.clock(either(trouble).start(), done.span().end(), zone) + ", "
                    + Words.duration(either(trouble).length()));
            time.addClassName("weir-quiet");
            list.add(new ListItem(what, new Span(trouble.severity().word() + ": " + trouble.reason()), time));
        });
        if (done.troubles().size() > MOST) {
            list.add(new ListItem("and " + (done.troubles().size() - MOST) + " more"));
        }
        return list;
    }

    private static Interval either(Attempt.Trouble trouble) {
        return trouble.after().or(trouble::before).orElseThrow();
    }

    private static String what(Attempt.Trouble trouble, boolean compared) {
        Optional<Interval> before = trouble.before();
        Optional<Interval> after = trouble.after();
        if (before.isPresent() && after.isPresent()) {
            Duration lead = Duration.between(after.get().start(), before.get().start());
            return lead.isZero()
                    ? "= both at once"
                    : "= " + Words.duration(lead.abs()) + (lead.isNegative() ? " later" : " earlier");
        }
        return after.isPresent() ? (compared ? "+ appears" : "+") : "− vanishes";
    }
}
