package dev.weir.ui.lineage;

import dev.weir.model.slo.Standing;
import dev.weir.ui.Mark;

/** How a node does, worst first. */
public enum State {
    /** A budget is used up. */
    BREACHED("■", "breached", "breached"),
    /** A rule fires. */
    BURNING("▲", "burning", "burning"),
    /** Promised, and nobody can tell. */
    NO_DATA("?", "no data", "no-data"),
    /** All promises are met. */
    MET("●", "met", "met"),
    /** Nothing is promised of it. */
    NOT_PROMISED("○", "nothing promised", "unpromised"),
    /** How it did at that time is not known. */
    NOT_KNOWN("?", "not known for then", "no-data");

    private final String shape;
    private final String word;
    private final String style;

    State(String shape, String word, String style) {
        this.shape = shape;
        this.word = word;
        this.style = style;
    }

    /** That of a standing. */
    public static State of(Standing standing) {
        return switch (standing) {
            case BREACHED -> BREACHED;
            case BURNING -> BURNING;
            case NO_DATA -> NO_DATA;
            case MET -> MET;
        };
    }

    /** The shape, that colour be never alone. */
    public String shape() {
        return shape;
    }

    /** The word for people. */
    public String word() {
        return word;
    }

    String style() {
        return style;
    }

    Mark mark() {
        var mark = new Mark();
        mark.show(shape, word, style);
        return mark;
    }
}
