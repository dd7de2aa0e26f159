package dev.weir.engine;

import dev.weir.model.Series;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Slo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is read of one indicator: marks per series, and what they make of the slices that are open. The slices that a mark changes
 * are between {@link #changedFrom} and {@link #changedTo} until the next one. All times are epoch milliseconds.
 */
sealed interface Meter permits CountMeter, WatermarkMeter, CompositeMeter {
    /**
     * One for the indicator of an SLO, or of one part of it, with nothing read yet.
     *
     * @param horizon for how many milliseconds after a slice's end the order of samples makes no difference
     */
    static Meter of(Slo slo, Indicator indicator, Slicing slicing, long horizon) {
        long reach = slo.silence().toMillis();
        if (!(indicator instanceof Indicator.Composite composite)) {
            return of(indicator, slicing, reach, horizon, 0);
        }
        boolean shares = switch (slo.method()) {
            case BudgetingMethod.Occurrences events ->
                throw new IllegalArgumentException(
                        "SLO " + slo.id() + ": of Occurrences each component has its own meter");
            case BudgetingMethod.Timeslices slices -> false;
            case BudgetingMethod.RatioTimeslices slices -> true;
        };
        return new CompositeMeter(composite, shares, slicing, reach, horizon);
    }

    /**
     * One for an indicator, with nothing read yet.
     *
     * @param reach for how many milliseconds a usable sample vouches
     * @param room for how many milliseconds more than it needs slices may be open, for the sake of another meter
     */
    static Meter of(Indicator indicator, Slicing slicing, long reach, long horizon, long room) {
        return switch (indicator) {
            case Indicator.EventTime eventTime -> new WatermarkMeter(eventTime, slicing, reach, horizon, room);
            case Indicator.Threshold limit -> new CountMeter(limit, slicing, reach, horizon, room);
            case Indicator.Ratio ratio -> new CountMeter(ratio, slicing, reach, horizon, room);
            case Indicator.Share share -> new CountMeter(share, slicing, reach, horizon, room);
            case Indicator.Composite composite -> throw new IllegalArgumentException("a composite inside a composite");
        };
    }

    /** How many slices may be open at once. */
    int capacity();

    /** The series it reads. */
    List<Track> tracks();

    /** Drops the series that nothing came of since then. */
    void prune(long before);

    /** The track of a series, null when it is not read, or is one too many. */
    @Nullable
    Track track(Series series);

    /** Marks what a series was at a time; NaN could not be measured. Tells whether the indicator could be told by it. */
    boolean mark(Track track, long at, double value);

    /** The first slice that the last mark may have changed. */
    long changedFrom();

    /** The last slice that the last mark may have changed. */
    long changedTo();

    /** Brings everything up to this time, which never runs backwards; it may change any open slice. */
    void passTo(long now);

    /** The slice in which the windows end at this time: time is in it, or of event time what is decided ends before it. */
    long head(long time);

    /** Slices before this one are as they stay, but for what comes after the horizon. */
    long settled(long now);

    /** The first slice that a sample of this time may change, however late it comes. */
    long touchedFrom(long at);

    /** The last slice that a sample of this time may change, however late it comes. */
    long touchedTo(long at);

    /** For how many milliseconds after the end of a slice samples may change it. */
    long aftermath();

    /** When usable samples told it last, {@link Long#MIN_VALUE} when never. */
    long lastTold();

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
