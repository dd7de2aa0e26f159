package dev.weir.engine;

import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.Budget;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.RuleId;
import dev.weir.model.slo.Shape;
import dev.weir.model.slo.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges threshold alerts. Each series is judged for itself; the worst one speaks. It fires when any series is over its limit for
 * good; it is healthy when one is known not to be and none is in doubt; else it cannot be told, and an open incident stays open.
 *
 * <p>A series of which nothing at all comes while others go on is taken to have ended, unless it was over its limit: then it is in
 * doubt for six hours.
 */
final class Alerting {
    /** How many series one alert may read. */
    static final int LIMIT = 1_000;

    private static final long HORIZON_MS = Measurement.HORIZON.toMillis();
    private static final long FORGOTTEN_MS = Duration.ofHours(6).toMillis();

    private Alerting() {}

    /** Takes a sample; tells whether it could change what is said. */
    static boolean observe(AlertState state, Sample sample) {
        long at = sample.at().toEpochMilli();
        long arrived = sample.arrived().toEpochMilli();
        if (at > arrived + HORIZON_MS) {
            state.refused++;
            return false;
        }
        Line line = line(state, sample.series());
        if (line == null) {
            return false;
        }
        line.touched = Math.max(line.touched, at);
        if (!usable(state, sample) || line.knows(at, sample.value())) {
            return false;
        }
        boolean dark = state.judged == AlertState.NEVER || silent(state, state.judged);
        boolean fired = !dark && line.fires(state.judged);
        double before = line.figure();
        if (at + HORIZON_MS <= arrived || !line.observe(at, sample.value())) {
            state.late++;
            return false;
        }
        state.lastUsable = Math.max(state.lastUsable, at);
        return dark
                || switch (state.alert.shape()) {
                    case Shape.Value value -> Double.isNaN(before) || line.fires(at) != fired;
                    case Shape.Growth growth -> false;
                    case Shape.Increase increase -> line.gains(at);
                };
    }

    private static @Nullable Line line(AlertState state, Series series) {
        Line known = state.bySeries.get(series);
        if (known != null || !state.alert.metric().matches(series)) {
            return known;
        }
        if (state.lines.size() >= LIMIT) {
            state.refused++;
            return null;
        }
        var line = new Line(series, state.alert);
        state.lines.add(line);
        state.bySeries.put(series, line);
        return line;
    }

    /** A slope through infinity is none, and a counter is not negative. */
    private static boolean usable(AlertState state, Sample sample) {
        double value = sample.value();
        return sample.quality().usable()
                && switch (state.alert.shape()) {
                    case Shape.Value any -> true;
                    case Shape.Growth growth -> Double.isFinite(value);
                    case Shape.Increase increase -> Double.isFinite(value) && value >= 0;
                };
    }

    /** Brings the figures up to the newest samples, as judging does, while samples of before are observed again. */
    static void evaluate(AlertState state) {
        for (int i = 0; i < state.lines.size(); i++) {
            state.lines.get(i).evaluate(state.slope);
        }
    }

    static Judgement judge(AlertState state, Instant now) {
        long at = Math.max(now.toEpochMilli(), state.judged);
        if (state.since == AlertState.NEVER) {
            state.since = at;
        }
        state.judged = at;
        evaluate(state);
        forget(state, at);
        hold(state, at);
        Condition condition = condition(state, at);
        var instant = Instant.ofEpochMilli(at);
        Line speaker = speaker(state, at);
        var verdict = new Verdict(
                state.alert.id(),
                state.alert.version(),
                instant,
                condition,
                Budget.unmeasured(),
                List.of(),
                condition instanceof Condition.Firing && speaker != null
                        ? part(state, speaker, at).series.toString()
                        : null,
                speaker == null ? Double.NaN : speaker.figure());
        return new Judgement(List.of(), verdict, events(state, condition, speaker, instant));
    }

    /** Partitions and runs come and go; while nothing comes at all, nothing is forgotten. */
    private static void forget(AlertState state, long at) {
        if (!silent(state, at)) {
            state.lines.removeIf(line -> {
                boolean gone = at - line.touched >= FORGOTTEN_MS;
                if (gone) {
                    state.bySeries.remove(line.series);
                }
                return gone;
            });
        }
    }

    /** An incident that was taken over goes on until each series has proven that it is not what the incident is about. */
    private static void hold(AlertState state, long at) {
        if (!state.resumed) {
            return;
        }
        boolean told = false;
        boolean fires = false;
        for (Line line : state.lines) {
            told |= !Double.isNaN(line.figure());
            fires |= line.fires(at);
        }
        if (told) {
            state.resumed = false;
            if (!fires) {
                state.lines.forEach(Line::hold);
            }
        }
    }

    private static Condition condition(AlertState state, long at) {
        boolean kept = false;
        boolean doubt = false;
        Line broken = null;
        for (Line line : state.lines) {
            switch (line.known(at)) {
                case BROKEN -> broken = worse(state, broken, line);
                case KEPT -> kept = true;
                case HELD, UNKNOWN -> doubt = true;
                case GONE -> {}
            }
        }
        if (broken != null) {
            Line part = part(state, broken, at);
            return new Condition.Firing(
                    List.of(new RuleId(state.alert.id().name())),
                    state.alert.severity(),
                    state.wording.broken(broken.figure(), state.wording.part(part.series)));
        }
        if (doubt || !kept) {
            long seen = state.lastUsable == AlertState.NEVER ? state.since : Math.min(at, state.lastUsable);
            return new Condition.NoData(Duration.ofMillis(at - seen));
        }
        return new Condition.Healthy();
    }

    /** Who speaks: the worst that is over the limit, else the worst that is known. */
    private static @Nullable Line speaker(AlertState state, long at) {
        Line broken = null;
        Line kept = null;
        for (Line line : state.lines) {
            switch (line.known(at)) {
                case BROKEN -> broken = worse(state, broken, line);
                case KEPT -> kept = worse(state, kept, line);
                case HELD, UNKNOWN, GONE -> {}
            }
        }
        return broken == null ? kept : broken;
    }

    /** When the aggregate speaks, the worst of its parts that is over the limit too; else the speaker itself. */
    private static Line part(AlertState state, Line speaker, long at) {
        if (!state.wording.part(speaker.series).isEmpty()) {
            return speaker;
        }
        Line worst = null;
        for (Line line : state.lines) {
            if (line != speaker && line.known(at) == Line.Known.BROKEN) {
                worst = worse(state, worst, line);
            }
        }
        return worst == null ? speaker : worst;
    }

    private static Line worse(AlertState state, @Nullable Line one, Line other) {
        if (one == null) {
            return other;
        }
        int compared = Double.compare(one.figure(), other.figure());
        boolean upper = state.wording.upper();
        if (compared == 0) {
            return one.series.toString().compareTo(other.series.toString()) <= 0 ? one : other;
        }
        return (compared > 0) == upper ? one : other;
    }

    private static List<IncidentEvent> events(
            AlertState state, Condition condition, @Nullable Line speaker, Instant now) {
        return switch (condition) {
            case Condition.Firing firing ->
                state.incidents.firing(
                        firing.severity(), speaker == null ? null : speaker.brokenSince(), firing.reason(), now);
            case Condition.NoData nothing -> List.of();
            case Condition.Healthy healthy ->
                state.incidents.healthy(state.wording.kept(speaker == null ? Double.NaN : speaker.figure()), now);
        };
    }

    private static boolean silent(AlertState state, long at) {
        return state.lastUsable == AlertState.NEVER
                || at - state.lastUsable >= state.alert.silence().toMillis();
    }
}
