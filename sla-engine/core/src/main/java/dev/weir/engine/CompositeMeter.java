package dev.weir.engine;

import dev.weir.model.Series;
import dev.weir.model.slo.Indicator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Several indicators as one, slice by slice, each slice one event. With Timeslices it is bad when any component's is; with
 * RatioTimeslices the missing parts add, weighted. A component that was not measured in a slice makes it unknown, unless another one is
 * bad there; one that was measured without an event has nothing to say.
 */
final class CompositeMeter implements Meter {
    private final Indicator.Composite indicator;
    private final boolean shares;
    private final Slicing slicing;
    private final List<Meter> meters = new ArrayList<>();
    /** For the host of the marks: what a series is here says each component for itself. */
    private final Map<Series, Track> routes = new HashMap<>();

    private long first = OpenSlices.NONE;
    private long changedFrom;
    private long changedTo = -1;

    /**
     * Nothing read yet.
     *
     * @param shares whether missing parts add, as of RatioTimeslices
     */
    CompositeMeter(Indicator.Composite indicator, boolean shares, Slicing slicing, long reach, long horizon) {
        this.indicator = indicator;
        this.shares = shares;
        this.slicing = slicing;
        long room = 0;
        for (Indicator.Component component : indicator.components()) {
            if (component.indicator() instanceof Indicator.EventTime eventTime) {
                room = Math.max(room, 2 * eventTime.within().toMillis() + 2 * horizon);
            }
        }
        for (Indicator.Component component : indicator.components()) {
            meters.add(Meter.of(component.indicator(), slicing, reach, horizon, room));
        }
    }

    @Override
    public int capacity() {
        return meters.stream().mapToInt(Meter::capacity).min().orElse(1);
    }

    @Override
    public List<Track> tracks() {
        var all = new ArrayList<Track>();
        meters.forEach(meter -> all.addAll(meter.tracks()));
        return all;
    }

    @Override
    public void prune(long before) {
        meters.forEach(meter -> meter.prune(before));
        routes.values().removeIf(route -> route.touched < before);
    }

    @Override
    public @Nullable Track track(Series series) {
        Track known = routes.get(series);
        if (known != null) {
            return known;
        }
        boolean read = false;
        for (int i = 0; i < meters.size(); i++) {
            read |= meters.get(i).track(series) != null;
        }
        if (!read) {
            return null;
        }
        var route = new Track(series, true, true);
        routes.put(series, route);
        return route;
    }

    @Override
    public boolean mark(Track route, long at, double value) {
        boolean told = false;
        changedFrom = Long.MAX_VALUE;
        changedTo = Long.MIN_VALUE;
        for (int i = 0; i < meters.size(); i++) {
            Meter meter = meters.get(i);
            Track track = meter.track(route.series);
            if (track != null && (track.part || track.total)) {
                track.touched = Math.max(track.touched, route.touched);
                told |= meter.mark(track, at, value);
                changed(meter);
            }
        }
        return told;
    }

    private void changed(Meter meter) {
        changedFrom = Math.min(changedFrom, meter.changedFrom());
        changedTo = Math.max(changedTo, meter.changedTo());
    }

    @Override
    public long changedFrom() {
        return Math.max(first, changedFrom);
    }

    @Override
    public long changedTo() {
        return Math.min(changedTo, first + capacity() - 1);
    }

    @Override
    public void passTo(long now) {
        changedFrom = Long.MAX_VALUE;
        changedTo = Long.MIN_VALUE;
        for (Meter meter : meters) {
            meter.passTo(now);
            changed(meter);
        }
    }

    @Override
    public long head(long time) {
        return meters.stream().mapToLong(meter -> meter.head(time)).min().orElse(OpenSlices.NONE);
    }

    @Override
    public long settled(long now) {
        return meters.stream().mapToLong(meter -> meter.settled(now)).min().orElse(first);
    }

    @Override
    public long touchedFrom(long at) {
        return meters.stream().mapToLong(meter -> meter.touchedFrom(at)).min().orElse(0);
    }

    @Override
    public long touchedTo(long at) {
        return meters.stream().mapToLong(meter -> meter.touchedTo(at)).max().orElse(0);
    }

    @Override
    public long aftermath() {
        return meters.stream().mapToLong(Meter::aftermath).max().orElse(0);
    }

    /** A composite is silent as soon as one of its components is. */
    @Override
    public long lastTold() {
        return meters.stream().mapToLong(Meter::lastTold).min().orElse(Long.MIN_VALUE);
    }

    @Override
    public double good(long slice) {
        double missing = 0;
        for (int i = 0; i < meters.size(); i++) {
            missing += missing(i, slice);
        }
        return shares ? Math.max(0, 1 - missing) : missing > 0 ? 0 : 1;
    }

    @Override
    public double events(long slice) {
        boolean held = false;
        boolean unknown = false;
        for (int i = 0; i < meters.size(); i++) {
            boolean events = meters.get(i).events(slice) > 0;
            held |= events;
            unknown |= !events && meters.get(i).measured(slicing.start(slice), slicing.end(slice)) == 0;
        }
        return unknown ? (!shares && good(slice) == 0 ? 1 : 0) : held ? 1 : 0;
    }

    /** What of the whole a component takes from a slice. */
    private double missing(int component, long slice) {
        double events = meters.get(component).events(slice);
        if (events <= 0) {
            return 0;
        }
        double good = meters.get(component).good(slice);
        double share = indicator.share(component);
        return shares
                ? share * (1 - good / events)
                : good >= indicator.components().get(component).sliceTarget() * events ? 0 : share;
    }

    /** What is read of a component. */
    Meter meter(int component) {
        return meters.get(component);
    }

    /** What a component takes from the open slices. */
    double takes(int component) {
        double missing = 0;
        for (long slice = first; slice < first + capacity(); slice++) {
            missing += missing(component, slice);
        }
        return missing;
    }

    /** The share of a component's events that is bad in the open slices, NaN when they hold none. */
    double bad(int component) {
        double good = 0;
        double events = 0;
        for (long slice = first; slice < first + capacity(); slice++) {
            good += meters.get(component).good(slice);
            events += meters.get(component).events(slice);
        }
        return events > 0 ? Math.max(0, events - good) / events : Double.NaN;
    }

    /** As long as all components were. */
    @Override
    public long measured(long from, long to) {
        return meters.stream()
                .mapToLong(meter -> meter.measured(from, to))
                .min()
                .orElse(0);
    }

    @Override
    public void openFrom(long slice) {
        first = slice;
        meters.forEach(meter -> meter.openFrom(slice));
    }

    @Override
    public long refused() {
        return meters.stream().mapToLong(Meter::refused).sum();
    }
}
