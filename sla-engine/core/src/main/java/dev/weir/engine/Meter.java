package dev.weir.engine;

import dev.weir.model.Series;
import org.jspecify.annotations.Nullable;

/**
 * What is read of one indicator: marks per series, and what they make of the slices that are open. The slices that a mark changes
 * are between {@link #changedFrom} and {@link #changedTo} until the next one. All times are epoch milliseconds.
 */
sealed interface Meter permits CountMeter {
    /** The series it reads. */
    Tracks tracks();

    /** The track of a series, null when it is not read, or is one too many. */
    @Nullable
    Track track(Series series);

    /** Marks what a series was at a time; NaN could not be measured. Tells whether the indicator could be told by it. */
    boolean mark(Track track, long at, double value);

    /** The first slice that the last mark may have changed. */
    long changedFrom();

    /** The last slice that the last mark may have changed. */
    long changedTo();

    /** The good events of an open slice. */
    double good(long slice);

    /** All events of an open slice. */
    double events(long slice);

    /** How many milliseconds of the span were measured. */
    long measured(long from, long to);

    /** Slices before this one are closed: their figures and the marks that only they needed are forgotten. */
    void openFrom(long slice);

    /** Samples that no event can be made of, and series that are too many. */
    long refused();
}
