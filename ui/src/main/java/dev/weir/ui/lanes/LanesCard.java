package dev.weir.ui.lanes;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import dev.weir.model.Engine;
import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.store.Points;
import dev.weir.ui.Mark;
import dev.weir.ui.Words;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The watermark lanes with the sentence that they show, and all of them as a table. */
final class LanesCard extends Section {
    static final int MOST_DRAWN = 64;
    static final int MOST_LISTED = 1_000;

    private final Paragraph sentence = new Paragraph();
    private final Paragraph advice = new Paragraph();
    private final LaneStrips strips = new LaneStrips();
    private final NativeTableBody body;
    private final Details table;
    private final Courses courses = new Courses();
    private List<Lane> listed = List.of();

    LanesCard() {
        addClassNames("weir-panel", "weir-lanes-card");
        setAriaLabel("Watermarks");
        sentence.addClassName("weir-lanes-sentence");
        advice.addClassName("weir-quiet");
        var rows = new NativeTable();
        rows.addClassName("weir-table");
        rows.setCaptionText("Watermark lag of each partition or subtask");
        var head = new NativeTableRow();
        for (String title : List.of("Lane", "State", "Lag", "Later than its siblings by")) {
            var cell = new NativeTableHeaderCell(title);
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        rows.getHead().add(head);
        body = rows.addBody();
        var wide = new Div(rows);
        wide.addClassName("weir-current");
        table = new Details("Table", wide);
        strips.getElement().setAttribute("group", "pipeline");
        add(new H2("Watermarks"), sentence, advice, strips, table);
        table.addOpenedChangeListener(event -> rows());
    }

    void load(Engine engine, List<Sample> newest, List<Points> stored, Interval when, Duration step) {
        courses.load(stored, step);
        Lanes lanes = say(engine, newest);
        strips.show(when, step, drawn(lanes), courses);
    }

    void grow(Engine engine, List<Sample> newest, List<Sample> fresh, Interval when) {
        Map<Series, Courses.At> grown = courses.grow(fresh, when);
        Lanes lanes = say(engine, newest);
        strips.append(when, drawn(lanes), grown, courses);
    }

    private static List<Lane> drawn(Lanes lanes) {
        return lanes.lanes().subList(0, Math.min(lanes.lanes().size(), MOST_DRAWN));
    }

    private Lanes say(Engine engine, List<Sample> newest) {
        Lanes lanes = Lanes.of(engine, newest, courses::stood);
        sentence.setText(lanes.sentence());
        sentence.setClassName(
                "weir-lanes-late",
                lanes.lanes().stream().anyMatch(lane -> lane.state().holds()));
        advice.setText(lanes.advice());
        advice.setVisible(!lanes.advice().isEmpty());
        listed = lanes.lanes();
        int more = listed.size() - MOST_DRAWN;
        table.setSummaryText(more > 0 ? "Table of all " + listed.size() + " (" + more + " are not drawn)" : "Table");
        table.setVisible(!listed.isEmpty());
        strips.setVisible(!listed.isEmpty());
        rows();
        return lanes;
    }

    private void rows() {
        if (!table.isOpened()) {
            return;
        }
        body.removeAllRows();
        listed.stream().limit(MOST_LISTED).forEach(lane -> body.add(row(lane)));
    }

    private static NativeTableRow row(Lane lane) {
        var name = new NativeTableHeaderCell(lane.name());
        name.getElement().setAttribute("scope", "row");
        var mark = new Mark();
        mark.show(lane.state().shape(), lane.state().word(), lane.state().style());
        var lag = new NativeTableCell(Words.seconds(lane.lag()));
        lag.addClassName("weir-number");
        var row = new NativeTableRow();
        var state = new NativeTableCell();
        state.add(mark);
        row.add(name, state, lag, new NativeTableCell(Words.seconds(lane.behind())));
        return row;
    }
}
