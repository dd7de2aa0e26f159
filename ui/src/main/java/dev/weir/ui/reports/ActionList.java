package dev.weir.ui.reports;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.notification.Notification;
import dev.weir.ui.Mark;
import dev.weir.ui.Moment;
import dev.weir.ui.Visitor;
import dev.weir.ui.Words;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What is to be done about the promises of a report: each item with its owner, its date and its buttons. */
final class ActionList extends Section {
    private static final int SHOWN_MS = 6_000;

    private final transient Reports reports;
    private final transient Visitor visitor;
    private final Runnable changed;
    private final H2 heading = new H2();
    private final UnorderedList list = new UnorderedList();
    private final Paragraph none = new Paragraph("Nothing is to be done.");
    private List<Reports.Item> shown = List.of();
    private List<String> abouts = List.of();
    private String period = "";

    ActionList(Reports reports, Visitor visitor, Runnable changed) {
        this.reports = reports;
        this.visitor = visitor;
        this.changed = changed;
        addClassName("weir-panel");
        list.addClassName("weir-report-items");
        none.addClassName("weir-quiet");
        var add = new Button("Add…", event -> add());
        add.addClassName("weir-small");
        add.setAriaLabel("Add an action item");
        add.getElement().setAttribute("data-new", true);
        add.setVisible(visitor.mayAct());
        var head = new Div(heading, add);
        head.addClassName("weir-panel-head");
        add(head, none, list);
    }

    void show(Reports.Detail detail, ZoneId zone) {
        abouts = detail.abouts();
        period = detail.row().key().period();
        long open =
                detail.items().stream().filter(item -> item.done().isEmpty()).count();
        heading.setText("To be done" + (open == 0 ? "" : " (" + open + ")"));
        none.setVisible(detail.items().isEmpty());
        if (detail.items().equals(shown)) {
            return;
        }
        shown = detail.items();
        list.removeAll();
        shown.forEach(item -> list.add(row(item, detail, zone)));
    }

    private ListItem row(Reports.Item item, Reports.Detail detail, ZoneId zone) {
        var title = item.link().isEmpty() ? new Anchor() : new Anchor(item.link());
        title.setText(item.wish().title());
        title.getElement().setAttribute("router-link", !item.link().isEmpty());
        title.getElement().setAttribute("tabindex", "0");
        title.getElement().setAttribute("data-item", true);
        title.addClassName("weir-row-link");
        var when = new Moment();
        item.done().ifPresent(at -> when.show("done " + Words.clock(at, detail.at(), zone), at, zone));
        var facts = new Div(
                new Span(item.wish().about()),
                new Span(
                        item.wish().owner().isEmpty()
                                ? "nobody has it"
                                : item.wish().owner()),
                new Span(
                        item.done().isPresent()
                                ? ""
                                : item.wish()
                                        .due()
                                        .map(due -> "due " + ReportText.day(due))
                                        .orElse("no date")),
                when,
                new Span(item.carried() ? "carried over from " + ReportText.period(item.period()) : ""));
        facts.addClassName("weir-row-facts");
        var row = new ListItem(new Div(mark(item)), title, facts);
        if (visitor.mayAct()) {
            row.add(buttons(item));
        }
        return row;
    }

    private static Mark mark(Reports.Item item) {
        var mark = new Mark();
        if (item.done().isPresent()) {
            mark.show("✓", "done", "met");
        } else if (item.late()) {
            mark.show("▲", "late", "burning");
        } else {
            mark.show("○", "open", "quiet");
        }
        return mark;
    }

    private Div buttons(Reports.Item item) {
        var buttons = new Div();
        buttons.addClassName("weir-actions");
        if (item.done().isPresent()) {
            buttons.add(button("Undo", "undo", () -> told(reports.undo(item.id(), visitor.actor()))));
        } else {
            buttons.add(button("Done", "done", () -> told(reports.done(item.id(), visitor.actor()))));
            buttons.add(button("Edit…", "edit", () -> edit(item)));
        }
        return buttons;
    }

    private static Button button(String words, String key, Runnable act) {
        var button = new Button(words, event -> act.run());
        button.addClassName("weir-small");
        button.getElement().setAttribute("data-" + key, true);
        return button;
    }

    private void add() {
        new ActionDialog(
                        "To be done",
                        abouts,
                        new Reports.Wish("", "", "", Optional.empty()),
                        wish -> kept(reports.open(period, wish, visitor.actor())))
                .open();
    }

    private void edit(Reports.Item item) {
        new ActionDialog(
                        "To be done",
                        abouts,
                        item.wish(),
                        wish -> kept(reports.change(item.id(), wish, visitor.actor())))
                .open();
    }

    private Optional<String> kept(Optional<String> wrong) {
        if (wrong.isEmpty()) {
            changed.run();
        }
        return wrong;
    }

    private void told(Optional<String> wrong) {
        wrong.ifPresent(words -> Notification.show(words, SHOWN_MS, Notification.Position.BOTTOM_START));
        changed.run();
    }
}
