package dev.weir.ui.silences;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.weir.model.Severity;
import dev.weir.ui.Mark;

/** What a silence would hold, told again whenever the wish changes; read out by screen readers. */
final class Preview extends Div {
    private static final int MOST = 8;

    private final Paragraph sentence = new Paragraph();
    private final UnorderedList list = new UnorderedList();
    private final Paragraph more = new Paragraph();

    Preview() {
        addClassName("weir-preview");
        getElement().setAttribute("role", "status");
        getElement().setAttribute("aria-live", "polite");
        list.addClassName("weir-plain");
        more.addClassName("weir-quiet");
        add(sentence, list, more);
    }

    void show(Silences.Checked checked) {
        list.removeAll();
        more.setText(String.join(" ", checked.notes()));
        var wrong = checked.mistakes().stream()
                .filter(mistake -> mistake.part() == Silences.Part.MATCHERS)
                .findFirst();
        if (wrong.isPresent()) {
            sentence.setText("What it would hold is told here once its matchers can be read.");
            return;
        }
        long now = checked.reached().stream().filter(Silences.Reached::now).count();
        int all = checked.reached().size();
        sentence.setText(sentence(all, now));
        checked.reached().stream().limit(MOST).map(Preview::item).forEach(list::add);
        if (all > MOST) {
            more.setText("And " + (all - MOST) + " more. " + more.getText());
        }
    }

    private static String sentence(int all, long now) {
        return switch (all) {
            case 0 -> "It would hold nothing: no promise matches.";
            case 1 ->
                "It would hold the pages of 1 promise, which has "
                        + (now == 1 ? "an open incident now." : "no open incident that matches.");
            default ->
                "It would hold the pages of " + all + " promises, "
                        + (now == 0 ? "none" : Long.toString(now)) + " of which "
                        + (now == 1 ? "has" : "have") + " an open incident that matches now.";
        };
    }

    private static ListItem item(Silences.Reached reached) {
        var mark = new Mark();
        if (reached.now()) {
            mark.show("‖", "burns, held", "held");
        } else if (reached.open().isPresent()) {
            mark.show("■", "burns, told", "breached");
        } else {
            mark.show("●", "calm", "met");
        }
        var about = new Span((reached.owner().isBlank() ? "" : " · " + reached.owner())
                + (reached.severities().size() == Severity.values().length
                        ? ""
                        : " · only what "
                                + (reached.severities().contains(Severity.PAGE) ? "wakes somebody" : "is a ticket")));
        about.addClassName("weir-quiet");
        var title = new Span(reached.title() + " · " + reached.pipeline());
        return new ListItem(
                mark,
                reached.open()
                        .<com.vaadin.flow.component.Component>map(id -> new Anchor("incidents/" + id, title))
                        .orElse(title),
                about);
    }
}
