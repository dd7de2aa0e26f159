package dev.weir.engine;

import dev.weir.model.Series;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Shape;
import dev.weir.model.slo.ThresholdAlert;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One series of a threshold alert: its recent values, the figure that is compared, and whether that is over the limit for good.
 *
 * <p><b>Value.</b> Each value is a step of the {@link Hysteresis}. Those of the reorder horizon are kept, with the hysteresis as it
 * was before them, so that one that arrives late is put where it belongs.
 *
 * <p><b>Growth and increase.</b> The values of the span are kept, thinned out evenly to {@value #SPAN_MARKS}; the figure is made of
 * them when it is judged, once for each newest value. It is known only when the values reach back over the span but for a tenth of
 * it, with no hole longer than half of it. What breaks an upper limit of an increase already does so for certain.
 */
final class Line {
    static final int SPAN_MARKS = 64;
    static final int MOST_MARKS = SPAN_MARKS + 4;

    private static final int HORIZON_MARKS = 256;
    private static final int LEAST_MARKS = 4;
    private static final long HORIZON_MS = Measurement.HORIZON.toMillis();

    final Series series;
    /** When its newest sample was taken, usable or not. */
    long touched;
    /** When its newest usable sample was taken. */
    long lastUsable = AlertState.NEVER;

    private final ThresholdAlert alert;
    private final boolean newest;
    private final long span;
    private final Marks marks;
    private final Hysteresis settled;
    private final Hysteresis now;
    private long settledTo = Long.MIN_VALUE;
    private double figure = Double.NaN;
    private boolean changed;

    Line(Series series, ThresholdAlert alert) {
        this.series = series;
        this.alert = alert;
        span = switch (alert.shape()) {
            case Shape.Value value -> HORIZON_MS;
            case Shape.Growth growth -> growth.over().toMillis();
            case Shape.Increase increase -> increase.over().toMillis();
        };
        newest = alert.shape() instanceof Shape.Value;
        marks = new Marks(newest ? HORIZON_MARKS : MOST_MARKS);
        settled = new Hysteresis(alert);
        now = new Hysteresis(alert);
    }

    /** Whether this very value was taken: one that is sent again is no news. */
    boolean knows(long at, double value) {
        int mark = marks.find(at);
        return mark < marks.size() && marks.at(mark) == at && marks.value(mark) == value;
    }

    /** Takes a usable value; tells whether it came in time. */
    boolean observe(long at, double value) {
        if (newest) {
            settle(at);
        }
        if (at <= settledTo || (!newest && marks.size() > 0 && at < marks.newest() - span)) {
            return false;
        }
        lastUsable = Math.max(lastUsable, at);
        int mark = marks.find(at);
        boolean appended = mark == marks.size();
        if (!appended && marks.at(mark) == at) {
            marks.set(mark, value);
        } else if (newest) {
            marks.insert(mark, at, value);
        } else if (appended) {
            append(at, value);
        } else if (roomy(mark, at)) {
            marks.insert(mark, at, value);
        }
        if (!newest) {
            changed = true;
        } else if (appended) {
            now.step(at, value);
        } else {
            replay();
        }
        if (newest) {
            figure = marks.value(marks.size() - 1);
        }
        return true;
    }

    /** Values that the horizon has passed become part of what is settled. */
    private void settle(long at) {
        long newestAt = marks.size() > 0 ? Math.max(at, marks.newest()) : at;
        while (marks.size() > 0 && (marks.full() || marks.at(0) < newestAt - span)) {
            settled.step(marks.at(0), marks.value(0));
            settledTo = marks.at(0);
            marks.dropFirst();
        }
    }

    private void replay() {
        now.become(settled);
        for (int mark = 0; mark < marks.size(); mark++) {
            now.step(marks.at(mark), marks.value(mark));
        }
    }

    private void append(long at, double value) {
        int size = marks.size();
        if (size >= 2 && cell(marks.at(size - 1)) == cell(at)) {
            marks.replaceNewest(at, value);
        } else {
            marks.insert(size, at, value);
        }
        while (marks.size() > 1 && marks.at(1) <= at - span) {
            marks.dropFirst();
        }
    }

    /** Whether a value between others adds something. One that was thinned out does not when it is sent again. */
    private boolean roomy(int mark, long at) {
        return !marks.full() && cell(marks.at(mark)) != cell(at) && (mark == 0 || cell(marks.at(mark - 1)) != cell(at));
    }

    /** One value is kept of each. */
    private long cell(long at) {
        return Math.floorDiv(at, Math.max(1, span / SPAN_MARKS));
    }

    /** Brings the figure up to the newest value. */
    void evaluate(Slope slope) {
        if (!changed) {
            return;
        }
        changed = false;
        figure = switch (alert.shape()) {
            case Shape.Value value -> figure;
            case Shape.Growth growth -> complete() && marks.size() >= LEAST_MARKS ? slope.perSecond(marks) : Double.NaN;
            case Shape.Increase increase -> increase();
        };
        if (known()) {
            now.step(marks.newest(), figure);
        }
    }

    private double increase() {
        double gained = marks.gained();
        boolean upper = alert.op() == Operator.LT || alert.op() == Operator.LTE;
        boolean certain = upper && !alert.op().holds(gained, alert.limit());
        return certain || (complete() && marks.size() > 1) ? gained : Double.NaN;
    }

    private boolean complete() {
        return marks.size() > 0 && marks.at(0) <= marks.newest() - span + span / 10 && marks.longestGap() <= span / 2;
    }

    /** How many values are kept. */
    int kept() {
        return marks.size();
    }

    /** What is compared with the limit, NaN while it cannot be told. */
    double figure() {
        return figure;
    }

    private boolean known() {
        return !Double.isNaN(figure);
    }

    /** Whether the value of this time is the newest of a counter, and a growth. */
    boolean gains(long at) {
        return marks.newest() == at && marks.newestGain() > 0;
    }

    /** Since when the limit is broken without a break; null when it is not. */
    @Nullable
    Instant brokenSince() {
        return now.brokenSince();
    }

    boolean fires(long at) {
        return now.firesAt(at);
    }

    /** Fires from here on, unless it is proven that it need not: it may be what an incident from before is about. */
    void hold() {
        settled.hold();
        now.hold();
    }

    /** How much can be said of it. */
    Known known(long at) {
        long silence = alert.silence().toMillis();
        boolean fires = now.firesAt(at);
        if (known() && at - lastUsable < silence) {
            return fires ? Known.BROKEN : Known.KEPT;
        }
        if (fires) {
            return Known.HELD;
        }
        return at - touched < silence ? Known.UNKNOWN : Known.GONE;
    }

    /** How much can be said of a series. */
    enum Known {
        /** Over the limit for good. */
        BROKEN,
        /** Not over it. */
        KEPT,
        /** It was over the limit, and nobody knows whether it still is. */
        HELD,
        /** Samples come and do not say. */
        UNKNOWN,
        /** Nothing comes: its partition, operator or run may have ended. */
        GONE
    }
}
