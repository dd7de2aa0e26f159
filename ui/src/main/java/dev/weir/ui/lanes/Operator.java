package dev.weir.ui.lanes;

/**
 * One operator, or a chain of them, of a running job. Ratios are those of its worst subtask, each on its own; NaN is not known.
 *
 * @param depth how many steps it is from a source; negative when nobody tells
 * @param in records a second
 * @param why what makes it the origin, in a sentence; empty when it is not
 */
record Operator(
        String name,
        int depth,
        State state,
        double busy,
        double backpressured,
        double idle,
        double in,
        double out,
        double lag,
        String why) {
    /** What it does to the flow. */
    enum State {
        /** It holds back those before it. */
        ORIGIN("▲", "holds back", "burning"),
        /** What comes after it takes too little. */
        HELD("‖", "held back", "held"),
        /** It keeps up. */
        FLOWS("●", "flows", "met"),
        /** Nothing usable was heard of it. */
        UNKNOWN("?", "unknown", "no-data");

        private final String shape;
        private final String word;
        private final String style;

        State(String shape, String word, String style) {
            this.shape = shape;
            this.word = word;
            this.style = style;
        }

        String shape() {
            return shape;
        }

        String word() {
            return word;
        }

        String style() {
            return style;
        }
    }
}
