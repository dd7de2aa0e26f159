package dev.weir.engine.local;

import dev.weir.engine.AlertState;
import dev.weir.engine.Judgement;
import dev.weir.engine.Recount;
import dev.weir.engine.Slabs;
import dev.weir.engine.SloEngine;
import dev.weir.engine.SloState;
import dev.weir.engine.State;
import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Shape;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.ThresholdAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an SLO comes to know its past: from the stored slices of its version, and the samples since. A version without slices is
 * new; it is evaluated anew over as many samples as its longest rule looks back.
 */
final class Restoration {
    /** How far back an alert looks for the begin of its incident. */
    private static final Duration OLDEST = Duration.ofHours(24);

    private Restoration() {}

    static State of(
            SloEngine engine,
            Slabs slabs,
            Expectation expectation,
            @Nullable State before,
            History history,
            Instant now) {
        // what nobody was told of does not go on as something that is told, nor the other way round
        State state = before != null && before.expectation().shadow() == expectation.shadow()
                ? engine.replace(before, expectation, slabs)
                : engine.open(expectation, slabs);
        boolean restored = false;
        try {
            restore(engine, state, before == null, history, now);
            restored = true;
            return state;
        } finally {
            if (!restored) {
                engine.close(state);
            }
        }
    }

    private static void restore(SloEngine engine, State state, boolean first, History history, Instant now) {
        Optional<Incident> newest = first ? newest(state.expectation(), history) : Optional.empty();
        switch (state) {
            case SloState slo -> restore(engine, slo, history, now);
            case AlertState alert -> {
                Instant from = now.minus(lookBack(alert.expectation()));
                Instant opened = newest.filter(Incident::open)
                        .map(Incident::opened)
                        .orElse(now)
                        .minus(lookBack(alert.expectation()));
                engine.restore(alert, samples(alert.expectation(), history, earliest(from, opened, now), now));
            }
        }
        newest.ifPresent(incident -> engine.resume(state, incident));
    }

    private static Optional<Incident> newest(Expectation expectation, History history) {
        return expectation.shadow() ? history.newestShadow(expectation.id()) : history.newestIncident(expectation.id());
    }

    private static void restore(SloEngine engine, SloState state, History history, Instant now) {
        Slo slo = state.slo();
        List<Slice> slices = Past.of(slo, history, now);
        for (Slice slice : slices) {
            engine.restore(state, slice);
        }
        Instant from = slices.isEmpty()
                ? now.minus(longest(slo))
                : since(slo, slices, now).minus(lookBack(slo));
        for (Sample sample : samples(slo, history, from.isBefore(now) ? from : now, now)) {
            engine.observe(state, sample);
        }
    }

    /**
     * The begin of the newest stored slice; of several parts that of the part that has none for longest, which samples may be known of
     * since, but not from before what a new version reads.
     */
    private static Instant since(Slo slo, List<Slice> slices, Instant now) {
        Instant newest = slices.getLast().span().start();
        Instant since = newest;
        for (int part = 1; part <= slo.parts().size(); part++) {
            Instant its = Instant.MIN;
            for (Slice slice : slices) {
                its = slice.part() == part ? slice.span().start() : its;
            }
            since = its.isBefore(since) ? its : since;
        }
        Instant oldest = now.minus(longest(slo));
        return since.isAfter(oldest) ? since : oldest.isBefore(newest) ? oldest : newest;
    }

    /** Reads what is needed to count slices anew, and judges. */
    static Judgement recount(SloEngine engine, SloState state, Recount recount, History history, Instant now) {
        Slo slo = state.slo();
        return engine.recount(
                state,
                recount,
                history.slices(slo.id(), slo.version(), recount.slices()),
                samples(slo, history, recount.samples(), now),
                now);
    }

    /** Back to where the incident that is open began, so that what it is about is known again; not for ever. */
    private static Instant earliest(Instant from, Instant opened, Instant now) {
        Instant oldest = now.minus(OLDEST);
        Instant earlier = opened.isBefore(from) ? opened : from;
        return earlier.isBefore(oldest) && oldest.isBefore(from) ? oldest : earlier;
    }

    private static List<Sample> samples(Expectation expectation, History history, Instant from, Instant now) {
        return samples(expectation, history, new Interval(from, now.plus(SloEngine.HORIZON)), now);
    }

    private static List<Sample> samples(Expectation expectation, History history, Interval when, Instant now) {
        Set<Sample> found = new HashSet<>();
        for (Selector selector : expectation.selectors()) {
            found.addAll(history.samples(selector, when));
        }
        return found.stream()
                .filter(sample -> !sample.arrived().isAfter(now)) // what came since is queued behind
                .sorted(Comparator.comparing(Sample::arrived)
                        .thenComparing(Sample::at)
                        .thenComparing(sample -> sample.series().toString()))
                .toList();
    }

    private static Duration longest(Slo slo) {
        return slo.rules().stream()
                .map(BurnRule::longWindow)
                .max(Comparator.naturalOrder())
                .orElse(SloEngine.HORIZON)
                .plus(SloEngine.HORIZON);
    }

    /** As long as what it says can depend on. */
    private static Duration lookBack(ThresholdAlert alert) {
        Duration span = switch (alert.shape()) {
            case Shape.Value value -> Duration.ZERO;
            case Shape.Growth growth -> growth.over();
            case Shape.Increase increase -> increase.over();
        };
        Duration held = alert.after().compareTo(alert.clearAfter()) > 0 ? alert.after() : alert.clearAfter();
        return span.plus(held).plus(alert.silence()).plus(SloEngine.HORIZON);
    }

    /** Far enough to find what counters go on from, and what still vouches for the time after. */
    private static Duration lookBack(Slo slo) {
        return slo.silence().compareTo(SloEngine.HORIZON) > 0 ? slo.silence() : SloEngine.HORIZON;
    }
}
