package dev.weir.engine;

import dev.weir.model.slo.Indicator;
import org.jspecify.annotations.Nullable;

/** Who is to blame for what is bad, among the series that one SLO reads: asked of the slices that are open. */
final class Blame {
    private final Measurement measurement;
    private final Indicator indicator;

    Blame(Measurement measurement) {
        this.measurement = measurement;
        indicator = measurement.slo.indicator();
    }

    /** The series with the most bad events, the first by name of several; null when nothing is bad or no series tells. */
    @Nullable
    String worst() {
        if (indicator instanceof Indicator.EventTime && !measurement.anyBad()) {
            return null;
        }
        if (indicator instanceof Indicator.Composite) {
            return measurement.worstComponent();
        }
        Track worst = null;
        double most = 0;
        for (Track track : measurement.tracks()) {
            double bad = 0;
            for (int mark = 0; mark < track.size(); mark++) {
                if (track.at(mark) >= measurement.openSince()) {
                    bad += badness(track, mark);
                }
            }
            if (bad > most || (bad == most && worst != null && name(track).compareTo(name(worst)) < 0)) {
                worst = track;
                most = bad;
            }
        }
        return worst == null ? null : name(worst);
    }

    /** The newest bad value of a threshold, NaN when there is none. */
    double lastBad() {
        double bad = Double.NaN;
        long when = Long.MIN_VALUE;
        for (Track track : measurement.tracks()) {
            for (int mark = track.size() - 1; mark >= 0 && track.at(mark) > when; mark--) {
                if (badness(track, mark) > 0) {
                    bad = track.value(mark);
                    when = track.at(mark);
                }
            }
        }
        return bad;
    }

    /** When the first bad mark of this span was taken, {@link Long#MAX_VALUE} when none is remembered. */
    long firstBad(long from, long to) {
        long first = Long.MAX_VALUE;
        for (Track track : measurement.tracks()) {
            for (int mark = 0; mark < track.size() && track.at(mark) < Math.min(first, to); mark++) {
                if (track.at(mark) >= from && badness(track, mark) > 0) {
                    first = track.at(mark);
                }
            }
        }
        return first;
    }

    /** The newest value of those that count as the total, or else as the part: the least or the greatest, NaN when none is known. */
    double newest(boolean total, boolean greatest) {
        double found = Double.NaN;
        for (Track track : measurement.tracks()) {
            double value =
                    track.size() > 0 && (total ? track.total : track.part) ? track.value(track.size() - 1) : Double.NaN;
            if (!Double.isNaN(value) && !(greatest ? value <= found : value >= found)) {
                found = value;
            }
        }
        return found;
    }

    /**
     * How many bad events came with a mark; of a watermark how many seconds it is behind its promise. A figure of good events does not
     * tell who lacks them.
     */
    private double badness(Track track, int mark) {
        double value = track.value(mark);
        return switch (indicator) {
            case Indicator.Threshold limit ->
                track.total && !Double.isNaN(value) && !limit.op().holds(value, limit.threshold()) ? 1 : 0;
            case Indicator.Ratio ratio -> {
                if (!track.part || ratio.counts() == Indicator.Ratio.Counts.GOOD) {
                    yield 0;
                }
                double events = ratio.counters() ? mark > 0 ? Track.increase(track.value(mark - 1), value) : 0 : value;
                yield Double.isNaN(events) ? 0 : events;
            }
            case Indicator.Share share ->
                !track.total || Double.isNaN(value)
                        ? 0
                        : share.counts() == Indicator.Ratio.Counts.BAD ? value : 1 - value;
            case Indicator.EventTime eventTime ->
                track.total && !Double.isNaN(value)
                        ? Math.max(0, value - eventTime.within().toMillis() / 1000.0)
                        : 0;
            case Indicator.Composite composite -> 0;
        };
    }

    private static String name(Track track) {
        return track.series.toString();
    }
}
