package dev.weir.ui.chart;

import dev.weir.model.Interval;
import java.time.Instant;

/** A span that matters, behind the lines: an incident. {@code loud} ones woke somebody. One of no length is a moment: a change. */
public record Band(Interval when, String label, boolean loud) {
    /** A moment, drawn as a line. */
    public static Band moment(Instant at, String label) {
        return new Band(new Interval(at, at), label, false);
    }
}
