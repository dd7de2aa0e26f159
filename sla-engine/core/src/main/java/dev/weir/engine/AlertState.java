package dev.weir.engine;

import dev.weir.model.Series;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.ThresholdAlert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything the engine remembers of one threshold alert: a {@link Line} a series. Not thread-safe: one writer. */
public final class AlertState implements State {
    static final long NEVER = Long.MIN_VALUE;

    final ThresholdAlert alert;
    final List<Line> lines = new ArrayList<>();
    final Map<Series, Line> bySeries = new HashMap<>();
    final LimitWording wording;
    final Slope slope = new Slope();
    final LifeCycle incidents;
    /** When it was judged first: silence counts from then at the earliest. */
    long since = NEVER;
    /** When it was judged last. */
    long judged = NEVER;
    /** When the newest usable sample was taken. */
    long lastUsable = NEVER;

    long late;
    long refused;
    /** Whether the open incident was taken over, and no series has said yet whether it goes on. */
    boolean resumed;

    AlertState(ThresholdAlert alert) {
        this.alert = alert;
        wording = new LimitWording(alert);
        incidents = new LifeCycle(alert, Duration.ZERO);
    }

    @Override
    public ThresholdAlert expectation() {
        return alert;
    }

    @Override
    public long late() {
        return late;
    }

    @Override
    public long refused() {
        return refused;
    }

    @Override
    public Optional<IncidentId> incident() {
        return incidents.open();
    }
}
