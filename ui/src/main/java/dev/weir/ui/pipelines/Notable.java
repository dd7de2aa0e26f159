package dev.weir.ui.pipelines;

import dev.weir.model.Interval;
import dev.weir.ui.chart.Band;

/**
 * Something that happened to a pipeline and that its charts mark: an incident, a change, a new version of a promise, a correction.
 *
 * @param label what, in a few words
 * @param who who did it or noticed it; empty when nobody is known
 * @param link where to read more: an address of the console without a slash in front, or of the web; empty when there is nothing
 */
public record Notable(Interval when, Band.Kind kind, String label, String who, String link) {
    /** As a mark of the charts. */
    Band band() {
        return new Band(when, label, kind);
    }
}
