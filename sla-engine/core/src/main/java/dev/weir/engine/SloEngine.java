package dev.weir.engine;

import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Severity;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.ThresholdAlert;
import dev.weir.model.slo.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges SLOs. It holds nothing itself: time, data and state are arguments, so a replay of the same samples and ticks in the same
 * order says the same.
 *
 * <p>What a sample counts for, by its quality:
 *
 * <table>
 * <caption>qualities</caption>
 * <tr><td>ok, partial, estimated</td><td>an event like any other (counters: an increase like any other; gauges: half of a pair)</td></tr>
 * <tr><td>idle</td><td>the same: a value that stands still because nothing flows was measured all the same</td></tr>
 * <tr><td>missing, stale</td><td>no event; from here to the next usable sample time is unmeasured, and what a counter grew
 * meanwhile is not counted; the other half of a pair is unmeasured with it</td></tr>
 * <tr><td>any, but of no possible value</td><td>a share outside 0…1, a negative counter: as missing</td></tr>
 * </table>
 *
 * <p>An event-time slice is an event itself. What decides it is measured by the same rules: any usable lag and age speak, after a missing
 * or stale one nothing is known until the next. An idle slice is measured time without an event.
 */
public final class SloEngine {
    /** How long after a slice's end the order of samples does not matter; then the slice becomes a fact. */
    public static final Duration HORIZON = Measurement.HORIZON;

    private static final int RESTORED_STEPS = 200;
    private static final int MOST_RESTORED_STEPS = 2_000;

    /** A fresh state with memory of its own. */
    public State open(Expectation expectation) {
        return open(expectation, new Slabs());
    }

    /** A fresh state whose figures stand beside those of the other SLOs of its writer: for a host with many. */
    public State open(Expectation expectation, Slabs slabs) {
        return switch (expectation) {
            case Slo slo -> open(slo, slabs);
            case ThresholdAlert alert -> open(alert);
        };
    }

    /** A fresh state with memory of its own. */
    public SloState open(Slo slo) {
        return open(slo, new Slabs());
    }

    /** A fresh state whose figures stand beside those of the other SLOs of its writer: for a host with many. */
    public SloState open(Slo slo, Slabs slabs) {
        return new SloState(slo, slabs);
    }

    /** Gives the memory of a state back. It must not be used any more. */
    public void close(State state) {
        switch (state) {
            case SloState slo -> slo.parts.close(slo.slabs);
            case AlertState alert -> {}
        }
    }

    /** A fresh state. */
    public AlertState open(ThresholdAlert alert) {
        return new AlertState(alert);
    }

    /** Takes a sample into account, as {@link #observe(SloState, Sample)} does. */
    public boolean observe(State state, Sample sample) {
        return switch (state) {
            case SloState slo -> observe(slo, sample);
            case AlertState alert -> Alerting.observe(alert, sample);
        };
    }

    /** Says what holds now, as {@link #judge(SloState, Instant)} does. */
    public Judgement judge(State state, Instant now) {
        return switch (state) {
            case SloState slo -> judge(slo, now);
            case AlertState alert -> Alerting.judge(alert, now);
        };
    }

    /**
     * Takes the past of an alert, before anything else: usable or not, in the order of arrival. What a span makes of it is looked at
     * as often as is worth it, not at each sample.
     */
    public void restore(AlertState state, List<Sample> samples) {
        if (samples.isEmpty()) {
            return;
        }
        long first = samples.getFirst().arrived().toEpochMilli();
        long span = samples.getLast().arrived().toEpochMilli() - first;
        // further apart than the silence they would say nothing of the time between
        long close = Math.min(span / RESTORED_STEPS, state.alert.silence().toMillis() / 2);
        long step = Math.max(1, Math.max(close, span / MOST_RESTORED_STEPS));
        long next = first + step;
        for (Sample sample : samples) {
            if (sample.arrived().toEpochMilli() >= next) {
                Alerting.evaluate(state);
                next = sample.arrived().toEpochMilli() + step;
            }
            Alerting.observe(state, sample);
        }
    }

    /**
     * Takes back what was known: stored slices of the same definition version, oldest first, before anything else. Then the
     * samples since the end of the last one are observed again, and some before it, from which counters go on.
     */
    public void restore(SloState state, Slice slice) {
        check(state, slice);
        state.parts.of(slice).restore(slice);
        state.onset.closed(slice);
    }

    private static void check(SloState state, Slice slice) {
        Slo slo = state.slo();
        Duration length = Duration.ofMillis(state.parts.slicing.millis());
        if (!slice.slo().equals(slo.id()) || slice.definitionVersion() != slo.version()) {
            throw new IllegalArgumentException("slice of " + slice.slo() + " version " + slice.definitionVersion()
                    + " given to " + slo.id() + " version " + slo.version());
        }
        if (!slice.span().length().equals(length)) {
            throw new IllegalArgumentException(
                    "slice " + slice.span() + " of " + slo.id() + " must be as long as its slices, " + length);
        }
        state.parts.indexOf(slice);
    }

    /** Takes back the newest incident: one that is open goes on, one that is over may be re-opened within the grace. */
    public void resume(State state, Incident newest) {
        incidents(state).resume(newest);
        goOn(state);
    }

    /** A fresh state of an edited definition, with memory of its own; the incident of the one before goes on. */
    public State replace(State before, Expectation next) {
        return replace(before, next, new Slabs());
    }

    /** A fresh state of an edited definition beside the one before, whose incident goes on in it; the host closes the one before. */
    public State replace(State before, Expectation next, Slabs slabs) {
        State state = open(next, slabs);
        incidents(state).follow(incidents(before));
        goOn(state);
        return state;
    }

    /**
     * Sets the time that corrections take out of an SLO. Slices that begin in it count neither in windows nor in the budget, nor as
     * unmeasured time; the slices themselves stay what was measured. Those that were counted already are taken out now, those of an
     * earlier list that this one does not name are taken back in.
     *
     * @param spans all such time, of the past as of the future, in order and apart
     * @param stored the closed slices of this version of the definition that begin in time which this list or the one before
     *     takes out, within the windows and the period, each once; others are no harm
     */
    public void correct(SloState state, List<Interval> spans, List<Slice> stored) {
        stored.forEach(slice -> check(state, slice));
        state.stirred = true;
        state.parts.leaveOut(LeftOut.of(spans, state.parts.slicing), stored);
    }

    /**
     * Replaces a closed slice by one that was computed anew: windows and budget change by the difference. A span that had no slice
     * had one of zeros.
     */
    public void amend(SloState state, Slice before, Slice after) {
        check(state, before);
        check(state, after);
        if (!before.span().equals(after.span()) || before.part() != after.part()) {
            throw new IllegalArgumentException("slice " + before.span() + " cannot become " + after.span());
        }
        state.stirred = true;
        state.parts.of(after).amend(before, after);
    }

    /** The closed slices that late samples touched, of those that wait the first, at most so many; empty when none wait. */
    public Optional<Recount> late(SloState state, int most) {
        return state.parts.waiting(most);
    }

    /**
     * Counts closed slices anew and judges: those that changed are in the judgement, known now. A fact whose samples are gone
     * stays.
     *
     * @param recount what {@link #late} said
     * @param stored the stored slices of this version that begin in its span of slices
     * @param samples all samples that the SLO reads of its span of samples, in any order
     */
    public Judgement recount(SloState state, Recount recount, List<Slice> stored, List<Sample> samples, Instant now) {
        var changed = new ArrayList<Slice>();
        Instant knownAt = Instant.ofEpochMilli(Math.max(now.toEpochMilli(), state.judged));
        for (var change : Recounting.of(state.slo(), recount, stored, samples, knownAt)) {
            if (state.parts.of(change.after()).isClosed(change.after())) {
                amend(state, change.before(), change.after());
                changed.add(change.after());
            }
        }
        state.parts.recounted(recount);
        Judgement judgement = judge(state, now);
        changed.addAll(judgement.closed());
        return new Judgement(changed, judgement.verdict(), judgement.events());
    }

    private static LifeCycle incidents(State state) {
        return switch (state) {
            case SloState slo -> slo.incidents;
            case AlertState alert -> alert.incidents;
        };
    }

    private static void goOn(State state) {
        switch (state) {
            case SloState slo ->
                slo.firing = slo.incidents.severity().map(slo.burning::upTo).orElse(0L);
            case AlertState alert -> alert.resumed = alert.incidents.open().isPresent();
        }
    }

    /**
     * Takes a sample into account. O(1) in the size of the windows; no allocation in steady state.
     *
     * @return whether it could change what is said of the SLO, so that it should be judged at once
     */
    public boolean observe(SloState state, Sample sample) {
        state.stirred = true;
        if (state.steady.take(sample)) {
            boolean calm = state.firing == 0 && state.steady.calm();
            return state.dark || (!calm && state.burning.now(state.firing, false, 0) != state.firing);
        }
        boolean usable = state.parts.observe(sample);
        long quiet = usable ? state.quiet(sample.arrived().toEpochMilli()) : Long.MAX_VALUE;
        return (state.dark && quiet < state.slo().silence().toMillis())
                || state.burning.now(state.firing, state.dark, quiet) != state.firing;
    }

    /**
     * Whether judging now could say anything but what was said last, from which nothing but time has passed: a slice began or
     * closes, a rule waits for its time, silence becomes or is too long. A host need not judge at a tick when not.
     */
    public boolean due(State state, Instant now) {
        return switch (state) {
            case SloState slo -> due(slo, now.toEpochMilli());
            case AlertState alert -> true;
        };
    }

    private static boolean due(SloState state, long now) {
        if (state.stirred || state.dark || state.firing != state.ripe || state.judged == SloState.NEVER) {
            return true;
        }
        Slicing slicing = state.parts.slicing;
        long horizon = HORIZON.toMillis();
        return slicing.indexOf(now) != slicing.indexOf(state.judged)
                || slicing.indexOf(now - horizon) != slicing.indexOf(state.judged - horizon)
                || state.parts.moves(now)
                || now - state.parts.lastUsable() >= state.slo().silence().toMillis();
    }

    /** Says what holds now, closes what the horizon has passed, and moves the incident on. Time never runs backwards. */
    public Judgement judge(SloState state, Instant now) {
        Parts parts = state.parts;
        long at = Math.max(now.toEpochMilli(), state.judged);
        if (state.since == SloState.NEVER) {
            state.since = at;
        }
        parts.passTo(at);
        long seen = parts.lastUsable();
        long silence = at - (seen == Long.MIN_VALUE ? state.since : Math.min(at, seen));
        long limit = state.slo().silence().toMillis();
        state.dark = seen == Long.MIN_VALUE || silence >= limit;
        long held = state.firing;
        state.firing = state.burning.now(held, state.dark, silence);
        state.ripe = state.burning.ripe(held, state.firing, at);
        state.judged = at;
        state.stirred = false;
        Condition condition = condition(state, Duration.ofMillis(silence));
        boolean silentHere = at - Math.max(seen, state.since) >= limit;
        var instant = Instant.ofEpochMilli(at);
        var verdict = new Verdict(
                state.slo().id(),
                state.slo().version(),
                instant,
                condition,
                Budgets.at(parts, at),
                state.burning.rates(),
                state.suspects.name(),
                state.wording.indicator());
        List<Slice> closed = parts.takeClosed();
        var events = events(state, condition, silentHere, Duration.ofMillis(silence), instant);
        closed.forEach(state.onset::closed);
        return new Judgement(closed, verdict, events);
    }

    /**
     * The slices that are no facts yet, as they count now, oldest first; none when nothing in them is bad. How much of them was
     * measured is told when they are.
     */
    public List<Slice> unsettled(State state, Instant now) {
        return switch (state) {
            case AlertState alert -> List.of();
            case SloState slo -> slo.parts.anyBad() ? slo.parts.open(now) : List.of();
        };
    }

    /** The last judgement of a definition that is withdrawn: an open incident is resolved with this reason, and none opens. */
    public Judgement withdraw(State state, Instant now, String why) {
        LifeCycle incidents = incidents(state);
        var before = incidents.take();
        Judgement last = judge(state, now);
        incidents.take();
        return new Judgement(
                last.closed(),
                last.verdict(),
                before.map(id -> List.<IncidentEvent>of(
                                new IncidentEvent.Resolved(id, last.verdict().at(), why)))
                        .orElse(List.of()));
    }

    /** The rules that fire; while nothing is known those that do so by what their windows still hold. */
    private static long firing(SloState state) {
        return state.dark ? state.ripe & state.burning.proven() : state.ripe;
    }

    private static Condition condition(SloState state, Duration silence) {
        long firing = firing(state);
        if (firing != 0) {
            var rules = state.burning.of(firing);
            return new Condition.Firing(
                    Burning.ids(rules),
                    rules.getFirst().severity(),
                    state.wording.burning(state.burning, rules.getFirst()));
        }
        return state.dark ? new Condition.NoData(silence) : new Condition.Healthy();
    }

    private static List<IncidentEvent> events(
            SloState state, Condition condition, boolean silentHere, Duration silence, Instant now) {
        LifeCycle incidents = state.incidents;
        return switch (condition) {
            case Condition.Firing firing -> {
                // what cannot be told any more has not eased
                Severity known = incidents.severity().orElse(firing.severity());
                boolean quieter = state.dark && known.compareTo(firing.severity()) > 0;
                yield incidents.firing(quieter ? known : firing.severity(), onset(state, now), firing.reason(), now);
            }
            case Condition.NoData nothing ->
                state.slo().alertOnNoData() && silentHere && incidents.open().isEmpty()
                        ? incidents.firing(
                                Severity.TICKET, now.minus(silence), state.wording.silent(nothing.silence()), now)
                        : List.of();
            case Condition.Healthy healthy -> incidents.healthy(state.wording.healthy(state.burning), now);
        };
    }

    private static @Nullable Instant onset(SloState state, Instant now) {
        if (state.incidents.open().isPresent()) {
            return null;
        }
        var loudest = state.burning.of(firing(state)).getFirst();
        return state.onset.of(loudest, state.suspects, now.toEpochMilli());
    }

    /** The length of the stored slices of this SLO: its own, or the timeslice where time is what is counted. */
    public static Duration sliceOf(Slo slo) {
        return switch (slo.method()) {
            case BudgetingMethod.Occurrences events -> slo.slice();
            case BudgetingMethod.Timeslices slices -> slices.window();
            case BudgetingMethod.RatioTimeslices slices -> slices.window();
        };
    }
}
