package dev.weir.ui.lanes;

import dev.weir.model.Series;

/**
 * The watermark of one partition, split or subtask.
 *
 * @param name for people: {@code partition 3 of transactions}
 * @param lag now − watermark in seconds; NaN when it is not known
 * @param behind by how much it is later than the median of its siblings, seconds; NaN when there is nothing to compare it with
 */
record Lane(Series series, String name, State state, double lag, double behind) {
    /** What the watermark does. */
    enum State {
        /** Much later than its siblings, and the pipeline's watermark with it. */
        HOLDS("▲", "holds back", "burning"),
        /** The same, because nothing comes in. */
        IDLE_HOLDS("◌", "idle, holds back", "burning"),
        /** Nothing usable was heard of it. */
        SILENT("?", "silent", "no-data"),
        /** About as late as its siblings. */
        KEEPS("●", "like the others", "met"),
        /** Nothing comes in, and the pipeline's watermark does not wait for it. */
        IDLE("◌", "idle, left out", "no-data");

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

        boolean holds() {
            return this == HOLDS || this == IDLE_HOLDS;
        }
    }

    String key() {
        return series.toString();
    }
}
