package dev.weir.ui;

import com.vaadin.flow.component.html.Span;
import dev.weir.model.slo.Standing;

/** A state on screen: shape, word and colour, never colour alone. */
public final class Mark extends Span {
    private final Span shape = new Span();
    private final Span word = new Span();
    private String shown = "";

    /** A state with nothing in it yet. */
    public Mark() {
        addClassName("weir-mark");
        shape.getElement().setAttribute("aria-hidden", "true");
        add(shape, word);
    }

    /** The mark of a standing. */
    public static Mark of(Standing standing) {
        var mark = new Mark();
        mark.show(shape(standing), words(standing), style(standing));
        return mark;
    }

    /** Shows a standing. */
    public void show(Standing standing) {
        show(shape(standing), words(standing), style(standing));
    }

    /** Shows a shape and a word in the colour of a state: {@code breached, burning, no-data, met, held}. */
    public void show(String shape, String word, String style) {
        this.shape.setText(shape);
        this.word.setText(word);
        if (!shown.isEmpty()) {
            removeClassName("weir-" + shown);
        }
        shown = style;
        addClassName("weir-" + style);
    }

    /** The shape of a standing. */
    public static String shape(Standing standing) {
        return switch (standing) {
            case BREACHED -> "■";
            case BURNING -> "▲";
            case NO_DATA -> "?";
            case MET -> "●";
        };
    }

    /** The word of a standing for people. */
    public static String words(Standing standing) {
        return standing == Standing.NO_DATA ? "no data" : standing.word();
    }

    private static String style(Standing standing) {
        return standing.word();
    }
}
