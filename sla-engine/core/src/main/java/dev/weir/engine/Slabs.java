package dev.weir.engine;

import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Slo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The memory that the SLOs of one writer share: those of equal slices, windows and period are counted side by side. What is said of an
 * SLO does not depend on who else is here, as long as the times of arrival do not fall from one call to the next. Not thread-safe.
 */
public final class Slabs {
    private static final int SHARED = 64;

    private final List<Calm> calms = new ArrayList<>();
    private final Map<Layout, List<Slab>> byLayout = new HashMap<>();

    /** A column for an SLO or a part of it; of a slab of its own where time is event time, which passes for each as its watermark does. */
    Ledger open(Slo slo, Indicator indicator) {
        Layout layout = Layout.of(slo);
        if (inEventTime(indicator)) {
            return new Ledger(new Slab(layout));
        }
        List<Slab> slabs = byLayout.computeIfAbsent(layout, any -> new ArrayList<>());
        for (Slab slab : slabs) {
            if (!slab.full()) {
                return new Ledger(slab);
            }
        }
        var slab = new Slab(layout);
        slabs.add(slab);
        return new Ledger(slab);
    }

    private static boolean inEventTime(Indicator indicator) {
        return indicator instanceof Indicator.EventTime
                || (indicator instanceof Indicator.Composite composite
                        && composite.components().stream().anyMatch(part -> inEventTime(part.indicator())));
    }

    /** Shared with the SLOs of the same rules and target. */
    Calm calm(Slo slo, Ledger ledger) {
        var wanted = Calm.of(slo, ledger.slab.layout());
        for (Calm known : calms) {
            if (known.same(wanted)) {
                return known;
            }
        }
        if (calms.size() < SHARED) {
            calms.add(wanted);
        }
        return wanted;
    }

    /** Gives a column back. It must not be used any more. */
    void close(Ledger ledger) {
        Slab slab = ledger.slab;
        slab.release(ledger.column);
        List<Slab> slabs = byLayout.get(slab.layout());
        if (slab.empty() && slabs != null && slabs.remove(slab) && slabs.isEmpty()) {
            byLayout.remove(slab.layout());
        }
    }
}
