package dev.weir.ui.definitions;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.function.IntConsumer;

/** What is wrong or doubtful, errors first; its lines lead to their place in the text. */
final class MistakeList extends Div {
    private static final int MOST = 100;
    private final Span sum = new Span();
    private final UnorderedList list = new UnorderedList();
    private final IntConsumer go;

    /** {@code go} gets the line of one that is chosen, counted from 1. */
    MistakeList(IntConsumer go) {
        this.go = go;
        addClassName("weir-mistakes");
        sum.addClassName("weir-mistakes-sum");
        getElement().setAttribute("aria-live", "polite");
        list.addClassName("weir-plain");
        add(sum, list);
    }

    void show(List<Definitions.Mistake> mistakes) {
        long wrong = mistakes.stream().filter(one -> !one.doubt()).count();
        long doubts = mistakes.size() - wrong;
        sum.setText(
                mistakes.isEmpty()
                        ? "● No errors"
                        : (wrong == 0 ? "● No errors" : "■ " + wrong + (wrong == 1 ? " error" : " errors"))
                                + (doubts == 0 ? "" : " · ▲ " + doubts + (doubts == 1 ? " warning" : " warnings")));
        list.removeAll();
        mistakes.stream().filter(one -> !one.doubt()).limit(MOST).forEach(this::line);
        mistakes.stream()
                .filter(Definitions.Mistake::doubt)
                .limit(Math.max(0, MOST - wrong))
                .forEach(this::line);
        if (mistakes.size() > MOST) {
            list.add(new ListItem("and " + (mistakes.size() - MOST) + " more"));
        }
    }

    private void line(Definitions.Mistake mistake) {
        var kind = new Span(mistake.doubt() ? "▲ Warning" : "■ Error");
        kind.addClassNames("weir-note-kind", mistake.doubt() ? "weir-doubt" : "weir-wrong");
        var item = new ListItem(kind);
        if (mistake.own()) {
            var jump = new NativeButton("line " + mistake.line(), event -> go.accept(mistake.line()));
            jump.addClassName("weir-jump");
            item.add(jump);
        } else {
            var place = new Span("not in this text: " + mistake.place() + ":" + mistake.line());
            place.addClassName("weir-quiet");
            item.add(place);
        }
        var words = new Span(words(mistake));
        words.addClassName("weir-mistake-words");
        item.add(words);
        list.add(item);
    }

    /** One without its line, as {@code ./weir check} says it. */
    static String words(Definitions.Mistake mistake) {
        return (mistake.path().isEmpty() ? "" : mistake.path() + ": ")
                + mistake.message()
                + (mistake.fix().isEmpty() ? "" : " — " + mistake.fix());
    }
}
