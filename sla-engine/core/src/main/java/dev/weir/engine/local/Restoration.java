package dev.weir.engine.local;

import dev.weir.engine.SloEngine;
import dev.weir.engine.SloState;
import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an SLO comes to know its past: from the stored slices of its version, and the samples since. A version without slices is
 * new; it is evaluated anew over as many samples as its longest rule looks back.
 */
final class Restoration {
    private Restoration() {}

    static SloState of(SloEngine engine, Slo slo, @Nullable SloState before, History history, Instant now) {
        SloState state = before == null ? engine.open(slo) : engine.replace(before, slo);
        List<Slice> slices =
                history.slices(slo.id(), slo.version(), slo.window().until(now));
        for (Slice slice : slices) {
            engine.restore(state, slice);
        }
        Instant from = slices.isEmpty()
                ? now.minus(longest(slo))
                : slices.getLast().span().end().minus(lookBack(slo));
        for (Sample sample :
                samples(slo, history, new Interval(from.isBefore(now) ? from : now, now.plus(SloEngine.HORIZON)))) {
            engine.observe(state, sample);
        }
        if (before == null) {
            history.openIncident(slo.id()).ifPresent(incident -> engine.resume(state, incident));
        }
        return state;
    }

    private static List<Sample> samples(Slo slo, History history, Interval when) {
        Set<Sample> found = new HashSet<>();
        for (Selector selector : slo.indicator().selectors()) {
            found.addAll(history.samples(selector, when));
        }
        return found.stream()
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

    /** Far enough to find what counters go on from, and what still vouches for the time after. */
    private static Duration lookBack(Slo slo) {
        return slo.silence().compareTo(SloEngine.HORIZON) > 0 ? slo.silence() : SloEngine.HORIZON;
    }
}
