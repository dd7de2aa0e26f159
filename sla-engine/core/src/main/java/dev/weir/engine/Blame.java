package dev.weir.engine;

import dev.weir.model.slo.Indicator;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who is to blame for what is bad, among the series that one indicator reads, be it alone or a component of several: asked of the
 * slices that are open.
 */
final class Blame {
    private final String name;
    private final Indicator indicator;
    private final double budget;
    private final Measurement measurement;
    private final Meter meter;
    private final DoubleSupplier takes;
    private final DoubleSupplier bad;

    /** Of an SLO that is counted as a whole and is no composite. */
    Blame(Measurement measurement) {
        this(
                "",
                measurement.indicator,
                measurement.slo.target().budget(),
                measurement,
                measurement.meter,
                measurement.counted::openBad,
                () -> 1 - measurement.counted.goodShare());
    }

    /** Of a component that is counted on its own. */
    Blame(Indicator.Component component, Measurement measurement, double share) {
        this(
                component.name(),
                component.indicator(),
                component.target().budget(),
                measurement,
                measurement.meter,
                () -> share * measurement.counted.openBad() / component.target().budget(),
                () -> 1 - measurement.counted.goodShare());
    }

    /** Of a component of slices that all components make together. */
    Blame(Indicator.Component component, Measurement measurement, CompositeMeter meter, int place) {
        this(
                component.name(),
                component.indicator(),
                component.target().budget(),
                measurement,
                meter.meter(place),
                () -> meter.takes(place),
                () -> meter.bad(place));
    }

    private Blame(
            String name,
            Indicator indicator,
            double budget,
            Measurement measurement,
            Meter meter,
            DoubleSupplier takes,
            DoubleSupplier bad) {
        this.name = name;
        this.indicator = indicator;
        this.budget = budget;
        this.measurement = measurement;
        this.meter = meter;
        this.takes = takes;
        this.bad = bad;
    }

    /** The component's name, empty of an indicator alone. */
    String name() {
        return name;
    }

    /** What is read. */
    Indicator indicator() {
        return indicator;
    }

    /** The share of its events that may be bad. */
    double budget() {
        return budget;
    }

    /** How much of what is bad in the open slices it is to blame for, to compare it with the other components. */
    double takes() {
        return takes.getAsDouble();
    }

    /** The share of its newest events that is bad, NaN when that is not known. */
    double bad() {
        return bad.getAsDouble();
    }

    /** When usable samples told it last. */
    long lastTold() {
        return meter.lastTold();
    }

    /** The series with the most bad events, the first by name of several; null when nothing is bad or no series tells. */
    @Nullable
    String worst() {
        if (indicator instanceof Indicator.EventTime && !(takes() > 0)) {
            return null;
        }
        Track worst = null;
        double most = 0;
        for (Track track : meter.tracks()) {
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
        for (Track track : meter.tracks()) {
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
        for (Track track : meter.tracks()) {
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
        for (Track track : meter.tracks()) {
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
