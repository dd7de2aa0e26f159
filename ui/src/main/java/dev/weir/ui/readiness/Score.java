package dev.weir.ui.readiness;

import dev.weir.ui.Mark;

/** How an indicator stands. Unknown is never ready. */
public enum Score {
    /** Its rule is kept. */
    READY("●", "ready", "met"),
    /** Part of its rule is kept, or not for long enough yet. */
    PARTLY("◐", "partly", "burning"),
    /** Its rule is broken. */
    NOT("○", "not ready", "breached"),
    /** There is not enough evidence. */
    UNKNOWN("?", "unknown", "no-data"),
    /** It means nothing for this engine; it does not count. */
    NOT_APPLICABLE("–", "does not apply", "quiet");

    private final String shape;
    private final String word;
    private final String style;

    Score(String shape, String word, String style) {
        this.shape = shape;
        this.word = word;
        this.style = style;
    }

    /** The word for people. */
    public String word() {
        return word;
    }

    /** The order in which people want to see them: what is to do first. */
    int worst() {
        return switch (this) {
            case NOT -> 0;
            case PARTLY -> 1;
            case UNKNOWN -> 2;
            case READY -> 3;
            case NOT_APPLICABLE -> 4;
        };
    }

    /** The mark of it. */
    Mark mark() {
        var mark = new Mark();
        mark.show(shape, word, style);
        return mark;
    }
}
